using Harness.Scripting;

namespace Harness.Judging;

/// <summary>A subject apart for hidden inputs: made when there are any, and thrown away afterwards.</summary>
/// <param name="subject">The subject that everything else is asked of.</param>
internal sealed class HiddenSubject(ISubject subject) : IDisposable
{
    private readonly Lazy<ISubject> _apart = new(subject.ForHiddenInputs);

    public ISubject Subject => _apart.Value;

    public void Dispose()
    {
        if (_apart.IsValueCreated && !ReferenceEquals(Subject, subject))
            (Subject as IDisposable)?.Dispose();
    }
}
