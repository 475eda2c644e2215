using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Harness.Submissions.Workers;

/// <summary>A thread that does one thing after the other, for whoever cannot wait for ever: a new thread each time costs more than a short exchange.</summary>
[SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "The thread disposes of what it reads, at its end.")]
internal sealed class Errands : IDisposable
{
    private readonly BlockingCollection<Task> _begun = [];

    public Errands() => new Thread(Run) { IsBackground = true, Name = "worker channel" }.Start();

    /// <summary>Begins something as soon as what was begun before is done.</summary>
    /// <param name="errand">What is done.</param>
    public Task Begin(Action errand)
    {
        var task = new Task(errand);
        _begun.Add(task);
        return task;
    }

    /// <summary>Lets the thread end when it has done what was begun.</summary>
    public void Dispose() => _begun.CompleteAdding();

    private void Run()
    {
        using (_begun)
            foreach (var task in _begun.GetConsumingEnumerable())
                task.RunSynchronously();
    }
}
