// Most tests wait for a process that they have started. What looks at the whole machine or the whole process is marked NonParallelizable, and runs alone.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
