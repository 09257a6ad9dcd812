using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;
using PSPixelClassification.Objects.Outlines;

namespace PSPixelClassification.Core.Tests.Objects.Outlines;

/// <summary>Outlines by hand, and what holds for all of them.</summary>
public sealed class ObjectOutlinesTests
{
    private static ObjectOutline[] Trace(MemoryImage image) => [.. ObjectOutlines.Of("labels", image)];

    private static string Text(IReadOnlyList<OutlineCorner> ring) => string.Join(' ', ring.Select(corner => $"{corner.X},{corner.Y}"));

    private static long TwiceArea(IReadOnlyList<OutlineCorner> ring) => Enumerable.Range(0, ring.Count).Sum(i =>
        (long)ring[i].X * ring[(i + 1) % ring.Count].Y - (long)ring[(i + 1) % ring.Count].X * ring[i].Y);

    [Fact]
    public void OnePixel_IsASquare()
    {
        ObjectOutline outline = Assert.Single(Trace(RandomObjects.Of("...", "..7")));

        Assert.Equal((7, Plane.First), (outline.Number, outline.Plane));
        Assert.Equal("2,1 3,1 3,2 2,2", Text(Assert.Single(outline.Parts).Border));
        Assert.Empty(outline.Parts[0].Holes);
    }

    [Fact]
    public void Hole_GoesTheOtherWayRound()
    {
        OutlinePart part = Assert.Single(Assert.Single(Trace(RandomObjects.Of("111", "1.1", "111"))).Parts);

        Assert.Equal("0,0 3,0 3,3 0,3", Text(part.Border));
        Assert.Equal(-2, TwiceArea(Assert.Single(part.Holes)));
    }

    [Fact]
    public void PixelsThatTouchAtACorner_AreParts()
    {
        ObjectOutline outline = Assert.Single(Trace(RandomObjects.Of("1.", ".1")));

        Assert.Equal(["0,0 1,0 1,1 0,1", "1,1 2,1 2,2 1,2"], outline.Parts.Select(part => Text(part.Border)));
    }

    [Fact]
    public void HolesThatTouchAtACorner_AreTwo()
    {
        OutlinePart part = Assert.Single(Assert.Single(Trace(RandomObjects.Of("1111", "1.11", "11.1", "1111"))).Parts);

        Assert.Equal([-2, -2], part.Holes.Select(TwiceArea));
    }

    [Fact]
    public void HoleThatTouchesTheOutside_StaysAHole()
    {
        OutlinePart part = Assert.Single(Assert.Single(Trace(RandomObjects.Of("111", "1.1", "11."))).Parts);

        Assert.Equal((16, -2), (TwiceArea(part.Border), TwiceArea(Assert.Single(part.Holes))));
    }

    [Fact]
    public void Objects_ComeByTimeNumberAndSlice()
    {
        uint[] pixels = [3, 0, 1, 1, 0, 3, 1, 3];
        MemoryImage volume = RandomObjects.Of(new ImageShape(2, 1, Depth: 2, Times: 2), pixels);

        Assert.Equal(
            [(1L, 0, 1), (3, 0, 0), (1, 1, 1), (3, 1, 0), (3, 1, 1)],
            Trace(volume).Select(outline => (outline.Number, outline.Plane.Time, outline.Plane.Z)));
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void WhatIsNoNumberOfAnObject_IsRefused(float value)
    {
        MemoryImage image = MemoryImage.FromFloats([0, 1, value, 0], 2, 2);

        ObjectException error = Assert.Throws<ObjectException>(() => Trace(image));

        Assert.Equal("ObjectSourceUnsupported", error.ErrorId);
        Assert.StartsWith("'labels' holds ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralChannels_AreRefused() => Assert.Equal(
        "ObjectSourceUnsupported",
        Assert.Throws<ObjectException>(() => Trace(MemoryImage.FromFloats(new float[8], 2, 2))).ErrorId);

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(1, 0.7)]
    [InlineData(3, 0.9)]
    [InlineData(1, 0.98)]
    public void Rings_TurnAtEachCornerAndTouchThemselvesNowhere(int numbers, double density)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            ImageShape shape = new(13 + seed, 17);
            MemoryImage image = RandomObjects.Make(seed, shape, numbers, density);
            uint[] pixels = RandomObjects.Pixels(image);

            foreach (ObjectOutline outline in Trace(image))
            {
                Assert.All(outline.Rings, ring =>
                {
                    Assert.Equal(ring.Count, ring.Distinct().Count());
                    Assert.All(Enumerable.Range(0, ring.Count), i =>
                    {
                        (OutlineCorner a, OutlineCorner b, OutlineCorner c) =
                            (ring[i], ring[(i + 1) % ring.Count], ring[(i + 2) % ring.Count]);
                        Assert.True(a.X == b.X ? b.Y == c.Y && a.Y != b.Y : a.Y == b.Y && b.X == c.X);
                    });
                });
                Assert.All(outline.Parts, part => Assert.True(TwiceArea(part.Border) > 0 && part.Holes.All(hole => TwiceArea(hole) < 0)));
                Assert.Equal(2 * pixels.Count(number => number == outline.Number), outline.Rings.Sum(TwiceArea));
            }
        }
    }
}
