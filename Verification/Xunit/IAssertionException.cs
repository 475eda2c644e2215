namespace Harness.Xunit;

/// <summary>Marks a failed assertion: xUnit knows an interface of this name, whosever it is.</summary>
internal interface IAssertionException;
