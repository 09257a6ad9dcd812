using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Samples;

public class PracticeStrokesTests
{
    [Theory]
    [InlineData(512, 512, 0)]
    [InlineData(512, 512, 1)]
    [InlineData(300, 200, 2)]
    public void Draw_WithABrushOfThreePixels_PaintsTheRightSide(int width, int height, int seed)
    {
        PracticeImage image = PracticeImageGenerator.Generate(new PracticeImageOptions { Width = width, Height = height, Seed = seed }, 0);

        IReadOnlyList<PracticeStroke> strokes = PracticeStrokes.Draw(image, seed);

        Assert.Equal(4, strokes.Count(stroke => stroke.Class == PracticeStrokes.ObjectClass));
        Assert.Equal(4, strokes.Count(stroke => stroke.Class == PracticeStrokes.BackgroundClass));
        HashSet<int> objects = [];
        foreach (PracticeStroke stroke in strokes)
        {
            ushort[] covered = [.. Covered(image, stroke).Distinct()];
            Assert.Single(covered);
            if (stroke.Class == PracticeStrokes.BackgroundClass) Assert.Equal(0, covered[0]);
            else Assert.True(covered[0] != 0 && objects.Add(covered[0]));
        }
    }

    [Fact]
    public void Draw_SameSeed_GivesTheSameStrokes()
    {
        PracticeImage image = PracticeImageGenerator.Generate(new PracticeImageOptions { Width = 200, Height = 200 }, 0);

        string Text(int seed) => string.Join("; ", PracticeStrokes.Draw(image, seed));
        Assert.Equal(Text(3), Text(3));
        Assert.NotEqual(Text(3), Text(4));
    }

    private static IEnumerable<ushort> Covered(PracticeImage image, PracticeStroke stroke)
    {
        LabelLayer layer = new(new ImageShape(image.Width, image.Height));
        layer.Paint("stroke", PixelMask.Polyline([new(stroke.Line[0], stroke.Line[1]), new(stroke.Line[2], stroke.Line[3])], 3));
        byte[] labels = LabelReading.ReadAll(layer);
        return image.Truth.Where((_, i) => labels[i] != 0);
    }
}
