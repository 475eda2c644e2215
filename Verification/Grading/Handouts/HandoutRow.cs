namespace Harness.Grading.Handouts;

/// <summary>A row of the list of students' pages.</summary>
/// <param name="Id">The student's id.</param>
/// <param name="File">The name of the page; empty where nothing was handed in.</param>
/// <param name="Score">The points earned.</param>
/// <param name="MaxScore">The points that could be earned.</param>
/// <param name="Comment">What the platform shows beside the score, one line.</param>
public sealed record HandoutRow(string Id, string File, double Score, double MaxScore, string Comment);
