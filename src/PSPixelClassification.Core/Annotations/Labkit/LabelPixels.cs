using System.Text.Json;
using PSPixelClassification.Annotations.Shapes;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Annotations.Labkit;

/// <summary>Reads the pixels of a label, one after the other.</summary>
/// <param name="origin">The first pixel of the image, x first.</param>
/// <param name="path">The file.</param>
/// <param name="cancellationToken">Looked at now and then.</param>
internal sealed class LabelPixels(int[] origin, string path, CancellationToken cancellationToken)
{
    private const int CheckEvery = 1 << 16;

    /// <summary>Reads the list that follows.</summary>
    /// <returns>The pixels, plane by plane.</returns>
    /// <exception cref="AnnotationException"><c>AnnotationFormatInvalid</c>.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public IEnumerable<(AnnotationPosition Position, PixelSet Shape)> Read(ref Utf8JsonReader reader)
    {
        SortedDictionary<(int Time, int Z), List<PixelRun>> planes = [];
        reader.Read();
        Require(reader.TokenType == JsonTokenType.StartArray);
        Span<int> pixel = stackalloc int[origin.Length];
        for (int count = 1; reader.Read() && reader.TokenType == JsonTokenType.StartArray; count++)
        {
            if (count % CheckEvery == 0) cancellationToken.ThrowIfCancellationRequested();
            for (int axis = 0; axis < pixel.Length; axis++)
            {
                reader.Read();
                Require(reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out pixel[axis]));
                pixel[axis] = (int)Math.Clamp(pixel[axis] - (long)origin[axis], int.MinValue, int.MaxValue - 1);
            }

            reader.Read();
            Require(reader.TokenType == JsonTokenType.EndArray);
            Add(planes, pixel);
        }

        Require(reader.TokenType == JsonTokenType.EndArray);
        return planes.Select(plane => (
            new AnnotationPosition(origin.Length > 2 ? plane.Key.Z : null, origin.Length > 3 ? plane.Key.Time : null),
            new PixelSet(plane.Value)));
    }

    private static void Add(SortedDictionary<(int Time, int Z), List<PixelRun>> planes, ReadOnlySpan<int> pixel)
    {
        (int Time, int Z) plane = (pixel.Length > 3 ? pixel[3] : 0, pixel.Length > 2 ? pixel[2] : 0);
        if (!planes.TryGetValue(plane, out List<PixelRun>? runs)) planes.Add(plane, runs = []);
        // Pixels beside each other mostly follow each other.
        if (runs.Count > 0 && runs[^1].Y == pixel[1] && runs[^1].Right == pixel[0])
            runs[^1] = runs[^1] with { Length = runs[^1].Length + 1 };
        else runs.Add(new PixelRun(pixel[1], pixel[0], 1));
    }

    private void Require(bool holds)
    {
        if (!holds) throw AnnotationException.Damaged(path, "a pixel of a label is no list of whole numbers");
    }
}
