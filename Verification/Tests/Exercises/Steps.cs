using Harness.Exercises.Usage;

namespace Harness.Tests.Exercises;

/// <summary>Steps of dialects in words; what the harness computes stands in braces.</summary>
internal static class Steps
{
    public static string Describe(UseStep step) => step switch
    {
        UseCall { On: null } made => $"make {string.Join('|', made.Names)}({Arguments(made)}) -> {Describe(made.Pattern)}",
        UseCall call => $"call {call.On}.{string.Join('|', call.Names)}({Arguments(call)}) -> {Describe(call.Pattern)}",
        UseGet get => $"get {get.From.ToString().Replace(" | ", "|", StringComparison.Ordinal)} -> {Describe(get.Pattern)}",
        UseSet set => $"set {set.To} = {Describe(set.Value)}",
        UseCompare compare => $"compare {compare.Held} = {Describe(compare.Expected)} {compare.Part}",
        UseLet let => $"let {let.Name} = {Describe(let.Value)}",
        UseSeed seed => $"seed {Describe(seed.Seed)}",
        UseOperate operate => $"{string.Join($" {operate.Operator} ", operate.Operands.Select(Describe))} -> {Describe(operate.Pattern)}",
        _ => step.ToString(),
    };

    private static string Arguments(UseCall call) =>
        string.Join(", ", call.Arguments.Select(Describe));

    private static string Describe(UsePattern pattern) => pattern switch
    {
        UseResult result => $"{result.Name}:{result.Part}",
        UseKept kept => $"keep {kept.Name}",
        UseTuple tuple => $"({string.Join(", ", tuple.Items.Select(Describe))})",
        _ => "_",
    };

    private static string Describe(UseOperand operand) => operand switch
    {
        UseName name => name.Name,
        UseValue value => $"{{{Values.Text(value.Expression)}}}",
        UseMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key}: {Describe(entry.Value)}"))}}}",
        UseSequence sequence => $"({string.Join(", ", sequence.Items.Select(Describe))})",
        _ => operand.ToString(),
    };
}
