using PSPixelClassification.Accuracy.Strokes;
using PSPixelClassification.Common;

namespace PSPixelClassification.Accuracy.Data;

/// <summary>
/// One image that a person has painted strokes in and whose classes are all known: tested where there are none. The first draw has all
/// strokes; each other one 60 % of those of each class, at least two.
/// </summary>
/// <param name="name">The image's name in the folders images, scribbles and truth.</param>
internal sealed class SameImageSet(string name) : BenchSet
{
    private const double Kept = 0.6;
    private const int LeastKept = 2;

    public override IEnumerable<BenchDraw> Draw(string data, int count)
    {
        string folder = Path.Combine(data, Folder);
        byte[] all = ImageFiles.ReadClasses(Path.Combine(folder, "scribbles", $"{name}.png"), value => value);
        byte[] truth = ImageFiles.ReadClasses(Path.Combine(folder, "truth", $"{name}.png"), value => value);
        // What a person has painted never counts, also where a draw leaves it out.
        for (int i = 0; i < truth.Length; i++)
        {
            if (all[i] != 0) truth[i] = 0;
        }

        BenchImage image = new(name, ImageFiles.Read(Path.Combine(folder, "images", $"{name}.tif"), isGray: true), truth);
        for (int draw = 0; draw < count; draw++)
        {
            byte[] strokes = draw == 0 ? all : Choose(all, image.Width, Xoshiro256.FromSeed((ulong)draw));
            yield return new BenchDraw(draw, [new LabeledImage(image, strokes)], [image]);
        }
    }

    private byte[] Choose(byte[] all, int width, Xoshiro256 random)
    {
        byte[] chosen = new byte[all.Length];
        for (byte known = 1; known <= Classes.Count; known++)
        {
            int[][] strokes = [.. ConnectedPixels.Find(Array.ConvertAll(all, value => value == known), width)];
            StrokeRule.Shuffle<int[]>(strokes, random);
            int kept = Math.Max(LeastKept, (int)Math.Round(Kept * strokes.Length));
            foreach (int pixel in strokes.Take(kept).SelectMany(stroke => stroke)) chosen[pixel] = known;
        }

        return chosen;
    }
}
