using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

/// <summary>Predictions that wait for another classifier, and those that nobody had to ask for.</summary>
public sealed class TileHoldTests
{
    [Fact]
    public void HoldPredictions_WantedOnes_WaitWhileOthersAreComputed()
    {
        using TileBench bench = new();
        bench.Queue.HoldPredictions(true);
        bench.Queue.Want([Prediction(1), TileBench.At(2), Prediction(3), TileBench.At(4)]);

        bench.Begun(2).Bring(TileBench.Tile);
        bench.Begun(4).Bring(TileBench.Tile);
        Assert.Equal([2, 4], [bench.Delivered(), bench.Delivered()]);
        Assert.True(bench.Queue.IsBusy);
        bench.Queue.HoldPredictions(false);

        bench.Begun(1).Bring(TileBench.Tile);
        bench.Begun(3).Bring(TileBench.Tile);
        Assert.Equal([1, 3], [bench.Delivered(), bench.Delivered()]);
        Assert.True(SpinWait.SpinUntil(() => !bench.Queue.IsBusy, Patience.Limit));
    }

    [Fact]
    public void HoldPredictions_OneThatIsBeingComputed_IsGivenUpAndComputedAnew()
    {
        using TileBench bench = new();
        bench.Queue.Want([Prediction(1)]);
        TileBench.Piece given = bench.Begun(1);

        bench.Queue.HoldPredictions(true);
        given.Heed();
        bench.Queue.HoldPredictions(false);

        bench.Begun(1).Bring(TileBench.Tile);
        Assert.Equal(1, bench.Delivered());
        Assert.Empty(bench.DeliveredSoFar);
    }

    [Fact]
    public void HoldPredictions_OthersThatAreBeingComputed_GoOn()
    {
        using TileBench bench = new();
        bench.Want(1);
        TileBench.Piece raw = bench.Begun(1);

        bench.Queue.HoldPredictions(true);

        Assert.False(raw.IsStopped);
        raw.Bring(TileBench.Tile);
        Assert.Equal(1, bench.Delivered());
    }

    [Fact]
    public void Want_WhileHeld_DropsHeldOnesThatAreNotWantedAnyMore()
    {
        using TileBench bench = new();
        bench.Queue.HoldPredictions(true);
        bench.Queue.Want([Prediction(1), Prediction(2)]);
        bench.Queue.Want([Prediction(2)]);
        bench.Queue.HoldPredictions(false);

        bench.Begun(2).Bring(TileBench.Tile);
        Assert.Equal(2, bench.Delivered());
        bench.Want(5);
        bench.Begun(5);
    }

    [Fact]
    public void WantToo_ComesBehindWhatIsWantedAndNoTileTwice()
    {
        using TileBench bench = new();
        bench.Want(1);
        TileBench.Piece first = bench.Begun(1);
        bench.Queue.Want([TileBench.At(1), Prediction(2), TileBench.At(3)]);

        bench.Queue.WantToo([Prediction(7), Prediction(2), Prediction(6)]);
        first.Bring(TileBench.Tile);

        Assert.Equal(1, bench.Delivered());
        foreach (int x in new[] { 2, 3, 7, 6 })
        {
            bench.Begun(x).Bring(TileBench.Tile);
            Assert.Equal(x, bench.Delivered());
        }

        bench.Want(5);
        bench.Begun(5);
    }

    [Fact]
    public void WantToo_AfterTheEnd_DoesNothing()
    {
        TileBench bench = new();
        bench.Dispose();

        bench.Queue.WantToo([Prediction(1)]);
        bench.Queue.HoldPredictions(true);
        bench.Queue.HoldPredictions(false);

        Assert.False(bench.Queue.IsBusy);
    }

    private static TileAddress Prediction(int x) => new(TileLayer.Prediction, 0, default, 0, 0, x, 0);
}
