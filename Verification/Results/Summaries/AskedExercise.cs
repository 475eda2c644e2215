namespace Harness.Results.Summaries;

/// <summary>An exercise that a class was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title, in English.</param>
/// <param name="Points">What it can earn; 0 where it is optional and counts for nothing.</param>
public sealed record AskedExercise(string Id, string Title, double Points);
