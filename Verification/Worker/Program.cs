using Harness.Scripting.Messages;
using Harness.Worker;

// Before anything else, so that nothing that a submission prints can reach the channel.
var (input, output) = StandardStreams.Take();
using (input)
using (output)
    try
    {
        new Host(MessageChannel.Accept(input, output)).Serve();
        // Threads that the submission has left behind do not hold the process.
        Environment.Exit(0);
    }
    catch (Exception exception) when (exception is MessageException or IOException)
    {
        Console.Error.WriteLine($"The worker's channel failed: {exception.Message}");
        Environment.Exit(2);
    }
