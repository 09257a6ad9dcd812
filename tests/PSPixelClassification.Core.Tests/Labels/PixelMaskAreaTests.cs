using System.Globalization;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Labels;

public class PixelMaskAreaTests
{
    [Theory]
    [InlineData(3, 4, 7, 5)]
    [InlineData(0, 0, 1, 1)]
    [InlineData(2, 3, 1, 9)]
    [InlineData(5, 19, 20, 1)]
    [InlineData(0, 0, 30, 20)]
    public void Rectangle_BrushOne_IsExactlyItsPixels(int x, int y, int width, int height)
    {
        HashSet<PixelPoint> pixels = MaskPixels.Of(PixelMask.Rectangle(new Region(x, y, width, height)), 30, 20);
        Assert.Equal(width * height, pixels.Count);
        Assert.All(pixels, p => Assert.True(p.X >= x && p.Y >= y && p.X < x + width && p.Y < y + height));
    }

    [Fact]
    public void Rectangle_WideBrush_GrowsByHalfTheBrushWithRoundCorners()
    {
        HashSet<PixelPoint> pixels = MaskPixels.Of(PixelMask.Rectangle(new Region(20, 20, 10, 6), 7), 60, 60);
        Assert.Equal((17, 32, 17, 28), (pixels.Min(p => p.X), pixels.Max(p => p.X), pixels.Min(p => p.Y), pixels.Max(p => p.Y)));
        Assert.DoesNotContain(new PixelPoint(17, 17), pixels);
        Assert.Contains(new PixelPoint(25, 23), pixels);
        Assert.True(MaskPixels.AreConnected(pixels));
    }

    [Theory]
    [InlineData(25, 0, 6, 5, "30,0")]
    [InlineData(-1, 2, 6, 5, "-1,2")]
    [InlineData(3, 18, 2, 3, "4,20")]
    [InlineData(10, 10, int.MaxValue, 2, "2147483647,10")]
    public void Rectangle_LeavingTheImage_NamesTheCorner(int x, int y, int width, int height, string corner)
    {
        PixelMask mask = PixelMask.Rectangle(new Region(x, y, width, height));
        LabelException error = Assert.Throws<LabelException>(() => MaskPixels.Of(mask, 30, 20));
        Assert.Equal("LabelOutOfBounds", error.ErrorId);
        Assert.Contains(corner, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    [InlineData(-2, 4)]
    public void Rectangle_WithoutPixels_IsRefused(int width, int height) => Assert.Equal(
        "LabelShapeInvalid", Assert.Throws<LabelException>(() => PixelMask.Rectangle(new Region(1, 1, width, height))).ErrorId);

    [Fact]
    public void Polygon_AnyShape_EqualsScikitImageInsideAndTheThinLineOnItsOutline()
    {
        int compared = 0;
        foreach ((string[] header, var rows) in MaskPixels.Reference("polygon"))
        {
            int width = int.Parse(header[2], CultureInfo.InvariantCulture);
            int height = int.Parse(header[3], CultureInfo.InvariantCulture);
            PixelPoint[] corners = [.. header[4..].Select(ParsePoint)];
            HashSet<PixelPoint> outline = MaskPixels.Of(PixelMask.Polyline([.. corners, corners[0]]), width, height);
            HashSet<PixelPoint> expected = [.. MaskPixels.FromRows(rows), .. outline];
            HashSet<PixelPoint> actual = MaskPixels.Of(PixelMask.Polygon(corners), width, height);
            Assert.Equal(expected.OrderBy(p => (p.Y, p.X)), actual.OrderBy(p => (p.Y, p.X)));
            compared++;
        }

        Assert.Equal(4, compared);
    }

    [Fact]
    public void Polygon_Pentagram_LeavesItsMiddleOut()
    {
        PixelMask pentagram = PixelMask.Polygon([new(20, 1), new(32, 38), new(1, 15), new(39, 15), new(8, 38)]);
        HashSet<PixelPoint> pixels = MaskPixels.Of(pentagram, 41, 41);
        Assert.DoesNotContain(new PixelPoint(20, 20), pixels);
        Assert.Contains(new PixelPoint(20, 8), pixels);
    }

    [Fact]
    public void Polygon_OtherStartOrDirection_IsTheSame()
    {
        PixelPoint[] corners = [new(1, 27), new(1, 3), new(9, 20), new(14, 2), new(19, 22), new(27, 1), new(35, 26)];
        HashSet<PixelPoint> expected = MaskPixels.Of(PixelMask.Polygon(corners), 37, 29);
        Assert.Equal(expected, MaskPixels.Of(PixelMask.Polygon([.. corners[3..], .. corners[..3]]), 37, 29));
        Assert.Equal(expected, MaskPixels.Of(PixelMask.Polygon([.. corners.Reverse()]), 37, 29));
    }

    [Fact]
    public void Polygon_WideBrush_IsTheShapeAndItsThickOutline()
    {
        PixelPoint[] corners = [new(30, 20), new(60, 25), new(45, 70)];
        HashSet<PixelPoint> expected =
        [
            .. MaskPixels.Of(PixelMask.Polygon(corners), 90, 90),
            .. MaskPixels.Of(PixelMask.Polyline([.. corners, corners[0]], 11), 90, 90),
        ];
        Assert.Equal(expected, MaskPixels.Of(PixelMask.Polygon(corners, 11), 90, 90));
    }

    [Fact]
    public void Polygon_TwoPoints_IsRefused() => Assert.Equal(
        "LabelShapeInvalid", Assert.Throws<LabelException>(() => PixelMask.Polygon([new(1, 1), new(5, 5)])).ErrorId);

    [Fact]
    public void Polygon_FlatOne_IsItsLine()
    {
        HashSet<PixelPoint> pixels = MaskPixels.Of(PixelMask.Polygon([new(2, 5), new(9, 5), new(6, 5)]), 20, 20);
        Assert.Equal([.. Enumerable.Range(2, 8).Select(x => new PixelPoint(x, 5))], pixels.OrderBy(p => p.X));
    }

    private static PixelPoint ParsePoint(string text)
    {
        string[] parts = text.Split(',');
        return new PixelPoint(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
