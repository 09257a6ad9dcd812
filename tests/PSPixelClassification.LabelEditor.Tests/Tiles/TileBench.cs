using System.Collections.Concurrent;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

/// <summary>
/// A queue whose tiles are made, or not, as a test says; whatever a test waits for ends it with an error if it never comes.
/// </summary>
internal sealed class TileBench : IDisposable
{
    private readonly BlockingCollection<Piece> _begun = [];
    private readonly BlockingCollection<int> _delivered = [];
    private readonly BlockingCollection<(int X, Exception Error)> _failed = [];
    private readonly ConcurrentBag<Piece> _all = [];

    public TileBench(int threads = 1, Action? onDeliver = null, Action? onFail = null, Func<bool>? isFull = null)
    {
        Queue = new TileQueue(threads, Compute, Deliver, Fail, isFull ?? (() => false));

        void Deliver(TileAddress address, TilePixels tile)
        {
            _delivered.Add(address.X);
            onDeliver?.Invoke();
        }

        void Fail(TileAddress address, Exception error)
        {
            _failed.Add((address.X, error));
            onFail?.Invoke();
        }
    }

    public TileQueue Queue { get; }

    public IReadOnlyList<int> DeliveredSoFar => [.. _delivered];

    public static TilePixels Tile { get; } = new(1, 1, 1, 1, 0, new byte[1]);

    public static TileAddress At(int x) => new(TileLayer.Raw, 0, default, 0, 0, x, 0);

    public void Want(params int[] tiles) => Queue.Want([.. tiles.Select(At)]);

    /// <summary>Waits for work to begin.</summary>
    public Piece Begun() => Taken(_begun);

    /// <summary>Waits for work on a certain tile to begin, before any other.</summary>
    public Piece Begun(int x)
    {
        Piece piece = Begun();
        Assert.Equal(x, piece.X);
        return piece;
    }

    public int Delivered() => Taken(_delivered);

    public (int X, Exception Error) Failed() => Taken(_failed);

    public void Dispose()
    {
        foreach (Piece piece in _all) piece.Bring(null);
        Queue.Dispose();
    }

    private static T Taken<T>(BlockingCollection<T> collection)
    {
        Assert.True(collection.TryTake(out T? item, Patience.Limit), "It never came.");
        return item;
    }

    private TilePixels? Compute(TileAddress address, CancellationToken cancellationToken)
    {
        Piece piece = new(address.X, cancellationToken);
        _all.Add(piece);
        _begun.Add(piece, CancellationToken.None);
        return piece.Result();
    }

    /// <summary>Work on one tile, which goes on until the test ends it, also where it is told to stop.</summary>
    internal sealed class Piece(int x, CancellationToken token)
    {
        private readonly TaskCompletionSource<TilePixels?> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int X => x;

        public bool IsStopped => token.IsCancellationRequested;

        public void Bring(TilePixels? tile) => _result.TrySetResult(tile);

        public void Throw(Exception error) => _result.TrySetException(error);

        /// <summary>Ends as work does that looks at its token.</summary>
        public void Heed()
        {
            Assert.True(IsStopped);
            _result.TrySetException(new OperationCanceledException(token));
        }

        /// <summary>Ends as soon as it is told to.</summary>
        public void HeedLater() => token.Register(() => _result.TrySetException(new OperationCanceledException(token)));

        public TilePixels? Result() => _result.Task.GetAwaiter().GetResult();
    }
}
