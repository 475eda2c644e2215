using Harness.Judging.Repros;
using Harness.Results;
using Harness.Tests.Comparison;

namespace Harness.Tests.Repros;

public sealed class ReproFolderTests
{
    [Test]
    public void Only_files_of_ours_are_replaced_and_nothing_else_is_touched()
    {
        using var folder = new TemporaryFolder();
        var repros = new ReproFolder(folder.Combine("out"));
        var written = repros.Write([Repro("first")]);
        File.WriteAllText(folder.Combine("out", "mine.txt"), "mine");
        repros.Write([Repro("second")]);

        Assert.That(written[0].ToString(), Does.StartWith($"dotnet run {folder.Combine("out", "bce.backward.cs")} "));
        Assert.That(File.ReadAllText(folder.Combine("out", "bce.backward.cs")), Does.StartWith("second"));
        Assert.That(Directory.GetFiles(folder.Combine("out")).Select(Path.GetFileName), Is.EquivalentTo(["bce.backward.cs", "mine.txt"]));
    }

    [Test]
    public void A_file_of_somebody_elses_in_the_way_keeps_all_from_being_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("Directory.Build.props"), "<Project />");
        var other = new ReproFile("Directory.Build.props", "x"u8.ToArray());
        var repro = Repro("first") with { Files = [.. Repro("first").Files, other] };

        Assert.That(() => new ReproFolder(folder.Path).Write([repro]), Throws.TypeOf<UsageException>().With.Message.Contains("which the harness did not write"));
        Assert.That(Directory.GetFiles(folder.Path).Select(Path.GetFileName), Is.EqualTo(["Directory.Build.props"]));
    }

    [Test]
    public void A_folder_that_cannot_be_one_is_refused_at_once()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("file"), "");
        foreach (var path in (string[])["", folder.Combine("file"), folder.Combine("no", "such")])
            Assert.That(() => new ReproFolder(path).Try(), Throws.TypeOf<UsageException>(), path);
        Assert.That(() => new ReproFolder(folder.Combine("new")).Try(), Throws.Nothing);
    }

    private static Repro Repro(string text) => new("bce.backward", [new("bce.backward.cs", System.Text.Encoding.UTF8.GetBytes($"{text}, {ReproFile.Marker}"))], null);
}
