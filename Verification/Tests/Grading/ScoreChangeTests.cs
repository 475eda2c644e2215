using Harness.Grading;

namespace Harness.Tests.Grading;

/// <summary>Whose scores are not what they were in the run before.</summary>
public sealed class ScoreChangeTests
{
    [Test]
    public void What_moved_since_the_run_before_is_listed_whyever_it_moved()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Wrong()).With("bob.cs", Classroom.Wrong("b")).With("cho.cs", Classroom.Broken);
        Assert.That(room.Grade().Changed, Is.Empty);
        Assert.That(room.Grade().Changed, Is.Empty, "nothing has changed");
        using (var journal = Journal.Open(room.Results))
            journal.SetOverrides([new("cho", "relu.forward", 0.5, "on paper")]);
        room.With("ann.cs", Classroom.Right()).With("dee.cs", Classroom.Right("d"));
        Assert.That(room.Grade().Changed, Is.EqualTo(new ScoreChange[] { new("ann", 0, 2), new("cho", 0, 0.5) }), "dee is new");
        File.WriteAllText(Path.Combine(room.Results, "summary.json"), "damaged");
        room.With("ann.cs", Classroom.Wrong());
        Assert.That(room.Grade().Changed, Is.Empty, "what was before is not known");
    }
}
