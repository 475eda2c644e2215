namespace Harness.Tests;

/// <summary>What the whole process has, so that a test that runs the program in it finds what a process of its own would have.</summary>
[SetUpFixture]
public sealed class Surroundings
{
    [OneTimeSetUp]
    public static void Set()
    {
        Environment.CurrentDirectory = Repository.Root;
        Environment.SetEnvironmentVariable("LC_ALL", "C.UTF-8");
    }
}
