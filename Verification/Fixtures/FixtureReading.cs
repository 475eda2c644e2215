namespace Harness.Fixtures;

/// <summary>What reading a fixture gave: the fixture, or what is wrong with it.</summary>
/// <param name="Fixture">The fixture; null where it could not be read. One that was edited by hand comes with its problem.</param>
/// <param name="Problem">What is wrong; null where nothing is.</param>
public sealed record FixtureReading(Fixture? Fixture, FixtureProblem? Problem);
