using System.Collections.Concurrent;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class TileQueueTests
{
    [Fact]
    public void Want_NewList_DropsWhatIsNotWantedAndEndsWhatRuns()
    {
        using ManualResetEventSlim began = new();
        using BlockingCollection<int> delivered = [];
        ConcurrentQueue<int> computed = [];
        using TileQueue queue = new(1, Compute, (address, _) => delivered.Add(address.X), (_, _) => { }, () => false);

        queue.Want([At(0), At(1), At(2)]);
        began.Wait();
        queue.Want([At(5), At(4)]);

        Assert.Equal([5, 4], [delivered.Take(), delivered.Take()]);
        Assert.Equal([0, 5, 4], computed);

        TilePixels? Compute(TileAddress address, CancellationToken cancellationToken)
        {
            computed.Enqueue(address.X);
            if (address.X == 0)
            {
                began.Set();
                cancellationToken.WaitHandle.WaitOne();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return Tile;
        }
    }

    [Fact]
    public void Want_TileThatIsBeingComputed_GoesOn()
    {
        using ManualResetEventSlim began = new();
        using ManualResetEventSlim go = new();
        using BlockingCollection<int> delivered = [];
        int count = 0;
        using TileQueue queue = new(2, Compute, (address, _) => delivered.Add(address.X), (_, _) => { }, () => false);

        queue.Want([At(0)]);
        began.Wait();
        queue.Want([At(0), At(1)]);
        Assert.Equal(1, delivered.Take());
        go.Set();

        Assert.Equal(0, delivered.Take());
        Assert.Equal(1, count);

        TilePixels? Compute(TileAddress address, CancellationToken cancellationToken)
        {
            if (address.X != 0) return Tile;
            Interlocked.Increment(ref count);
            began.Set();
            go.Wait(cancellationToken);
            return Tile;
        }
    }

    [Fact]
    public void Compute_ThatFails_IsToldAndTheQueueGoesOn()
    {
        using BlockingCollection<string> told = [];
        using TileQueue queue = new(
            1, (address, _) => address.X == 0 ? throw new IOException("gone") : Tile, (address, _) => told.Add($"{address.X}"),
            (address, error) => told.Add($"{address.X} {error.Message}"), () => false);

        queue.Want([At(0), At(1)]);

        Assert.Equal(["0 gone", "1"], [told.Take(), told.Take()]);
    }

    private static TilePixels Tile { get; } = new(1, 1, 1, 1, 0, [0]);

    private static TileAddress At(int x) => new(TileLayer.Raw, 0, default, 0, 0, x, 0);
}
