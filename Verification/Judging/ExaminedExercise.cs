using Harness.Course;
using Harness.Judging.Diagnosing;
using Harness.Results;

namespace Harness.Judging;

/// <summary>One exercise of one subject, as far as its cases have been examined: those that a report shows first, those that it hides last.</summary>
/// <param name="exercise">The exercise.</param>
/// <param name="cases">Its cases in the order of the report, each with whether it is hidden.</param>
internal sealed class ExaminedExercise(Exercise exercise, IReadOnlyList<(Case Case, bool IsHidden)> cases)
{
    private readonly Examination?[] _examinations = new Examination?[cases.Count];

    public Exercise Exercise => exercise;

    /// <summary>Whether nobody asked for it and it was not done.</summary>
    public bool IsAbsent { get; set; }

    /// <summary>What was said where the mathematics leaves a choice.</summary>
    public (string? Note, Check? Wrong) Choice { get; set; }

    /// <summary>Whether forward failed in a case, so that it is not asked for its differences again.</summary>
    public bool ForwardFailed => _examinations.Any(examination => examination is { ForwardFailed: true });

    /// <summary>Whether cases are left, and there is reason to examine them.</summary>
    public bool HasUnexamined => !IsAbsent && _examinations.Contains(null);

    public IEnumerable<Examination> Shown => Of(hidden: false);

    public IEnumerable<Examination> Hidden => Of(hidden: true);

    /// <summary>All checks in the order of the cases; of hidden ones no more than that they failed.</summary>
    public IEnumerable<Check> Checks => _examinations.Index()
        .Where(examination => examination.Item is not null)
        .SelectMany(examination => cases[examination.Index].IsHidden ? HiddenInputs.Mask(exercise, examination.Index, examination.Item!.Checks) : examination.Item!.Checks);

    /// <summary>Forgets what an earlier pass found.</summary>
    /// <param name="hidden">Of which cases.</param>
    public void Begin(bool hidden)
    {
        for (var i = 0; i < cases.Count; i++)
            if (cases[i].IsHidden == hidden)
                _examinations[i] = null;
    }

    /// <summary>The cases that are examined now.</summary>
    /// <param name="hidden">Which of them.</param>
    /// <returns>Each with its place, for <see cref="Add"/>.</returns>
    public IEnumerable<(int Place, Case Case)> Left(bool hidden) => cases.Index().Where(@case => @case.Item.IsHidden == hidden).Select(@case => (@case.Index, @case.Item.Case));

    /// <summary>Keeps what was found of the case at a place.</summary>
    public void Add(int place, Examination found) => _examinations[place] = found;

    /// <summary>Gives all cases that are not examined yet the outcome of one that used up the time.</summary>
    /// <param name="late">Its check.</param>
    public void AddToRest(Check late)
    {
        for (var i = 0; i < cases.Count; i++)
            _examinations[i] ??= new([late with { Case = cases[i].Case.Id }], []);
    }

    private IEnumerable<Examination> Of(bool hidden) => _examinations.Where((examination, i) => examination is not null && cases[i].IsHidden == hidden)!;
}
