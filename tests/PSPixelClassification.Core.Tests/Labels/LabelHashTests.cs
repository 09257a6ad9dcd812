using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public sealed class LabelHashTests
{
    private static readonly ImageShape s_shape = new(200, 150, 1, 3);

    /// <summary>
    /// The values are Python's: hashlib.sha256 over struct.pack('&lt;5i', t, z, y, x, length) of the runs, written down by hand.
    /// </summary>
    [Fact]
    public void PixelHashes_OfRunsOverBlocksAndSlices_AreThoseOfTheirDescription()
    {
        LabelLayer layer = new(s_shape);
        layer.Paint("b", Points((7, 10), (5, 10)));
        layer.Paint("a", Points((0, 0)), new Plane(0, 2));
        layer.Paint("a", Points([.. Enumerable.Range(60, 10).Select(x => (x, 63)), (62, 64), (63, 64)]));

        Assert.Equal("bdbbb296e06051792b8093ba2eb0d227dfa6bcc4c65beb05fbb75681fa7c5115", layer.Snapshot().PixelHashes[2]);
        Assert.Equal("dc6fe2c789154b4eb30313b73c0777cc3921b84272cfc05607d7588174af822c", layer.Snapshot().PixelHashes[1]);
    }

    [Fact]
    public void PixelHashes_SamePixelsByAnotherWay_AreTheSame()
    {
        LabelLayer direct = new(s_shape);
        direct.Paint("a", Points((3, 3), (64, 3)));
        LabelLayer detour = new(s_shape);
        detour.Paint("other", Points((9, 9)));
        detour.Paint("renamed", Points((64, 3), (65, 3)));
        detour.Erase(Points((65, 3)));
        detour.Paint("renamed", Points((3, 3)));

        Assert.Equal(direct.Snapshot().PixelHashes[1], detour.Snapshot().PixelHashes[2]);
        Assert.NotEqual(direct.Snapshot().PixelHashes[1], detour.Snapshot().PixelHashes[1]);
    }

    [Fact]
    public void PixelHashes_OnePixelElsewhere_AreOthers()
    {
        string[] hashes =
        [
            .. new[] { Plane.First, new Plane(0, 1) }.SelectMany(plane => new[] { (3, 3), (4, 3), (3, 4), (67, 3), (3, 67) }.Select(point =>
            {
                LabelLayer layer = new(s_shape);
                layer.Paint("a", Points(point), plane);
                return Assert.Single(layer.Snapshot().PixelHashes).Value;
            })),
        ];

        Assert.Equal(10, hashes.Distinct().Count());
        Assert.Empty(new LabelLayer(s_shape).Snapshot().PixelHashes);
    }

    private static PixelMask Points(params (int X, int Y)[] points) =>
        PixelMask.Points([.. points.Select(point => new PixelPoint(point.X, point.Y))]);
}
