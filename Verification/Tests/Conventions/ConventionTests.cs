using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using Harness.Assignments;
using Harness.Defined;
using Harness.Evaluation;
using Harness.Grading;
using Harness.Judging;
using Harness.Layers;
using Harness.Packs;
using Harness.Reporting;
using Harness.Results;
using Harness.Submissions;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Harness.Tests.Conventions;

/// <summary>How shipped code is laid out, and what its rooms may not know.</summary>
public sealed partial class ConventionTests
{
    private const int LongestFile = 300;

    /// <summary>The kinds of one closed union stand together.</summary>
    private static readonly string[] Unions = ["Step.cs", "Message.cs", "Argument.cs", "Pattern.cs", "Callee.cs", "Place.cs", "UseStep.cs", "UseOperand.cs", "UsePattern.cs"];

    private static readonly Assembly[] Machinery =
    [
        typeof(Outcome).Assembly, typeof(Course.Exercise).Assembly, typeof(CrossCheck).Assembly, typeof(SubmittedSubject).Assembly,
        typeof(JsonReport).Assembly, typeof(GradeRun).Assembly, typeof(Assignment).Assembly,
        typeof(Harness.Exercises.Exercise).Assembly, typeof(ExerciseEvaluator).Assembly, typeof(PackLoader).Assembly, typeof(DefinedExercise).Assembly,
    ];

    private static readonly ArchUnitNET.Domain.Architecture Shipped = new ArchLoader().LoadAssemblies(
        [typeof(LinearLayer).Assembly, .. Machinery]).Build();

    private static IEnumerable<string> ShippedFiles => new[] { "Impl", "Reference", "Verification" }
        .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
            && !path.StartsWith("Verification/Tests/", StringComparison.Ordinal)
            // Texts that assignments are made of and answers as a student hands them in, not code of ours.
            && !path.Contains("/Templates/", StringComparison.Ordinal)
            && !path.EndsWith(".answer.cs", StringComparison.Ordinal));

    [TestCaseSource(nameof(Machinery))]
    public void What_judges_grades_and_reports_knows_no_console(Assembly assembly) =>
        Types().That().ResideInAssembly(assembly)
            .Should().NotDependOnAnyTypesThat().HaveFullName(typeof(Console).FullName!).Check(Shipped);

    [Test]
    public void Layers_know_no_files() =>
        Types().That().ResideInAssembly(typeof(LinearLayer).Assembly)
            .Should().NotDependOnAnyTypesThat().HaveFullNameMatching(@"^System\.IO\.").Check(Shipped);

    [Test]
    public void Programs_are_started_in_one_place_which_hands_on_no_descriptor()
    {
        var starting = ShippedFiles.Where(path => !path.StartsWith("Verification/Benchmarks/", StringComparison.Ordinal) && ProcessStart().IsMatch(File.ReadAllText(Path.Combine(Repository.Root, path))));
        Assert.That(starting.Select(Path.GetFileName), Is.EqualTo(["WorkerLauncher.cs"]));
    }

    [TestCaseSource(nameof(ShippedFiles))]
    public void A_file_is_short_and_has_the_namespace_of_its_folder(string path)
    {
        var text = File.ReadAllLines(Path.Combine(Repository.Root, path));
        Assert.That(text, Has.Length.LessThanOrEqualTo(LongestFile));
        var folders = path.Split('/')[1..^1];
        if (text.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal)) is { } line)
            Assert.That(line, Is.EqualTo($"namespace Harness.{string.Join('.', folders)};"));
    }

    [TestCaseSource(nameof(ShippedFiles))]
    public void A_file_has_one_public_type_of_its_own_name(string path)
    {
        var declared = PublicType().Matches(File.ReadAllText(Path.Combine(Repository.Root, path))).Select(match => match.Groups["name"].Value).ToArray();
        if (Unions.Contains(Path.GetFileName(path)))
            return;
        Assert.That(declared, Has.Length.LessThanOrEqualTo(1));
        if (declared.Length == 1)
            Assert.That(Path.GetFileNameWithoutExtension(path).Split('.')[0], Is.EqualTo(declared[0]));
    }

    [GeneratedRegex(@"\bProcess\.Start\(")]
    private static partial Regex ProcessStart();

    [GeneratedRegex(@"^public [a-z ]*?(class|record struct|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
