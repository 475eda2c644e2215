using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Tests.Diagnoses;

/// <summary>An exercise with a fault of ours in its hypotheses; it has no fixtures.</summary>
internal sealed class HypothesisThatThrows : Exercise
{
    public override string Id => "test.throws";

    public override int Order => 0;

    public override string Title => "f = x";

    public override string Formula => "f = x";

    public override string Draws => "x = 2";

    public override IReadOnlyList<string> Classes => ["ProductGraph"];

    public override IReadOnlyList<string> RequiredMembers => [];

    public override Sizes? NotebookSizes => null;

    public override Sizes FreshSizes => Sizes.None;

    public override IEnumerable<Hypothesis> Hypotheses => [new(DiagnosisCodes.Scale, "f", _ => throw new InvalidOperationException("no idea"))];

    public override IReadOnlyDictionary<string, Value> Draw(Case @case) => new Dictionary<string, Value> { ["x"] = new(2) };

    public override IReadOnlyList<Invocation> Calls(Case @case) => [new("Forward", ["x", "x", "x"], ["f"])];

    public override IReadOnlyDictionary<string, Value> Torch(CaseData data) => new Dictionary<string, Value> { ["f"] = data["x"] };
}
