using System.Collections.Concurrent;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class TileQueueTests
{
    [Fact]
    public void Want_NewList_DropsWhatIsNotWantedAndEndsWhatRuns()
    {
        using TileBench bench = new();
        bench.Want(0, 1, 2);
        TileBench.Piece first = bench.Begun(0);

        bench.Want(5, 4);
        first.Heed();

        bench.Begun(5).Bring(TileBench.Tile);
        bench.Begun(4).Bring(TileBench.Tile);
        Assert.Equal([5, 4], [bench.Delivered(), bench.Delivered()]);
    }

    [Fact]
    public void Want_TileThatIsBeingComputed_GoesOn()
    {
        using TileBench bench = new(threads: 2);
        bench.Want(0);
        TileBench.Piece first = bench.Begun(0);

        bench.Want(0, 1, 2);
        bench.Begun(1).Bring(TileBench.Tile);
        Assert.Equal(1, bench.Delivered());
        bench.Begun(2).Bring(TileBench.Tile);
        Assert.Equal(2, bench.Delivered());

        Assert.False(first.IsStopped);
        first.Bring(TileBench.Tile);
        Assert.Equal(0, bench.Delivered());
        // Had the wish been noted for later, this tile would begin before the next one.
        bench.Want(3);
        bench.Begun(3);
    }

    [Fact]
    public void Want_SameTileTwiceInAList_IsComputedOnceAtItsFirstPlace()
    {
        using TileBench bench = new();
        bench.Want(1, 2, 1, 3, 2);

        foreach (int x in new[] { 1, 2, 3 })
        {
            bench.Begun(x).Bring(TileBench.Tile);
            Assert.Equal(x, bench.Delivered());
        }
    }

    [Fact]
    public void Want_DroppedTileBeforeItsWorkEnds_IsComputedAgain()
    {
        using TileBench bench = new();
        bench.Want(0);
        TileBench.Piece dropped = bench.Begun(0);

        bench.Want();
        bench.Want(0);
        dropped.Heed();

        bench.Begun(0).Bring(TileBench.Tile);
        Assert.Equal(0, bench.Delivered());
    }

    [Fact]
    public void Want_DroppedTileBeforeItsWorkEnds_HasThePlaceOfTheNewList()
    {
        using TileBench bench = new();
        bench.Want(0);
        TileBench.Piece dropped = bench.Begun(0);

        bench.Want(1);
        bench.Want(5, 0, 6);
        dropped.Heed();

        foreach (int x in new[] { 5, 0, 6 }) bench.Begun(x).Bring(TileBench.Tile);
    }

    [Fact]
    public void Want_DroppedTileWhoseWorkDoesNotHeed_IsDeliveredOnceByTheNewWork()
    {
        using TileBench bench = new(threads: 2);
        bench.Want(0);
        TileBench.Piece dropped = bench.Begun(0);
        bench.Want();
        bench.Want(0);
        TileBench.Piece second = bench.Begun(0);

        dropped.Bring(TileBench.Tile);
        // The worker of the dropped one is free: the tile is still being computed by the other, and is not begun a third time.
        bench.Want(0, 1);
        bench.Begun(1).Bring(TileBench.Tile);
        Assert.Equal(1, bench.Delivered());
        Assert.False(second.IsStopped);
        second.Bring(TileBench.Tile);

        Assert.Equal(0, bench.Delivered());
        Assert.Empty(bench.DeliveredSoFar);
    }

    [Fact]
    public void Want_DroppedAgainAndAgain_StopsEachRunAndKeepsTheLastWish()
    {
        using TileBench bench = new(threads: 3);
        TileBench.Piece[] runs = new TileBench.Piece[3];
        for (int i = 0; i < runs.Length; i++)
        {
            bench.Want(0);
            runs[i] = bench.Begun(0);
            bench.Want();
            Assert.True(runs[i].IsStopped);
        }

        bench.Want(0);
        runs[1].Heed();

        bench.Begun(0).Bring(TileBench.Tile);
        Assert.Equal(0, bench.Delivered());
    }

    [Fact]
    public void Want_TileWhoseWorkThenBringsNothing_IsTriedOnceMoreForEachWish()
    {
        using TileBench bench = new();
        bench.Want(0);
        TileBench.Piece first = bench.Begun(0);

        bench.Want(0, 1);
        bench.Want(0, 1);
        first.Bring(null);

        bench.Begun(0).Bring(null);
        // It brought nothing twice and waits for the next wish: were it queued for ever, it would come before 1.
        bench.Begun(1).Bring(TileBench.Tile);
        Assert.Equal(1, bench.Delivered());
        bench.Want(0);
        bench.Begun(0).Bring(TileBench.Tile);
        Assert.Equal(0, bench.Delivered());
    }

    [Fact]
    public void Want_TileWhoseWorkBringsNothing_WaitsForTheNextWish()
    {
        using TileBench bench = new();
        bench.Want(0, 1, 2);

        bench.Begun(0).Bring(null);
        bench.Begun(1).Bring(null);
        bench.Begun(2).Bring(TileBench.Tile);
        Assert.Equal(2, bench.Delivered());

        bench.Want(1, 0);
        bench.Begun(1).Bring(TileBench.Tile);
        bench.Begun(0).Bring(TileBench.Tile);
    }

    [Fact]
    public void Want_AgainAndThenDropped_IsNotTriedAgain()
    {
        using TileBench bench = new();
        bench.Want(0);
        TileBench.Piece first = bench.Begun(0);

        bench.Want(0);
        bench.Want(1, 2);
        Assert.True(first.IsStopped);
        first.Bring(null);

        bench.Begun(1).Bring(TileBench.Tile);
        bench.Begun(2).Bring(TileBench.Tile);
    }

    [Fact]
    public void Want_TileWhoseWorkThenFails_IsTriedOnceMore()
    {
        using TileBench bench = new();
        bench.Want(0);
        TileBench.Piece first = bench.Begun(0);

        bench.Want(0);
        first.Throw(new IOException("gone for a moment"));

        Assert.Equal(0, bench.Failed().X);
        bench.Begun(0).Bring(TileBench.Tile);
        Assert.Equal(0, bench.Delivered());
    }

    [Fact]
    public async Task Want_InAnyOrderOfEvents_BringsEveryTileOfTheLastList()
    {
        const int Tiles = 12;
        ConcurrentDictionary<int, bool> delivered = [];
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isLast = false;
        using TileQueue queue = new(4, Compute, Deliver, (_, _) => { }, () => false);
        Random random = new(5);
        for (int i = 0; i < 3000; i++)
        {
            queue.Want([.. Enumerable.Range(0, Tiles).Where(_ => random.Next(3) > 0).Select(TileBench.At)]);
            if (i % 10 == 0) Thread.Yield();
        }

        Volatile.Write(ref isLast, true);
        queue.Want([.. Enumerable.Range(0, Tiles).Select(TileBench.At)]);

        await all.Task.WaitAsync(Patience.Limit);

        // Until the last list, work ends in every way; what began before it may do so after it.
        TilePixels? Compute(TileAddress address, CancellationToken cancellationToken)
        {
            bool isGood = Volatile.Read(ref isLast);
            Thread.SpinWait(Random.Shared.Next(2000));
            if (isGood) return TileBench.Tile;
            switch (Random.Shared.Next(4))
            {
                case 0: return null;
                case 1: throw new InvalidDataException();
                case 2: cancellationToken.ThrowIfCancellationRequested(); return null;
                default: return TileBench.Tile;
            }
        }

        void Deliver(TileAddress address, TilePixels tile)
        {
            if (!Volatile.Read(ref isLast)) return;
            delivered[address.X] = true;
            if (delivered.Count == Tiles) all.TrySetResult();
        }
    }
}
