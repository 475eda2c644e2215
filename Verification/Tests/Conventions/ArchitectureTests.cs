using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Harness.Assignments;
using Harness.Cli;
using Harness.Comparison;
using Harness.Compiler;
using Harness.Defined;
using Harness.Evaluation;
using Harness.FiniteDifference;
using Harness.Fixtures;
using Harness.Grading;
using Harness.Judging;
using Harness.Kernels;
using Harness.Layers;
using Harness.MLNet;
using Harness.NumPy;
using Harness.NUnit;
using Harness.Packs;
using Harness.Reporting;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions;
using Harness.Torch;

namespace Harness.Tests.Conventions;

/// <summary>Which project and which folder uses which other, as the compiled code says it.</summary>
/// <remarks>Constants and attributes without types leave no trace in compiled code; references between projects are held by <see cref="ReferenceTests"/> too.</remarks>
public sealed class ArchitectureTests
{
    private const string Product = "Harness.";

    private static readonly Architecture Shipped = new ArchLoader().LoadAssemblies(
        typeof(RandomState).Assembly, typeof(Sums).Assembly, typeof(LinearLayer).Assembly,
        typeof(CentralDifferences).Assembly, typeof(MLNetEvaluators).Assembly, typeof(TorchRuntime).Assembly,
        typeof(ArrayComparer).Assembly, typeof(FixtureStore).Assembly, typeof(ScriptPlayer).Assembly, typeof(SubmissionCompiler).Assembly,
        typeof(Outcome).Assembly, typeof(Course.Exercise).Assembly, typeof(CrossCheck).Assembly, typeof(SubmittedSubject).Assembly,
        typeof(JsonReport).Assembly, typeof(GradeRun).Assembly, typeof(Assignment).Assembly, typeof(Application).Assembly, typeof(Matches).Assembly,
        typeof(Harness.Exercises.Exercise).Assembly, typeof(ExerciseEvaluator).Assembly, typeof(PackLoader).Assembly, typeof(DefinedExercise).Assembly).Build();

    private static readonly (IType From, IType To)[] Uses =
    [
        .. from type in Shipped.Types
           where IsOurs(type)
           from dependency in type.Dependencies
           // A type parameter is named after the first method that has one of its name, wherever that is.
           where IsOurs(dependency.Target) && !dependency.Target.FullName.Contains("::", StringComparison.Ordinal) && NamespaceOf(type) != NamespaceOf(dependency.Target)
           select (type, dependency.Target),
    ];

    private static IEnumerable<string> Projects => Shipped.Types.Where(IsOurs).Select(ProjectOf).Distinct().Order(StringComparer.Ordinal);

    /// <remarks>The built-in exercises share the vocabulary's namespace; what they use is held by the references of their project.</remarks>
    [Test]
    public void Every_shipped_project_that_tests_can_see_is_looked_at() =>
        Assert.That(Projects, Is.EquivalentTo(ReferenceTests.Allowed.Keys.Except(["TorchBuild", "Worker", "Bare", "BuiltIn", "Xunit", "MSTest"])), "a new project needs a type of its own in the list of this test");

    [TestCaseSource(nameof(Projects))]
    public void A_project_uses_only_what_the_design_allows(string project)
    {
        var forbidden = Uses.Where(use => ProjectOf(use.From) == project && ProjectOf(use.To) != project && !ReferenceTests.Allowed[project].Contains(ProjectOf(use.To)));
        Assert.That(forbidden.Select(use => $"{use.From.FullName} -> {use.To.FullName}").Distinct(), Is.Empty);
    }

    [TestCaseSource(nameof(Projects))]
    public void Folders_of_a_project_form_no_cycle(string project)
    {
        var edges = Uses.Where(use => ProjectOf(use.From) == project && ProjectOf(use.To) == project)
            .ToLookup(use => NamespaceOf(use.From), use => NamespaceOf(use.To));
        var cyclic = edges.Select(edge => edge.Key).Where(folder => Reaches(edges, folder, folder)).ToHashSet();
        var shown = Uses.Where(use => cyclic.Contains(NamespaceOf(use.From)) && cyclic.Contains(NamespaceOf(use.To)) && Reaches(edges, NamespaceOf(use.To), NamespaceOf(use.From)))
            .Select(use => $"{use.From.FullName} -> {use.To.FullName}").Distinct();
        Assert.That(shown, Is.Empty, $"folders of {project} use each other in a circle");
    }

    [Test]
    public void References_that_are_allowed_run_one_way()
    {
        var edges = ReferenceTests.Allowed.SelectMany(pair => pair.Value.Select(to => (From: pair.Key, To: to))).ToLookup(edge => edge.From, edge => edge.To);
        Assert.That(ReferenceTests.Allowed.Keys.Where(project => Reaches(edges, project, project)), Is.Empty);
    }

    /// <summary>Whether one or more steps lead from one place to another.</summary>
    private static bool Reaches(ILookup<string, string> edges, string from, string to)
    {
        var (seen, open) = (new HashSet<string>(), new Stack<string>(edges[from]));
        while (open.TryPop(out var at))
        {
            if (at == to)
                return true;
            if (seen.Add(at))
                foreach (var next in edges[at])
                    open.Push(next);
        }
        return false;
    }

    private static bool IsOurs(IType type) => NamespaceOf(type).StartsWith(Product, StringComparison.Ordinal);

    /// <summary>The namespace; empty for what has none, such as a type parameter.</summary>
    private static string NamespaceOf(IType type) => type.Namespace?.FullName ?? "";

    private static string ProjectOf(IType type) => NamespaceOf(type).Split('.')[1];
}
