using System.CommandLine;
using Harness.Benchmarks;
using Harness.Benchmarks.Development;
using Spectre.Console;
using TorchSharp;

var quick = new Option<bool>("--quick") { Description = "Fewer rounds: ends within a minute." };
var format = new Option<string>("--format") { Description = "How the results are written.", DefaultValueFactory = _ => "text" };
format.AcceptOnlyFromAmong("text", "json");
var only = new Option<string?>("--only") { Description = "Rows whose name has this in it." };
var chart = new Option<string?>("--chart") { Description = "A PNG file for a chart of times against sizes." };

var compare = new Command("compare", "Measures our work and others' side by side: medians of turns, after their results were held against each other.") { quick, format, only, chart };
compare.SetAction(parsed =>
{
    var machine = Machine.Here();
    torch.set_num_threads(1);
    Contest[] contests = [.. TorchContests.All.Concat(LayerContests.All).Concat(AloneContests.All).Concat(NumPyContests.All).Concat(GradientCheckContests.All).Concat(ComparisonContests.All).Concat(CheckContests.All).Concat(GradeContests.All)
        .Where(contest => parsed.GetValue(only) is not { } part || contest.Name.Contains(part, StringComparison.OrdinalIgnoreCase))];
    var (rounds, patience) = parsed.GetValue(quick) ? (5, TimeSpan.FromSeconds(1)) : (25, TimeSpan.MaxValue);
    Results results = new("harness.benchmarks/1", machine, [.. contests.Select(contest => Race.Run(contest, rounds, patience))]);
    if (parsed.GetValue(chart) is { } file)
        ScalingChart.Write(file);
    if (parsed.GetValue(format) == "json")
        Console.Out.WriteLine(results.ToJson());
    else
        results.Show(AnsiConsole.Console);
});

var side = new Argument<string>("side");
side.AcceptOnlyFromAmong("ours", "torch");
var alone = new Command(AloneContests.Command, "One contender, which compare starts.") { side };
alone.Hidden = true;
alone.SetAction(parsed => AloneContests.Serve(parsed.GetValue(side)!));

var develop = new Command("develop", "BenchmarkDotNet over our kernels, layers, streams and comparisons alone; what follows are its own arguments, such as --filter '*Linear*' or --list flat.") { TreatUnmatchedTokensAsErrors = false };
develop.SetAction(parsed => DevelopmentBenchmarks.Run([.. parsed.UnmatchedTokens]));

return new RootCommand("Our numeric code beside libtorch's and NumPy's, in one run.") { compare, develop, alone }.Parse(args).Invoke();
