using System.Numerics.Tensors;
using Harness.Evaluation;
using Harness.Exercises.Definitions;
using Harness.Exercises.Values;
using Harness.Torch;

namespace Harness.Tests.Exercises;

/// <summary>The forward and autograd of exercises, by TorchSharp.</summary>
internal sealed class ExerciseEvaluatorTests
{
    private const string Lstm = """"
        [Exercise("lstm", "LSTM step")]
        public sealed class Lstm : Exercise
        {
            public Lstm() => Sizes = "n=3 d=4 h=2";
            protected override string Draw => """
                x = randn(n, d)
                prev_h = randn(n, h)
                prev_c = randn(n, h)
                Wx = randn(d, 4 * h)
                Wh = randn(h, 4 * h)
                b = randn(4 * h)
                """;
            protected override Dialects Use => new()
            {
                ["functions"] = """
                    next_h, next_c, cache = lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b)
                    dx, dprev_h, dprev_c, dWx, dWh, db = lstm_step_backward(dnext_h, dnext_c, cache)
                    """,
            };
            static Tensor gates(Tensor x, Tensor prev_h, Tensor Wx, Tensor Wh, Tensor b) => x.mm(Wx) + prev_h.mm(Wh) + b;
            static (Tensor next_h, Tensor next_c) Step(Tensor gates, Tensor prev_c, long h)
            {
                var (i, f) = (sigmoid(gates[.., ..(int)h]), sigmoid(gates[.., (int)h..(int)(2 * h)]));
                var (o, g) = (sigmoid(gates[.., (int)(2 * h)..(int)(3 * h)]), tanh(gates[.., (int)(3 * h)..]));
                var c = f * prev_c + i * g;
                return (o * tanh(c), c);
            }
            [Mistake("next_c", "gates-swapped", "input and forget gates are swapped")]
            static Tensor Swapped(Tensor gates, Tensor prev_c, long h) =>
                sigmoid(gates[.., ..(int)h]) * prev_c + sigmoid(gates[.., (int)h..(int)(2 * h)]) * tanh(gates[.., (int)(3 * h)..]);
        }
        """";

    private const string Momentum = """"
        [Exercise("momentum", "Momentum")]
        public sealed class Momentum : Exercise
        {
            public Momentum() => Sizes = "n=50";
            protected override string Draw => "x = randn(n); v = randn(n); momentum = 0.9; steps = 30";
            protected override Dialects Use => new() { ["functions"] = "y = run(x, v, momentum, steps); dx = back(x, v, dout)" };
            static Tensor y(Tensor x, Tensor v, double momentum, int steps)
            {
                for (var i = 0; i < steps; i++)
                    v = momentum * v + (1 - momentum) * x / 1.5 - 0.25 + 0.125;
                return 2 - v;
            }
        }
        """";

    [Test]
    public void Results_and_gradients_of_the_linear_layer_have_the_bits_of_the_reference()
    {
        var evaluator = new ExerciseEvaluator(BuiltIn.Definition("linear"));
        var inputs = evaluator.Draw(evaluator.Definition.Cases([23]).Single(@case => @case.Id == "seed-23"));
        var values = evaluator.Evaluate(inputs);
        var reference = LinearReference.Gradients(Tensor("X"), Tensor("W"), Tensor("b"), Tensor("dout"));
        Assert.Multiple(() =>
        {
            Assert.That(values.Keys, Is.EquivalentTo(["Y", "dX", "dW", "db"]));
            Assert.That(values["Y"].Data.ToArray(), Is.EqualTo(Flat(reference.Y)));
            Assert.That(values["dX"].Data.ToArray(), Is.EqualTo(Flat(reference.dX)));
            Assert.That(values["dW"].Data.ToArray(), Is.EqualTo(Flat(reference.dW)));
            Assert.That(values["db"].Data.ToArray(), Is.EqualTo(Flat(reference.db)));
        });

        Tensor<double> Tensor(string name) => System.Numerics.Tensors.Tensor.Create(inputs.Values[name].Data.ToArray(), inputs.Values[name].Shape);
        static double[] Flat(Tensor<double> tensor)
        {
            var flat = new double[tensor.FlattenedLength];
            tensor.FlattenTo(flat);
            return flat;
        }
    }

    [Test]
    public void Several_outputs_are_weighed_jointly_each_with_its_own_upstream_gradient()
    {
        var exercise = Authored.Only(Lstm);
        Assert.That(ExerciseVerifier.Verify(exercise).Select(finding => finding.ToString()), Is.Empty);
        var evaluator = new ExerciseEvaluator(BuiltIn.Read(exercise));
        Assert.That(evaluator.Definition.Outputs, Is.EqualTo([new ExerciseOutput("next_h", "dnext_h"), new ExerciseOutput("next_c", "dnext_c")]));
        var inputs = evaluator.Draw(evaluator.Definition.Cases([17]).First());
        Assert.That(inputs.Values["dnext_c"].Describe(), Is.EqualTo("float64 (3, 2)"));
        var both = evaluator.Evaluate(inputs)["dx"];
        var first = evaluator.Evaluate(inputs.With("dnext_c", Zeros(3, 2)))["dx"];
        var second = evaluator.Evaluate(inputs.With("dnext_h", Zeros(3, 2)))["dx"];
        for (var i = 0; i < both.Data.Length; i++)
            Assert.That(both.Data[i], Is.EqualTo(first.Data[i] + second.Data[i]).Within(1e-14));
    }

    [Test]
    public void A_mistake_in_one_of_several_results_reaches_those_gradients_that_pass_through_it()
    {
        var evaluator = new ExerciseEvaluator(BuiltIn.Read(Authored.Only(Lstm)));
        var inputs = evaluator.Draw(evaluator.Definition.Cases([17]).First());
        var (right, mistaken) = (evaluator.Evaluate(inputs), evaluator.Mistaken(evaluator.Definition.Mistakes.Single(), inputs));
        Assert.That(mistaken.Keys, Is.SupersetOf(["next_c", "dx", "dWh", "db"]));
        Assert.That(mistaken["dx"].IsSameAs(right["dx"]), Is.False);
        // The right graph's leaves are shared, and are as they were afterwards.
        Assert.That(evaluator.Evaluate(inputs)["dx"].IsSameAs(right["dx"]), Is.True);
    }

    [Test]
    public void A_mistake_in_the_forward_is_tried_on_its_gradients()
    {
        var evaluator = new ExerciseEvaluator(BuiltIn.Definition("relu"));
        var inputs = evaluator.Draw(evaluator.Definition.Cases([17]).Single(@case => @case.Id == "seed-17"));
        var leaky = evaluator.Definition.Mistakes.Single(mistake => mistake.Code == "leaky");
        var gradient = evaluator.Mistaken(leaky, inputs, 0.25)["dX"];
        for (var i = 0; i < gradient.Data.Length; i++)
            Assert.That(gradient.Data[i], Is.EqualTo(inputs.Values["dout"].Data[i] * (inputs.Values["X"].Data[i] > 0 ? 1 : 0.25)));
    }

    [TestCase("relu", "leaky", "Y", 0.01)]
    [TestCase("relu", "leaky", "dX", -0.3)]
    [TestCase("bce", "clipped", "loss", 0.07)]
    [TestCase("bce", "clipped", "dy_pred", 0.07)]
    [TestCase("cross-entropy", "swapped-arguments", "loss", 1e-12)]
    public void A_parameter_is_found_from_what_was_returned(string id, string code, string result, double parameter)
    {
        var evaluator = new ExerciseEvaluator(BuiltIn.Definition(id));
        var inputs = evaluator.Draw(evaluator.Definition.Cases([17]).Single(@case => @case.Id == "seed-17"));
        var mistake = evaluator.Definition.Mistakes.First(mistake => mistake.Code == code);
        var found = evaluator.Fit(mistake, inputs, result, evaluator.Mistaken(mistake, inputs, parameter)[result]);
        if (id == "bce" && result == "dy_pred")
        {
            // A gradient of a clipped probability is 0 whatever the bound: any that clips the same elements explains it.
            Assert.That(found, Is.Not.Null);
            return;
        }
        Assert.That(found, Is.EqualTo(parameter).Within(1e-6 * Math.Abs(parameter)));
    }

    [Test]
    public void What_no_parameter_gives_is_not_fitted()
    {
        var evaluator = new ExerciseEvaluator(BuiltIn.Definition("relu"));
        var inputs = evaluator.Draw(evaluator.Definition.Cases([17]).Single(@case => @case.Id == "seed-17"));
        var leaky = evaluator.Definition.Mistakes.Single(mistake => mistake.Code == "leaky");
        Assert.That(evaluator.Fit(leaky, inputs, "Y", inputs.Values["dout"]), Is.Null);
    }

    [Test]
    public void The_allowance_is_what_float32_loses_and_at_least_1e_5_of_the_largest()
    {
        var evaluator = new ExerciseEvaluator(BuiltIn.Definition("linear"));
        var reference = evaluator.Reference(evaluator.Draw(evaluator.Definition.Cases([17]).Single(@case => @case.Id == "seed-17")));
        var (largest, lost) = (0.0, 0.0);
        for (var i = 0; i < reference.Values["Y"].Data.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(reference.Values["Y"].Data[i]));
            lost = Math.Max(lost, Math.Abs(reference.Values["Y"].Data[i] - reference.Single["Y"].Data[i]));
        }
        Assert.Multiple(() =>
        {
            Assert.That(lost, Is.InRange(1e-9, 1e-5), "float32 arithmetic");
            Assert.That(reference.Allowance("Y"), Is.EqualTo(Math.Max(1e-5 * largest, 8 * lost)));
        });
    }

    [Test]
    public void Formulas_with_numbers_are_safe_from_the_collector()
    {
        var evaluator = new ExerciseEvaluator(BuiltIn.Read(Authored.Only(Momentum)));
        var inputs = evaluator.Draw(evaluator.Definition.Cases([17]).First());
        var expected = evaluator.Evaluate(inputs);
        using var over = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            // Each collection stops every thread: without a pause the others would hardly move.
            while (!over.Token.WaitHandle.WaitOne(1))
                GC.Collect();
        });
        collector.Start();
        try
        {
            for (var i = 0; i < 10; i++)
            {
                var values = evaluator.Evaluate(inputs);
                Assert.That(values["y"].IsSameAs(expected["y"]) && values["dx"].IsSameAs(expected["dx"]), Is.True, $"run {i}");
            }
        }
        finally
        {
            over.Cancel();
            collector.Join();
        }
    }

    [Test]
    public void A_formula_that_waits_for_finalizers_does_not_wait_for_ever()
    {
        var exercise = Authored.Only("""
            [Exercise("wait", "Waiting")]
            public sealed class Wait : Exercise
            {
                protected override string Draw => "x = 2.0";
                protected override Dialects Use => new() { ["functions"] = "y = f(x)" };
                static Tensor y(Tensor x)
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                    return 3 * x;
                }
            }
            """);
        var evaluator = new ExerciseEvaluator(BuiltIn.Read(exercise));
        Assert.That(evaluator.Evaluate(evaluator.Draw(evaluator.Definition.Cases([17]).First()))["y"].Number, Is.EqualTo(6));
    }

    [Test]
    public void Nothing_that_a_formula_makes_without_a_type_is_less_precise_than_its_inputs()
    {
        var exercise = Authored.Only("""
            [Exercise("grid", "Grid")]
            public sealed class Grid : Exercise
            {
                public Grid() => Sizes = "n=3";
                protected override string Draw => "x = randn(n)";
                protected override Dialects Use => new() { ["functions"] = "y = f(x)" };
                static Tensor y(Tensor x, long n) => x * 0 + linspace(0, 0.1, (int)n);
            }
            """);
        var evaluator = new ExerciseEvaluator(BuiltIn.Read(exercise));
        Assert.That(evaluator.Evaluate(evaluator.Draw(evaluator.Definition.Cases([17]).First()))["y"].Data[2], Is.EqualTo(0.1));
    }

    private static DrawnValue Zeros(params nint[] shape) => DrawnValue.Array(ValueKind.Real, new double[shape.Aggregate((a, b) => a * b)], shape);
}
