using Harness.Course;

namespace Harness.Tests.Conventions;

/// <summary>What the README shows is what the code does.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Test]
    public void The_learning_example_is_the_tested_one()
    {
        var test = File.ReadAllText(Path.Combine(Repository.Root, "Verification", "Tests", "Layers", "LearnsTwoMoons.cs")).ReplaceLineEndings("\n");
        var shown = Readme.Split("```csharp\n")[^1].Split("\n```")[0];
        var indented = string.Join('\n', shown.Split('\n').Select(line => line.Length == 0 ? line : "        " + line));
        Assert.That(test, Does.Contain(indented));
    }

    [Test]
    public void Its_table_has_every_exercise_and_its_links_lead_somewhere()
    {
        foreach (var exercise in ExerciseSet.BuiltIn.All)
            Assert.That(Readme, Does.Contain($"\n {exercise.Id} "));
        foreach (var link in System.Text.RegularExpressions.Regex.Matches(Readme, @"\]\((?<path>[^)#:]+)\)").Select(match => match.Groups["path"].Value))
            Assert.That(File.Exists(Path.Combine(Repository.Root, link)), link);
    }
}
