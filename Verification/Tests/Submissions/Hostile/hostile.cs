// What submissions may try, one method each; compiled and run by HostileDrillTests, never in our own process.
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Harness.NumPy;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

public class Subject
{
    const string Mark = "harness-drill-mark";

    static readonly string Self = typeof(Matrix<double>).Assembly.Location;

    public double Exits() { Environment.Exit(0); return 1; }

    public double ExitsNever()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => { while (true) { } };
        Environment.Exit(0);
        return 1;
    }

    public double FailsFast() { Environment.FailFast("on purpose"); return 1; }

    public double OverflowsTheStack() => 1 + OverflowsTheStack();

    public double Loops() { while (true) { } }

    public double Sleeps() { Thread.Sleep(Timeout.Infinite); return 1; }

    public double SwallowsExceptions()
    {
        while (true)
            try
            {
                throw new InvalidOperationException("again");
            }
            catch (Exception) { }
    }

    public double FloodsStandardOutput()
    {
        var line = new string('x', 1000);
        while (true)
            Console.WriteLine(line);
    }

    public double StartsProcessesWithoutEnd()
    {
        while (true)
            try
            {
                Process.Start(Environment.ProcessPath, ["exec", Self, Mark]);
            }
            catch (Exception) { }
    }

    public double LeavesAChildAndExits()
    {
        Process.Start(new ProcessStartInfo(Environment.ProcessPath, ["exec", Self, Mark]) { UseShellExecute = false });
        Environment.Exit(3);
        return 1;
    }

    public double StartsThreadsWithoutEnd()
    {
        while (true)
            new Thread(() => Thread.Sleep(Timeout.Infinite), 1 << 16).Start();
    }

    public double ThrowsInAnotherThread()
    {
        new Thread(() => throw new Exception("elsewhere")).Start();
        Thread.Sleep(Timeout.Infinite);
        return 1;
    }

    public double TakesAllMemory()
    {
        var all = new List<byte[]>();
        while (true)
            all.Add(GC.AllocateArray<byte>(10_000_000, pinned: true));
    }

    public double TakesAllNativeMemory()
    {
        for (var i = 0; ; i++)
        {
            var block = Marshal.AllocHGlobal(10_000_000);
            for (var j = 0; j < 10_000_000; j += 4096)
                Marshal.WriteByte(block, j, 1);
        }
    }

    public double ForgesMessages()
    {
        foreach (var file in Directory.GetFiles("/proc/self/fd").Select(path => int.Parse(Path.GetFileName(path))).Where(file => file > 2))
            Native.write(file, [1, 0, 0, 0, 0, 0, 0, 64, 42, .. new byte[200]], 209);
        return 7;
    }

    public double ClosesEveryDescriptor()
    {
        for (var i = 0; i < 256; i++)
            Native.close(i);
        return 7;
    }

    public double KillsItsParent()
    {
        Native.kill(Native.getppid(), 9);
        Process.GetCurrentProcess().Kill();
        return 1;
    }

    public double ReadsWhatProcShows() => Directory.GetDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
        .Count(folder => !File.ReadAllText(folder + "/cmdline").Contains("Harness.Worker.dll") && File.ReadAllText(folder + "/cmdline").Length > 0);

    public double LooksForAnswers()
    {
        var found = 0;
        var folders = new Queue<string>(["/"]);
        while (folders.TryDequeue(out var folder))
            try
            {
                found += Directory.GetFiles(folder).Count(file => file.EndsWith(".verified.json") || Path.GetFileName(file) is "Harness.Layers.dll" or "Harness.Judging.dll" or "Harness.Torch.dll" or "Harness.sln");
                foreach (var child in Directory.GetDirectories(folder).Where(child => child is not ("/proc" or "/usr" or "/lib" or "/dev") && new DirectoryInfo(child).LinkTarget is null))
                    folders.Enqueue(child);
            }
            catch (Exception) { }
        return found;
    }

    public double OpensSockets()
    {
        var opened = 0;
        foreach (var address in new[] { "1.1.1.1", "10.0.0.1", "169.254.169.254" })
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Parse(address), 80);
                opened++;
            }
            catch (Exception) { }
        return opened;
    }

    public double WritesEverywhere()
    {
        foreach (var folder in new[] { "/", "/tmp", "/var/tmp", "/dev", "/dev/shm", "/root", "/home", AppContext.BaseDirectory, Environment.CurrentDirectory, Path.GetDirectoryName(Self) })
            try
            {
                File.WriteAllText(Path.Combine(folder, Mark), Mark);
                File.Delete(Path.Combine(folder, "Harness.Worker.dll"));
            }
            catch (Exception) { }
        return 7;
    }

    public double Tampers()
    {
        Np.Random.Seed(1);
        Control.MaxDegreeOfParallelism = 1;
        Control.CheckDistributionParameters = false;
        Environment.CurrentDirectory = "/";
        Console.SetOut(null ?? TextWriter.Null);
        GC.TryStartNoGCRegion(1_000_000);
        return 7;
    }

    public object ReturnsNull() => null;

    public object ReturnsAWrongType() => new Func<double>(() => 1);

    public double ReturnsNaN() => double.NaN;

    public object ReturnsRaggedRows() => new double[][] { [1, 2], [3] };

    public object ReturnsAnEnormousArray() => new double[40_000_000];

    public object ReturnsItself() => this;

    public Subject Again => this;

    public double Fine() => 42;
}

static class Native
{
    [DllImport("libc")] public static extern nint write(int file, byte[] bytes, nint count);
    [DllImport("libc")] public static extern int close(int file);
    [DllImport("libc")] public static extern int kill(int process, int signal);
    [DllImport("libc")] public static extern int getppid();
}
