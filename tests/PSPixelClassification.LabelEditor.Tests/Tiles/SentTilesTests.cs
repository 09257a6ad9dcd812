using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Tiles;

namespace PSPixelClassification.LabelEditor.Tests.Tiles;

public sealed class SentTilesTests
{
    private static readonly TileAddress s_address = new(TileLayer.Prediction, 2, new(3, 4), 0, 1, 5, 6);

    private readonly SentTiles _sent = new();

    [Fact]
    public void Frame_SamePixelsOfAnotherClassifier_HasTheHeadAlone()
    {
        byte[] first = _sent.Frame(s_address, Tile(7, 1, 2, 3));
        byte[] second = _sent.Frame(s_address, Tile(8, 1, 2, 3));

        Assert.Equal(32 + 3, first.Length);
        Assert.Equal(32, second.Length);
        byte[] expected = first[..32];
        // No planes, and the new generation.
        (expected[3], expected[24]) = (0, 8);
        Assert.Equal(expected, second);
    }

    [Theory]
    [InlineData(1, 2, 4)]
    [InlineData(9, 2, 3)]
    public void Frame_OtherPixels_HasThem(byte a, byte b, byte c)
    {
        _sent.Frame(s_address, Tile(7, 1, 2, 3));

        Assert.Equal([a, b, c], _sent.Frame(s_address, Tile(8, a, b, c))[32..]);
    }

    [Fact]
    public void Frame_PixelsBehindThoseThatAreShown_DoNotMatter()
    {
        _sent.Frame(s_address, Tile(7, 1, 2, 3) with { ShownPlanes = 2 });

        Assert.Equal(32, _sent.Frame(s_address, Tile(8, 1, 2, 99) with { ShownPlanes = 2 }).Length);
    }

    [Fact]
    public void Frame_OlderThanWhatThePageHas_IsNotTakenForIt()
    {
        _sent.Frame(s_address, Tile(8, 1, 2, 3));

        // It was late; the page drops it.
        Assert.Equal(35, _sent.Frame(s_address, Tile(7, 4, 5, 6)).Length);
        Assert.Equal([4, 5, 6], _sent.Frame(s_address, Tile(9, 4, 5, 6))[32..]);
    }

    [Fact]
    public void Frame_ThatThePageDoesNotHaveAnyMore_IsSentWhole()
    {
        TileAddress other = s_address with { X = 9 };
        _sent.Frame(s_address, Tile(7, 1, 2, 3));
        _sent.Frame(other, Tile(7, 1, 2, 3));

        _sent.Forget(s_address);
        Assert.Equal((35, 32), (_sent.Frame(s_address, Tile(8, 1, 2, 3)).Length, _sent.Frame(other, Tile(8, 1, 2, 3)).Length));
        _sent.Clear();
        Assert.Equal((35, 35), (_sent.Frame(s_address, Tile(9, 1, 2, 3)).Length, _sent.Frame(other, Tile(9, 1, 2, 3)).Length));
    }

    [Fact]
    public void Frame_OfOtherLayers_IsAlwaysWhole()
    {
        TileAddress labels = s_address with { Layer = TileLayer.Labels };
        _sent.Frame(labels, Tile(7, 1, 2, 3));

        Assert.Equal(35, _sent.Frame(labels, Tile(8, 1, 2, 3)).Length);
    }

    [Fact]
    public void Frame_OfManyTiles_DoesNotKeepThemAll()
    {
        List<WeakReference> sent = [.. Enumerable.Range(0, 2000).Select(Send)];
        GC.Collect();

        Assert.InRange(sent.Count(tile => tile.IsAlive), 1, 300);
        Assert.Equal(32, _sent.Frame(s_address with { X = 1999 }, Tile(8, 1, 2, 3)).Length);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private WeakReference Send(int x)
    {
        TilePixels tile = Tile(7, 1, 2, 3);
        _sent.Frame(s_address with { X = x }, tile);
        return new WeakReference(tile);
    }

    // One pixel in three planes.
    private static TilePixels Tile(long generation, params byte[] bytes) => new(1, 1, bytes.Length, 1, generation, bytes);
}
