using System.Globalization;
using System.Text;
using Harness.Judging.Repros;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Submissions.Python;

/// <summary>Reproductions as programs of one file each, for which NumPy is enough: <c>python3 DIR/bce.backward.py</c>.</summary>
/// <remarks>
/// The calls come first, then the text that was handed in, then what compares its results. Python reads the program as a whole, and the
/// calls load the submission's part statement by statement, as a worker does: what fails in it does not end the program.
/// </remarks>
/// <param name="name">The submission's file or notebook.</param>
/// <param name="text">Its text, see <see cref="ProgramText"/>.</param>
/// <param name="interpreter">The Python that has run it.</param>
internal sealed class PythonRepro(string name, string text, PythonInterpreter interpreter) : IReproLanguage
{
    private const string Mark = "# ======== ";

    /// <inheritdoc/>
    public (IReadOnlyList<ReproFile> Files, string? Reason) Write(Reproduction reproduction)
    {
        var lines = reproduction.Script.Inputs.Where(input => IsUsed(input.Key, reproduction.Script)).Select(input => $"r.given({Text(input.Key)}, {Literal(input.Value)})").ToList();
        foreach (var step in reproduction.Script.Steps)
            if (Line(step) is { } line)
                lines.Add(line);
            else
                return ([], "a program in Python cannot make its calls yet");
        var program = Program(reproduction, [.. lines, .. reproduction.Claims.Select(Line)]);
        return interpreter.CanRead(program)
            ? ([new($"{reproduction.Exercise.Id}.py", Encoding.UTF8.GetBytes(program))], null)
            : ([], "parts of the text are no Python, so that no program can hold it");
    }

    private string Program(Reproduction reproduction, IEnumerable<string> calls) => $$"""
        # {{reproduction.Exercise.Id}} of {{name}} on the smallest input found, {{ReproFile.Marker}}.
        # python3 {{reproduction.Exercise.Id}}.py   says what was expected and what was found; it ends with 1 until the code below is mended, then with 0.
        # It needs Python with NumPy. Of the code that was handed in only imports, definitions and assignments are run.
        # {{reproduction.Exercise.Title}}: {{reproduction.Exercise.Formula}}
        import sys
        import types

        from numpy import inf, nan


        def calls(r):
        {{string.Join('\n', calls.Select(line => $"    {line}"))}}


        with open(__file__, encoding="utf-8") as program:
            before, mark, after = program.read().partition("\n{{Mark}}")
        submission, _, comparison = after.rpartition("\n{{Mark}}")
        harness = types.ModuleType("harness")
        exec(comparison.partition("\n")[2], harness.__dict__)
        sys.exit(harness.run(calls, submission.partition("\n")[2], before.count("\n") + 2, __file__))

        {{Mark}}{{name}}, as it was handed in

        {{text}}

        {{Mark}}reads what was returned, and compares it; nothing is to be changed here

        import numpy as np

        {{PythonWorker.Joined("repro")}}
        """;

    private static bool IsUsed(string input, Script script) => script.Steps.Any(step => step switch
    {
        NewStep made => made.Arguments.Contains(input),
        CallStep call => call.Arguments.Contains(input),
        SetStep set => set.Source == input,
        ReadBackStep read => read.Variable == input,
        InvokeStep invoke => invoke.Arguments.OfType<NameArgument>().Any(argument => argument.Name == input),
        _ => false,
    });

    private static string? Line(Step step) => step switch
    {
        SeedStep seed => string.Create(CultureInfo.InvariantCulture, $"r.seed({seed.Value}{(seed.Discarded == 0 ? "" : $", {seed.Discarded}")})"),
        NewStep made => $"r.new({string.Join(", ", (string[])[Text(made.Instance), List(made.Classes), .. made.Arguments.Select(Text)])})",
        CallStep call => $"r.call({string.Join(", ", (string[])[List(call.Results), Text(call.Instance), Text(call.Method), .. call.Arguments.Select(Text)])})",
        InvokeStep { Target: OpaquePattern kept, Callee: MethodCallee { Object: { Path.Count: 0 } instance } method } invoke =>
            $"r.keep({string.Join(", ", (string[])[Text(kept.Name), Text(instance.Root), Text(method.Names[0]), .. invoke.Arguments.OfType<NameArgument>().Select(argument => Text(argument.Name))])})",
        ReadStep { Target: ResultPattern result, Place: { Path.Count: 0 } place } => $"r.look({Text(result.Name)}, {Text(place.Root)})",
        SetStep set => $"r.put({Text(set.Instance)}, {Text(set.Member)}, {Text(set.Source)})",
        ReadBackStep read => $"r.read_back({Text(read.Result)}, {Text(read.Variable)})",
        _ => null,
    };

    private static string Line(ReproClaim claim)
    {
        var bounds = $"{Number(claim.Atol)}, {Number(claim.Rtol)}, {Text(claim.Meaning)}";
        return claim.Expected is { } expected
            ? $"r.expect({Text(claim.Actual)}, {Literal(expected)}, {bounds})"
            : $"r.expect_sum({Text(claim.Actual)}, [{string.Join(", ", claim.Terms.Select(term => $"({Number(term.Factor)}, {Text(term.Name)})"))}], {bounds})";
    }

    private static string Literal(Value value)
    {
        var data = value.Data.ToArray();
        return Nested(value.Shape.ToArray(), data);

        static string Nested(nint[] shape, ReadOnlySpan<double> data)
        {
            if (shape.Length == 0)
                return Number(data[0]);
            var rows = new string[shape[0]];
            for (var i = 0; i < rows.Length; i++)
                rows[i] = Nested(shape[1..], data[(i * data.Length / rows.Length)..((i + 1) * data.Length / rows.Length)]);
            return $"[{string.Join(", ", rows)}]";
        }
    }

    private static string Number(double number) =>
        double.IsNaN(number) ? "nan" : double.IsPositiveInfinity(number) ? "inf" : double.IsNegativeInfinity(number) ? "-inf" : number.ToString("R", CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> names) => $"[{string.Join(", ", names.Select(Text))}]";

    private static string Text(string name) => $"\"{name.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
