using Harness.Cli;
using Harness.Cli.Composition;
using Harness.Course;
using Harness.Judging.Rubrics;
using Harness.Results;
using Harness.Tests.Engine;
using Harness.Tests.Snippets;

namespace Harness.Tests.Composition;

/// <summary>An exercise from outside is locked, checked and given points by being registered.</summary>
public sealed class ExerciseTests
{
    private static readonly Exercise Outside = new SigmoidBackward();

    private static readonly Registry WithSigmoid = Registry.BuiltIn with { Exercises = ExerciseSet.BuiltIn.With(Outside) };

    [Test]
    public async Task Its_numbers_are_locked_and_our_layer_is_checked()
    {
        using var copy = new FixtureCopy();
        Assert.That(await Application.RunAsync(["fixtures", "generate", "--exercise", Outside.Id, "--fixtures", copy.Folder], WithSigmoid), Is.Zero);
        Assert.That(await Application.RunAsync(["fixtures", "verify", "--fixtures", copy.Folder], WithSigmoid), Is.Zero);
        Assert.That(await Application.RunAsync(["check", "--exercise", Outside.Id, "--fixtures", copy.Folder, "--output", copy.PathOf("report.txt")], WithSigmoid), Is.Zero);
        Assert.That(await File.ReadAllTextAsync(copy.PathOf("report.txt")), Does.Contain(Outside.Id));
    }

    [Test]
    public async Task Without_registration_it_is_unknown()
    {
        Assert.That(await Application.RunAsync(["check", "--exercise", Outside.Id], Registry.BuiltIn), Is.EqualTo(2));
        Assert.That(() => RubricFile.Parse($"points: {{ {Outside.Id}: 3 }}", "rubric.yaml"), Throws.TypeOf<UsageException>());
        Assert.That(RubricFile.Parse($"points: {{ {Outside.Id}: 3 }}", "rubric.yaml", WithSigmoid.Exercises).Total, Is.EqualTo(3));
    }

    [Test]
    public void Two_exercises_of_one_id_are_refused() =>
        Assert.That(() => WithSigmoid.Exercises.With(new SigmoidBackward()), Throws.ArgumentException.With.Message.Contains("twice"));
}
