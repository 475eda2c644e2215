namespace Harness.Fixtures;

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
        string received = store.ReceivedPathOf(id);
        string aside = Path.Combine(store.Root, id.Set, id.Exercise, $".{id.Case}{FixtureStore.ReceivedSuffix}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.Move(received, aside);
        }
        catch (FileNotFoundException exception)
        {
            throw new FixtureFormatException(FixtureProblemKind.Missing, $"Expected received numbers of {id}, found none any more: they were accepted or rejected meanwhile.", exception);
        }

        try
        {
            Fixture taken = FixtureJson.Read(File.ReadAllBytes(aside), out string actual);
            if (taken.Checksum != actual || (checksum ?? read.Fixture!.Checksum) != actual)
                throw new FixtureFormatException(FixtureProblemKind.ChecksumMismatch, $"Expected the received numbers of {id} that were looked at, found others by now. Look at them with: {store.Command("diff", id)}");
            File.Delete(store.ArraysPathOf(id));
            File.Move(aside, store.PathOf(id), overwrite: true);
        }
        catch
        {
            File.Move(aside, received);
            throw;
        }

        if (File.Exists(store.ReceivedArraysPathOf(id)))
            File.Move(store.ReceivedArraysPathOf(id), store.ArraysPathOf(id), overwrite: true);
    }
}
