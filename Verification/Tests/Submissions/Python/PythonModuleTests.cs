using Harness.Submissions.Python;
using Harness.Tests.NumPy;

namespace Harness.Tests.Submissions.Python;

/// <summary>The modules of the worker for Python: their own tests, and how they are joined.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PythonModuleTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "Verification/Worker/Python");

    private static string Joined => JoinedOf("worker");

    private static string JoinedOf(string last) => PythonText.Join(name => File.ReadAllText(Path.Combine(Folder, name + ".py")), last);

    [TestCaseSource(nameof(TestModules))]
    public async Task The_tests_in_Python_pass(string module)
    {
        var (exitCode, printed) = await PythonNumPy.RunInAsync(Path.GetDirectoryName(Folder)!, ["-B", "-W", "error", "-m", "unittest", $"Python.tests.{module}"]);
        Assert.That(exitCode, Is.Zero, printed);
        Assert.That(printed, Does.Match(@"Ran [1-9]\d* tests?"));
    }

    [Test]
    public void Every_module_is_once_in_the_workers_text_or_in_that_of_programs()
    {
        string[] ofPrograms = [.. Modules(JoinedOf("repro"))];
        Assert.That(ofPrograms, Is.Unique);
        var modules = Directory.EnumerateFiles(Folder, "*.py").Select(path => "# " + Path.GetFileName(path)).Where(line => line != "# __init__.py");
        Assert.That(Modules(Joined), Is.EquivalentTo(modules.Where(module => module != "# repro.py")));
        Assert.That(ofPrograms, Has.Exactly(1).EqualTo("# repro.py"));

        static IEnumerable<string> Modules(string joined) => joined.Split('\n').Where(line => line.StartsWith("# ", StringComparison.Ordinal) && line.EndsWith(".py", StringComparison.Ordinal));
    }

    [Test]
    public void The_channel_is_set_up_before_NumPy_is_imported()
    {
        var lines = Joined.Split('\n').Select(line => line.Trim()).ToList();
        Assert.That(lines.Count(line => line.Contains("import numpy", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(lines.IndexOf("opened = Channel()"), Is.GreaterThan(0).And.LessThan(lines.IndexOf("import numpy as np")));
    }

    [Test]
    public void Modules_follow_those_that_they_import_and_their_imports_are_left_out()
    {
        var modules = new Dictionary<string, string>
        {
            ["a"] = "import os\r\nimport numpy as np\r\n\r\nfrom .b import x\r\nfrom .c import y\r\n\r\nz = x + y\r\n",
            ["b"] = "from .c import y\nx = y\n",
            ["c"] = "y = 1\n",
        };
        Assert.That(PythonText.Join(name => modules[name], "a"), Is.EqualTo("# c.py\ny = 1\n\n# b.py\n\nx = y\n\n# a.py\nimport os\n\n\n\n\n\nz = x + y\n\n"));
    }

    private static IEnumerable<string> TestModules() => Directory.EnumerateFiles(Path.Combine(Folder, "tests"), "test_*.py").Select(path => Path.GetFileNameWithoutExtension(path)).Order();
}
