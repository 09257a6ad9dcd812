using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.CrossValidation;

/// <summary>What became of the pixels of a stroke.</summary>
/// <param name="image">The stroke's image.</param>
/// <param name="classNames">All classes.</param>
internal sealed class StrokeTally(ClassifierImage image, IReadOnlyList<string> classNames)
{
    /// <summary>Most rows and columns of a stroke that are shown.</summary>
    public const int MaxSide = 256;

    private const int BlockSide = 64;

    private readonly Mistakes _mistakes = new(classNames.Count);
    private readonly Dictionary<(int Time, int Z, int Y, int X), int> _wrongBlocks = [];
    private int _left = int.MaxValue;
    private int _top = int.MaxValue;
    private int _right;
    private int _bottom;

    /// <summary>Judged pixels that were taken for another class.</summary>
    public long WrongPixels => _mistakes.Wrong;

    /// <summary>Takes a pixel into the rectangle around the stroke, judged or not.</summary>
    /// <param name="pixel">The pixel.</param>
    public void Cover(LeftOutPixel pixel)
    {
        (_left, _top) = (Math.Min(_left, pixel.X), Math.Min(_top, pixel.Y));
        (_right, _bottom) = (Math.Max(_right, pixel.X + 1), Math.Max(_bottom, pixel.Y + 1));
    }

    /// <summary>Counts a judged pixel.</summary>
    /// <param name="pixel">The pixel.</param>
    /// <param name="truth">Index of its true class.</param>
    /// <param name="predicted">Index of the class that it was taken for.</param>
    public void Judge(LeftOutPixel pixel, int truth, int predicted)
    {
        _mistakes.Add(truth, predicted);
        if (truth == predicted) return;
        (int, int, int, int) block = (pixel.Plane.Time, pixel.Plane.Z, pixel.Y / BlockSide, pixel.X / BlockSide);
        _wrongBlocks[block] = _wrongBlocks.GetValueOrDefault(block) + 1;
    }

    /// <summary>The stroke as a place, still without the classes of its pixels. It must have wrong pixels.</summary>
    public JudgedPlace ToPlace()
    {
        Region region = new(_left, _top, _right - _left, _bottom - _top);
        IGrouping<Plane, KeyValuePair<(int Time, int Z, int Y, int X), int>> worst = _wrongBlocks.OrderBy(block => block.Key)
            .GroupBy(block => new Plane(block.Key.Time, block.Key.Z)).MaxBy(plane => plane.Sum(block => block.Value))!;
        (_, _, int y, int x) = worst.MaxBy(block => block.Value).Key;
        (int left, int width) = Part(region.X, region.Width, x * BlockSide + BlockSide / 2);
        (int top, int height) = Part(region.Y, region.Height, y * BlockSide + BlockSide / 2);
        (int truth, int predicted) = _mistakes.Commonest();
        WrongPlace place = new(
            image.Name, worst.Key.Time, worst.Key.Z, region.X, region.Y, region.Width, region.Height, classNames[truth],
            classNames[predicted], _mistakes.Wrong, _mistakes.Judged);
        return new JudgedPlace(place, image, new PlaceClasses(worst.Key, new Region(left, top, width, height)));
    }

    // Of a long stroke, what lies around the block with the most wrong pixels.
    private static (int Start, int Length) Part(int start, int length, int middle)
    {
        int shown = Math.Min(length, MaxSide);
        return (Math.Clamp(middle - shown / 2, start, start + length - shown), shown);
    }
}
