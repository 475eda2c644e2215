namespace Harness.Cli.Checkups;

/// <summary>The first Python on this machine that imports NumPy.</summary>
internal static class PythonCheckup
{
    private const string What = "Python";
    private const string Script = "import sys, platform, numpy; print(platform.python_version(), 'with NumPy', numpy.__version__, 'at', sys.executable)";

    private static readonly string[][] Candidates = [["python3"], ["/usr/bin/python3"], ["python"], ["py", "-3"]];

    public static async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        foreach (var candidate in Candidates)
            if (await Tool.RunAsync(candidate[0], [.. candidate[1..], "-c", Script], cancellation) is (0, var output, _))
                return Finding.Works(What, output);
        return Finding.Absent(What, "no interpreter that imports NumPy; the tests then skip their comparison with NumPy. Debian and Ubuntu: apt-get install python3-numpy; elsewhere: pip install numpy");
    }
}
