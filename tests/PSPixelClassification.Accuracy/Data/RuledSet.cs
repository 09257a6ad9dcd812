using PSPixelClassification.Accuracy.Strokes;
using PSPixelClassification.Common;

namespace PSPixelClassification.Accuracy.Data;

/// <summary>
/// Images whose classes are all known, without strokes of a person: <see cref="StrokeRule"/> paints some, the others are tests.
/// </summary>
/// <param name="load">Reads the images of a folder.</param>
/// <param name="labeledCount">How many images get strokes in a draw.</param>
internal sealed class RuledSet(Func<string, IEnumerable<BenchImage>> load, int labeledCount) : BenchSet
{
    public override IEnumerable<BenchDraw> Draw(string data, int count)
    {
        BenchImage[] images = [.. load(Path.Combine(data, Folder))];
        for (int draw = 0; draw < count; draw++)
        {
            Xoshiro256 random = Xoshiro256.FromSeed((ulong)draw);
            BenchImage[] order = [.. images];
            StrokeRule.Shuffle<BenchImage>(order, random);
            LabeledImage[] labeled =
            [
                .. order.Take(labeledCount).Select(
                    image => new LabeledImage(image, StrokeRule.Paint(image.Known, image.Width, Classes.Count, random))),
            ];
            BenchImage[] tests = [.. images.Except(order.Take(labeledCount))];
            yield return new BenchDraw(draw, labeled, tests);
        }
    }
}
