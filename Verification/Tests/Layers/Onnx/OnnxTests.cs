using Harness.NUnit;

namespace Harness.Tests.Layers.Onnx;

/// <summary>Our layers and the exercises' forwards beside the node tests of the ONNX project, which knows nothing of torch or of us.</summary>
internal sealed class OnnxTests
{
    // The cases are float32.
    private const double Relative = 1e-5;
    private const double Absolute = 1e-6;

    // As many can be expressed: one fewer would be a case that is passed over in silence.
    private const int HeldByLayers = 152;
    private const int HeldByExercises = 89;

    [OneTimeSetUp]
    public void NeedsTheCases()
    {
        if (!File.Exists(Path.Combine(OnnxCase.Folder, "index.json")))
            Assert.Ignore($"The ONNX node tests are not in {OnnxCase.Folder}; HARNESS_ONNX_NODE names another folder.");
    }

    [Test]
    public void Our_layers_agree_with_ONNX() => Hold(OnnxLayers.Run, HeldByLayers);

    [Test]
    public void The_exercises_agree_with_ONNX() => Hold(OnnxExercises.Run, HeldByExercises);

    private static void Hold(Func<OnnxCase, OnnxAnswer> run, int least)
    {
        var (held, left) = (new List<string>(), new List<(string Reason, OnnxCase Case)>());
        Assert.Multiple(() =>
        {
            foreach (var @case in OnnxCase.ReadAll())
            {
                var answer = run(@case);
                if (answer.Reason is { } reason)
                {
                    left.Add((reason, @case));
                    continue;
                }

                Assert.That(answer.Outputs, Is.Not.Empty, @case.Name);
                held.Add(@case.Name);
                foreach (var (name, right) in @case.Outputs)
                    if (answer.Outputs.TryGetValue(name, out var found))
                        Assert.That(found, Is.CloseTo(right).Within(Relative, Absolute), $"{@case.Name}, {name}");
            }
        });

        TestContext.Out.WriteLine($"{held.Count} of {held.Count + left.Count} cases were compared and agree.");
        foreach (var group in left.GroupBy(pair => $"{pair.Case.Op}: {pair.Reason}"))
            TestContext.Out.WriteLine($"{group.Key} ({group.Count()}): {string.Join(", ", group.Select(pair => pair.Case.Name))}");
        Assert.That(held, Has.Count.GreaterThanOrEqualTo(least));
    }
}
