using System.Runtime.CompilerServices;

namespace Harness.Evaluation;

/// <summary>Runs a computation while no finalizer of the process runs.</summary>
/// <remarks>
/// TorchSharp's operators with a number make a <c>Scalar</c>, which nothing refers to once its handle is read: a collection may find it and
/// its finalizer free it while libtorch still reads it ("Unknown scalar type", or another number). Authors write <c>(1 - momentum) * x</c>,
/// and even <c>a + b</c> makes a scalar inside TorchSharp. Collections do no harm, only finalizers do, and these run on one thread: it is
/// held in a finalizer of ours, which a collection brings up, until the computation is over. Computations take turns.
/// </remarks>
internal static class FinalizerPause
{
    private const int MostAttempts = 2;

    private static readonly Lock OneAtATime = new();

    /// <summary>Runs a computation; it may be repeated, so it has no effects.</summary>
    /// <param name="compute">The computation. It must wait for no finalizer; where it does all the same, finalizers run and it is repeated.</param>
    public static T Run<T>(Func<T> compute)
    {
        lock (OneAtATime)
        {
            for (var attempt = 1; ; attempt++)
            {
                var hold = new Hold(Thread.CurrentThread);
                hold.Begin();
                try
                {
                    var result = compute();
                    if (!hold.WasLost || attempt == MostAttempts)
                        return result;
                }
                // What was thrown may be the very harm that the hold prevents.
                catch (Exception error) when (error is not OutOfMemoryException && hold.WasLost && attempt < MostAttempts)
                {
                }
                finally
                {
                    hold.End();
                }
            }
        }
    }

    /// <summary>One stay of the finalizer thread.</summary>
    private sealed class Hold(Thread owner)
    {
        private const int Glance = 20;
        private const int GlancesBeforeGivingUp = 5;

        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Whether finalizers ran before the end, since the computation waited for them.</summary>
        public bool WasLost { get; private set; }

        /// <summary>Returns when the finalizer thread is held.</summary>
        public void Begin()
        {
            LeaveGate();
            // The gate is young garbage, so the smallest collection finds it; finalizers before it in the queue run first.
            do
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
            while (!_held.Task.Wait(Glance));
        }

        /// <summary>Lets the finalizer thread go on.</summary>
        public void End() => _over.SetResult();

        // A frame of its own, so that nothing refers to the gate afterwards.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void LeaveGate() => _ = new Gate(this);

        private void Stay()
        {
            _held.SetResult();
            var waiting = 0;
            // A computation that waits for finalizers would wait for ever. While it waits, libtorch reads no scalar of it.
            while (!_over.Task.Wait(Glance))
            {
                waiting = (owner.ThreadState & ThreadState.WaitSleepJoin) != 0 ? waiting + 1 : 0;
                if (waiting < GlancesBeforeGivingUp)
                    continue;
                WasLost = true;
                return;
            }
        }

        private sealed class Gate(Hold hold)
        {
            ~Gate() => hold.Stay();
        }
    }
}
