using Harness.Course;

namespace Harness.Judging.Witnesses;

/// <summary>Keeps a large case's memory at what is in use.</summary>
internal static class LargeCase
{
    /// <summary>Numbers that a case is drawn with, 8 MB, from which on it counts as large.</summary>
    private const long Least = 1 << 20;

    /// <summary>Gives the memory of what nobody holds any more back to the system, where the case is large; between two of its steps.</summary>
    /// <param name="data">The case.</param>
    public static void ReturnMemory(CaseData data)
    {
        // The runtime lets large arrays gather until several times as much lies there as is in use, and a case goes through some ten
        // of each size. A collection takes milliseconds: there is little beside these arrays.
        if (data.Values.Values.Sum(value => (long)value.Data.Length) >= Least)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
