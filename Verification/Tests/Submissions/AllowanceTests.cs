using Harness.Scripting;

namespace Harness.Tests.Submissions;

/// <summary>The limits are an exercise's, however many scripts it plays; another exercise has its own.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AllowanceTests
{
    [Test]
    public void The_scripts_of_an_exercise_share_its_time_and_another_exercise_has_its_own()
    {
        using var submission = Submissions.Running("Thread.Sleep(4000); return 1;", limits: Submissions.Ample with { Clock = TimeSpan.FromSeconds(12) });
        var exercise = submission.ForExercise();
        var played = Enumerable.Range(0, 4).Select(_ => exercise.Call().Failure?.Kind).ToArray();
        // A busy machine may be late by one, never early.
        Assert.That(played[^1], Is.EqualTo(FailureKind.TimedOut));
        Assert.That(played[0], Is.Null);
        Assert.That(exercise.Call().Failure!.Message, Is.EqualTo("The exercise has used up its 12 s."));
        Assert.That(submission.ForExercise().Call("Fine").Failure, Is.Null);
    }
}
