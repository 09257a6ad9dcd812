using System.Text.Json;
using PSPixelClassification.Annotations.Shapes;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Annotations.Labkit;

/// <summary>
/// Reads labelings of Labkit (.labeling): JSON with the extents of the image ("interval"), for each label the coordinates of its pixels
/// ("labels"), x first, and the colors of labels ("colors").
/// </summary>
internal static class LabelingReader
{
    // x, y, z and t.
    private const int MaxAxes = 4;

    /// <summary>Whether JSON is a labeling: an object with "interval" and "labels".</summary>
    public static bool IsLabeling(ReadOnlyMemory<byte> json)
    {
        try
        {
            Utf8JsonReader reader = new(json.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            (bool hasInterval, bool hasLabels) = (false, false);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                hasInterval |= reader.ValueTextEquals("interval"u8);
                hasLabels |= reader.ValueTextEquals("labels"u8);
                if (hasInterval && hasLabels) return true;
                reader.Read();
                reader.Skip();
            }

            return false;
        }
        catch (JsonException)
        {
            // Whoever reads it as something else says what is wrong with it.
            return false;
        }
    }

    /// <summary>Reads a labeling.</summary>
    /// <param name="json">The whole file, in UTF-8.</param>
    /// <param name="path">Its path.</param>
    /// <param name="cancellationToken">Looked at per label.</param>
    /// <exception cref="AnnotationException"><c>AnnotationFormatInvalid</c>, <c>AnnotationFormatUnsupported</c>.</exception>
    public static AnnotationSet Read(ReadOnlyMemory<byte> json, string path, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument header = Header(json, out long labelsAt);
            (int[] origin, int[] size) = Interval(header.RootElement, path);
            LabelPixels pixels = new(origin, path, cancellationToken);
            List<Annotation> annotations = [];
            Utf8JsonReader reader = new(json.Span[(int)labelsAt..]);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) throw AnnotationException.Damaged(path, "its labels are no JSON object");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                RgbColor? color = ColorOf(header.RootElement, name);
                foreach ((AnnotationPosition position, PixelSet shape) in pixels.Read(ref reader))
                    annotations.Add(new Annotation(name, shape) { ClassName = name, Color = color, Position = position });
            }

            return new AnnotationSet(path, annotations) { Extent = Extent(size) };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw AnnotationException.Damaged(path, "it is no labeling, cut off, or nested too deeply", e);
        }
    }

    // Everything but the labels, which may be millions of numbers.
    private static JsonDocument Header(ReadOnlyMemory<byte> json, out long labelsAt)
    {
        labelsAt = 0;
        using MemoryStream kept = new();
        using (Utf8JsonWriter writer = new(kept))
        {
            writer.WriteStartObject();
            Utf8JsonReader reader = new(json.Span);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                reader.Read();
                if (name == "labels")
                {
                    labelsAt = reader.TokenStartIndex;
                    reader.Skip();
                    continue;
                }

                using JsonDocument value = JsonDocument.ParseValue(ref reader);
                writer.WritePropertyName(name);
                value.RootElement.WriteTo(writer);
            }

            while (reader.Read())
            {
            }

            writer.WriteEndObject();
        }

        return JsonDocument.Parse(kept.GetBuffer().AsMemory(0, (int)kept.Length));
    }

    private static (int[] Origin, int[] Size) Interval(JsonElement header, string path)
    {
        JsonElement interval = header.GetProperty("interval");
        int[]? first = Wholes(interval, "min");
        int[]? last = Wholes(interval, "max");
        if (first is null || last is null || first.Length != last.Length || first.Length < 2)
            throw AnnotationException.Damaged(path, "its interval is no pair of pixels");
        if (first.Length > MaxAxes)
        {
            throw new AnnotationException(
                ErrorIds.AnnotationFormatUnsupported,
                $"'{path}' has {first.Length} axes, and labelings are read of at most {MaxAxes}: x, y, z and t. Save one of fewer.");
        }

        long[] size = [.. first.Zip(last, (from, to) => to - (long)from + 1)];
        return size.All(extent => extent is > 0 and <= int.MaxValue)
            ? (first, [.. size.Select(extent => (int)extent)])
            : throw AnnotationException.Damaged(path, "its interval is empty");
    }

    // Three axes are x, y and either z or t, which Labkit does not say.
    private static ImageShape Extent(int[] size) => new(
        size[0], size[1], Depth: size.Length > 2 ? size[2] : 1, Times: size.Length > 3 ? size[3] : 1);

    private static int[]? Wholes(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out JsonElement list)) return null;
        if (list.ValueKind != JsonValueKind.Array) return null;
        int[] values = [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out _))
            .Select(item => item.GetInt32())];
        return values.Length == list.GetArrayLength() ? values : null;
    }

    private static RgbColor? ColorOf(JsonElement header, string label)
    {
        bool isSaid = header.TryGetProperty("colors", out JsonElement colors) && colors.ValueKind == JsonValueKind.Object
            && colors.TryGetProperty(label, out JsonElement color) && color.ValueKind == JsonValueKind.String;
        if (!isSaid) return null;
        try
        {
            return RgbColor.Parse(colors.GetProperty(label).GetString()!);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
