using System.Text;
using Harness.Cli;

// Reports hold signs outside ASCII; a console that cannot show them says so here and keeps its own encoding.
try
{
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}
catch (IOException)
{
}

return Departure.With(await Application.RunAsync(args));
