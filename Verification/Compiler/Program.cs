using Harness.Compiler;
using Harness.Scripting.Messages;

// The same frames as a worker's: Load brings the texts by name, and Load takes back what came of them; Performing says which cell is next.
using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
var channel = MessageChannel.Accept(input, output);
while (channel.Receive() is { } request)
    channel.Send(request is not Load load ? throw new MessageException($"Expected Load, found {request.GetType().Name}.")
        : CompilerFiles.AreCells(load) ? CompilerFiles.Of(NotebookCompiler.Compile(CompilerFiles.Cells(load), cell => channel.Send(new Performing(cell))))
        : CompilerFiles.Of(SubmissionCompiler.Compile(CompilerFiles.Sources(load))));
