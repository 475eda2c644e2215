namespace Harness.Comparison.Fixtures;

/// <summary>Takes a received fixture in place of the locked one.</summary>
internal static class FixtureAcceptance
{
    /// <summary>Takes exactly what was looked at; see <see cref="FixtureStore.Accept"/>.</summary>
    public static void Take(FixtureStore store, FixtureId id, string? checksum)
    {
        FixtureReading read = store.ReadReceived(id);
        if (read.Problem is { } problem)
            throw new FixtureFormatException(problem.Kind, problem.Message);
        // Set aside first: what is checked is what is taken, whoever writes a new received file meanwhile.
        string aside = Path.Combine(store.Root, id.Set, id.Exercise, $".{id.Case}{FixtureStore.ReceivedSuffix}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.Move(store.ReceivedPathOf(id), aside);
            Fixture taken = FixtureJson.Read(File.ReadAllBytes(aside), out string actual);
            if (taken.Checksum != actual || (checksum ?? read.Fixture!.Checksum) != actual)
            {
                File.Move(aside, store.ReceivedPathOf(id));
                throw new FixtureFormatException(FixtureProblemKind.ChecksumMismatch, $"Expected the received numbers of {id} that were looked at, found others by now. Look at them with: {store.Command("diff", id)}");
            }
        }
        catch (FileNotFoundException exception)
        {
            throw new FixtureFormatException(FixtureProblemKind.Missing, $"Expected received numbers of {id}, found none any more: they were accepted or rejected meanwhile.", exception);
        }

        try
        {
            File.Delete(store.ArraysPathOf(id));
            File.Move(aside, store.PathOf(id), overwrite: true);
        }
        catch
        {
            File.Move(aside, store.ReceivedPathOf(id));
            throw;
        }

        if (File.Exists(store.ReceivedArraysPathOf(id)))
            File.Move(store.ReceivedArraysPathOf(id), store.ArraysPathOf(id), overwrite: true);
    }
}
