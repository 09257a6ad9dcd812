using PSPixelClassification.Accuracy.Strokes;
using PSPixelClassification.Common;

namespace PSPixelClassification.Core.Tests.AccuracyBench;

/// <summary>Strokes that the accuracy bench paints where nobody has.</summary>
public class StrokeRuleTests
{
    private const int Width = 96;
    private const int Height = 80;

    // Two discs of radius 15 on the ground, which is class 2, and a line 2 pixels thick of class 3.
    private static readonly byte[] s_truth =
    [
        .. Enumerable.Range(0, Width * Height).Select(i => (X: i % Width, Y: i / Width)).Select(pixel =>
            IsWithin(pixel, 20, 30) || IsWithin(pixel, 70, 30) ? (byte)1 : pixel.Y is 70 or 71 ? (byte)3 : (byte)2),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Paint_RoomyClass_StaysAwayFromItsBorders(ulong seed)
    {
        byte[] strokes = Paint(seed);

        for (int i = 0; i < strokes.Length; i++)
        {
            if (strokes[i] is not (1 or 2)) continue;
            (int y, int x) = Math.DivRem(i, Width);
            for (int j = 0; j < strokes.Length; j++)
            {
                (int dy, int dx) = (j / Width - y, j % Width - x);
                if (dx * dx + dy * dy <= 9) Assert.Equal(strokes[i], s_truth[j]);
            }
        }
    }

    [Fact]
    public void Paint_AllClasses_HaveShortStrokesOnThemselves()
    {
        byte[] strokes = Paint(0);

        Assert.All(Enumerable.Range(0, strokes.Length).Where(i => strokes[i] != 0), i => Assert.Equal(s_truth[i], strokes[i]));
        for (byte known = 1; known <= 3; known++)
            Assert.InRange(strokes.Count(value => value == known), 4, 4 * 3 * (StrokeRule.Length + 3));
    }

    [Fact]
    public void Paint_SameSeed_SameStrokes()
    {
        Assert.Equal(Paint(5), Paint(5));
        Assert.NotEqual(Paint(5), Paint(6));
    }

    [Fact]
    public void Paint_ClassThatIsNotThere_IsPassedOver() =>
        Assert.DoesNotContain((byte)4, StrokeRule.Paint(s_truth, Width, 4, Xoshiro256.FromSeed(0)));

    private static byte[] Paint(ulong seed) => StrokeRule.Paint(s_truth, Width, 3, Xoshiro256.FromSeed(seed));

    private static bool IsWithin((int X, int Y) pixel, int x, int y) =>
        (pixel.X - x) * (pixel.X - x) + (pixel.Y - y) * (pixel.Y - y) <= 225;
}
