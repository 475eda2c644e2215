using System.Text;
using Harness.Cli;
using Harness.Cli.Composition;
using Harness.Cli.Running;

StandardStreams.MuteClosedError();
if (MachineLimits.Now().Refusal is { } scarce)
    return Application.Fail(ExitCode.Environment, scarce);
if (StandardStreams.Refusal is { } closed)
    return Application.Fail(ExitCode.Usage, closed);

// Reports hold signs outside ASCII; a console that cannot show them says so here and keeps its own encoding.
try
{
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}
catch (IOException)
{
}

return Departure.With(await Application.RunAsync(args, Registry.BuiltIn));
