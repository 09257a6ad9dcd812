using System.Runtime.ExceptionServices;

namespace PSPixelClassification.Common;

/// <summary>The one way this library runs work on several threads: numbered pieces, each independent of all others.</summary>
public static class ParallelWork
{
    /// <summary>Runs a body that keeps nothing between pieces; see the other overload.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="threads">Most threads at once, at least 1; 1 runs everything on the caller's thread, in order.</param>
    /// <param name="body">Does piece number i. Its result must depend on i alone, never on which thread runs it.</param>
    /// <param name="cancellationToken">Looked at before every piece.</param>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static void Run(int count, int threads, Action<int> body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        Run(count, threads, () => NoState.Instance, (i, _) => body(i), cancellationToken);
    }

    /// <summary>Runs a body once for every number from 0 to <paramref name="count"/> − 1, in any order.</summary>
    /// <typeparam name="TWorker">What a thread keeps between pieces (buffers, a generator); disposed at the end.</typeparam>
    /// <param name="count">Number of pieces.</param>
    /// <param name="threads">Most threads at once, at least 1; 1 runs everything on the caller's thread, in order.</param>
    /// <param name="createWorker">Makes the state of one thread.</param>
    /// <param name="body">Does piece number i. Its result must depend on i alone, never on which thread runs it.</param>
    /// <param name="cancellationToken">Looked at before every piece.</param>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static void Run<TWorker>(
        int count, int threads, Func<TWorker> createWorker, Action<int, TWorker> body, CancellationToken cancellationToken)
        where TWorker : IDisposable
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentNullException.ThrowIfNull(createWorker);
        ArgumentNullException.ThrowIfNull(body);
        if (threads == 1 || count <= 1)
        {
            using TWorker worker = createWorker();
            for (int i = 0; i < count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                body(i, worker);
            }

            return;
        }

        ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Min(threads, count), CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, count, options, createWorker, (i, _, worker) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                body(i, worker);
                return worker;
            }, worker => worker.Dispose());
        }
        catch (AggregateException e)
        {
            // The caller's catch clauses name the real cause; the other threads' errors are of the same kind.
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }

    private sealed class NoState : IDisposable
    {
        public static NoState Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}
