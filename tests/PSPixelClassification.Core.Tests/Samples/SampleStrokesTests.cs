using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Samples;

namespace PSPixelClassification.Core.Tests.Samples;

public class SampleStrokesTests
{
    [Theory]
    [InlineData(512, 512, 0)]
    [InlineData(512, 512, 1)]
    [InlineData(300, 200, 2)]
    public void Draw_WithABrushOfThreePixels_PaintsTheRightSide(int width, int height, int seed)
    {
        SampleImage image = SampleImageGenerator.Generate(new SampleImageOptions { Width = width, Height = height, Seed = seed }, 0);

        IReadOnlyList<SampleStroke> strokes = SampleStrokes.Draw(image, seed);

        Assert.Equal(4, strokes.Count(stroke => stroke.Class == SampleStrokes.ObjectClass));
        Assert.Equal(4, strokes.Count(stroke => stroke.Class == SampleStrokes.BackgroundClass));
        HashSet<int> objects = [];
        foreach (SampleStroke stroke in strokes)
        {
            ushort[] covered = [.. Covered(image, stroke).Distinct()];
            Assert.Single(covered);
            if (stroke.Class == SampleStrokes.BackgroundClass) Assert.Equal(0, covered[0]);
            else Assert.True(covered[0] != 0 && objects.Add(covered[0]));
        }
    }

    [Fact]
    public void Draw_SameSeed_GivesTheSameStrokes()
    {
        SampleImage image = SampleImageGenerator.Generate(new SampleImageOptions { Width = 200, Height = 200 }, 0);

        string Text(int seed) => string.Join("; ", SampleStrokes.Draw(image, seed));
        Assert.Equal(Text(3), Text(3));
        Assert.NotEqual(Text(3), Text(4));
    }

    private static IEnumerable<ushort> Covered(SampleImage image, SampleStroke stroke)
    {
        LabelLayer layer = new(new ImageShape(image.Width, image.Height));
        layer.Paint("stroke", PixelMask.Polyline([new(stroke.Line[0], stroke.Line[1]), new(stroke.Line[2], stroke.Line[3])], 3));
        byte[] labels = new byte[image.Truth.Length];
        layer.Snapshot().Read(default, layer.Shape.Bounds, labels);
        return image.Truth.Where((_, i) => labels[i] != 0);
    }
}
