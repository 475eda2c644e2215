using Harness.Course;
using Harness.Results;

namespace Harness.Judging.Witnesses;

/// <summary>TorchSharp's autograd.</summary>
internal static class TorchWitness
{
    public static IEnumerable<Testimony> Testify(Hearing hearing) =>
        hearing.Reference.Select(pair => Testimony.Of(Witness.Torch, pair.Key, pair.Value, hearing.ToleranceFor(pair.Key)));
}
