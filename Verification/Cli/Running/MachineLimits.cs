using System.Globalization;
using Harness.Scripting;

namespace Harness.Cli.Running;

/// <summary>How many files and processes the system lets this program have, and what can be done with so many.</summary>
/// <param name="OpenFiles">The most open files of this process; null where there is no limit, or none that can be read.</param>
/// <param name="Processes">The most processes and threads of this user; null as above, and for root, whom it does not bind.</param>
/// <param name="Running">Counts those that there are, which takes a while.</param>
internal sealed record MachineLimits(long? OpenFiles, long? Processes, Func<long> Running)
{
    // Measured: 150 while one submission is judged, most of them assemblies, which .NET keeps open; and a few pipes for each further one.
    private const int LeastOpenFiles = 160;
    private const int OpenFilesOfAJob = 12;

    // Measured: 39 threads of this program; a worker in .NET and its sandbox have a dozen.
    private const int LeastProcesses = 60;
    private const int ProcessesOfAJob = 20;

    // Without them the runtime itself ends in the middle of a sentence. Counting takes a while, and few limits are as low.
    private const int LeastToStart = 24;
    private const int LowProcesses = 1024;

    private const string Limits = "/proc/self/limits";

    /// <summary>Why this program cannot work at all, a sentence; null where it can.</summary>
    public string? Refusal => OpenFiles < LeastOpenFiles
        ? string.Create(CultureInfo.InvariantCulture, $"Expected room for {LeastOpenFiles} open files, found a limit of {OpenFiles}. 'ulimit -n 1024' raises it; where it does not, the system's administrator can.")
        : Processes <= LowProcesses && Processes - Running() is var free && free < LeastToStart ? NoProcesses(LeastToStart, free.Value) : null;

    /// <summary>The limits of this process now.</summary>
    public static MachineLimits Now()
    {
        try
        {
            if (!OperatingSystem.IsLinux() || !File.Exists(Limits))
                return new(null, null, TasksOfUser);
            var lines = File.ReadAllLines(Limits);
            return new(Of("Max open files"), Environment.IsPrivilegedProcess ? null : Of("Max processes"), TasksOfUser);

            // Such as: Max open files            1024                 524288               files
            long? Of(string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
                && long.TryParse(line[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(null, null, TasksOfUser);
        }
    }

    /// <summary>How many submissions can be graded at the same time.</summary>
    /// <param name="asked">How many should be.</param>
    /// <param name="tell">Is told in a sentence where it is fewer.</param>
    /// <exception cref="WorkerUnavailableException">Not even one can.</exception>
    public int Jobs(int asked, Action<string> tell)
    {
        var free = Processes - (Processes is null ? 0 : Running());
        if (free < LeastProcesses)
            throw new WorkerUnavailableException(NoProcesses(LeastProcesses, free.Value));
        var (byFiles, byProcesses) = (Most(OpenFiles, LeastOpenFiles, OpenFilesOfAJob), Most(free, LeastProcesses, ProcessesOfAJob));
        var jobs = Math.Min(asked, Math.Min(byFiles, byProcesses));
        if (jobs < asked)
            tell(byFiles <= byProcesses
                ? string.Create(CultureInfo.InvariantCulture, $"Submissions graded at the same time: {jobs} instead of {asked}, since the limit of open files is {OpenFiles}. 'ulimit -n 4096' raises it.")
                : string.Create(CultureInfo.InvariantCulture, $"Submissions graded at the same time: {jobs} instead of {asked}, since the limit of this user's processes and threads is {Processes}. 'ulimit -u 4096' raises it."));
        return jobs;
    }

    private string NoProcesses(int expected, long free) => string.Create(
        CultureInfo.InvariantCulture, $"Expected room for {expected} more processes and threads of this user, found {Math.Max(0, free)} of the limit of {Processes}. 'ulimit -u 1024' raises it; where it does not, the system's administrator can.");

    /// <summary>The first job needs what all share, each further one a little more.</summary>
    private static int Most(long? limit, int least, int ofAJob) => limit is { } most ? (int)Math.Min(int.MaxValue, 1 + Math.Max(0, (most - least) / ofAJob)) : int.MaxValue;

    /// <summary>How many processes and threads the user of this process has.</summary>
    private static long TasksOfUser()
    {
        var (own, tasks) = (UserOf("/proc/self"), 0L);
        foreach (var process in Directory.EnumerateDirectories("/proc"))
            if (char.IsAsciiDigit(Path.GetFileName(process)[0]) && UserOf(process) is var user && user.Name == own.Name)
                tasks += user.Tasks;
        return tasks;
    }

    private static (string Name, int Tasks) UserOf(string process)
    {
        try
        {
            // Such as: Uid:	1000	1000	1000	1000
            var status = File.ReadAllLines(Path.Combine(process, "status")).Select(line => line.Split('\t')).ToArray();
            return (Of("Uid:"), int.Parse(Of("Threads:"), CultureInfo.InvariantCulture));

            string Of(string name) => status.First(words => words[0] == name)[1];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // It has ended meanwhile.
            return ("", 0);
        }
    }
}
