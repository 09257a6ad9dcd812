namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class TileQueueFailureTests
{
    public static TheoryData<Exception> Errors =>
    [
        new IOException("gone"), new InvalidOperationException("a fault of ours"), new InsufficientMemoryException("too much"),
        // Of something else than the queue: nobody stopped this work.
        new OperationCanceledException("somebody else's"), new TaskCanceledException("somebody else's"),
    ];

    [Theory]
    [MemberData(nameof(Errors))]
    public void Compute_ThatFails_IsToldAndTheQueueGoesOn(Exception error)
    {
        using TileBench bench = new();
        bench.Want(0, 1);

        bench.Begun(0).Throw(error);

        Assert.Equal((0, error), bench.Failed());
        bench.Begun(1).Bring(TileBench.Tile);
        Assert.Equal(1, bench.Delivered());
        // Nothing is left of the one that failed.
        bench.Want(0);
        bench.Begun(0).Bring(TileBench.Tile);
        Assert.Equal(0, bench.Delivered());
    }

    [Fact]
    public void Deliver_ThatFails_IsToldAndTheQueueGoesOn()
    {
        int count = 0;
        using TileBench bench = new(onDeliver: () =>
        {
            if (count++ == 0) throw new InvalidOperationException("closed");
        });
        bench.Want(0, 1);

        bench.Begun(0).Bring(TileBench.Tile);
        bench.Begun(1).Bring(TileBench.Tile);

        Assert.Equal([0, 1], [bench.Delivered(), bench.Delivered()]);
        Assert.IsType<InvalidOperationException>(bench.Failed().Error);
    }

    [Fact]
    public void Fail_ThatFailsItself_DoesNotEndTheQueue()
    {
        TileBench bench = new(onFail: () => throw new InvalidOperationException("nobody listens"));
        bench.Want(0, 1);

        bench.Begun(0).Throw(new IOException("gone"));
        bench.Begun(1).Bring(TileBench.Tile);

        Assert.Equal(1, bench.Delivered());
        bench.Dispose();
    }

    [Fact]
    public void IsFull_ThatFails_DoesNotEndTheQueue()
    {
        using TileBench bench = new(isFull: () => throw new ObjectDisposedException("page"));
        bench.Want(0);

        bench.Begun(0).Bring(TileBench.Tile);

        Assert.Equal(0, bench.Delivered());
    }

    [Fact]
    public async Task Dispose_WhileWorkRuns_StopsItAndDeliversNothingMore()
    {
        TileBench bench = new(threads: 2);
        bench.Want(0, 1, 2);
        TileBench.Piece[] pieces = [bench.Begun(), bench.Begun()];
        pieces[0].HeedLater();

        Task ending = Task.Run(bench.Queue.Dispose);
        await Until(() => pieces[1].IsStopped);
        pieces[1].Bring(TileBench.Tile);
        await ending.WaitAsync(Patience.Limit);

        Assert.Empty(bench.DeliveredSoFar);
        bench.Queue.Dispose();
        bench.Want(7);
    }

    [Fact]
    public async Task Dispose_WhileWorkFailsAndNobodyCanBeTold_Ends()
    {
        TileBench bench = new(onFail: () => throw new InvalidOperationException("nobody listens"));
        bench.Want(0);
        TileBench.Piece piece = bench.Begun(0);

        Task ending = Task.Run(bench.Queue.Dispose);
        await Until(() => piece.IsStopped);
        piece.Throw(new InvalidDataException("stopped in the middle"));

        await ending.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Dispose_WhileThePageTakesNothing_Ends()
    {
        using SemaphoreSlim asked = new(0);
        TileBench bench = new(isFull: () => asked.Release() >= 0);
        bench.Want(0);
        Assert.True(await asked.WaitAsync(Patience.Limit));

        await Task.Run(bench.Queue.Dispose).WaitAsync(Patience.Limit);
    }

    private static async Task Until(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(Patience.Limit);
        while (!condition()) await Task.Delay(1, patience.Token);
    }
}
