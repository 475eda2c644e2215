using Harness.Scripting.Messages;
using Harness.Worker;

// Submissions may call themselves deeper than the first thread's stack allows on some systems.
const int stackSize = 16 << 20;

// Before anything else, so that nothing that a submission prints can reach the channel.
var (input, output) = StandardStreams.Take();
using (input)
using (output)
{
    var serving = new Thread(Serve, stackSize) { IsBackground = true };
    serving.Start();
    serving.Join();
}

void Serve()
{
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
}
