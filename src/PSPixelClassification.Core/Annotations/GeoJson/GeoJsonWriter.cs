using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects.Outlines;

namespace PSPixelClassification.Annotations.GeoJson;

/// <summary>
/// Writes outlines as QuPath reads them: a collection of features, one a line; a polygon with holes, or a multipolygon of an object in
/// several parts. The same objects have the same ids.
/// </summary>
/// <param name="stream">The file, which stays open.</param>
/// <param name="style">What is said of all objects.</param>
/// <param name="shape">The image they are of, which decides whether the plane needs to be said.</param>
internal sealed class GeoJsonWriter(Stream stream, OutlineStyle style, ImageShape shape) : IOutlineWriter
{
    private const int GuidBytes = 16;
    private readonly ArrayBufferWriter<byte> _feature = new();
    private bool _isBegun;

    /// <inheritdoc/>
    public void Write(ObjectOutline outline)
    {
        stream.Write(_isBegun ? ",\n"u8 : "{\"type\":\"FeatureCollection\",\"features\":[\n"u8);
        _isBegun = true;
        Guid id = IdOf(outline);
        _feature.ResetWrittenCount();
        using (Utf8JsonWriter writer = new(_feature)) WriteFeature(writer, outline, id);
        stream.Write(_feature.WrittenSpan);
    }

    /// <inheritdoc/>
    public void Complete() => stream.Write(_isBegun ? "\n]}\n"u8 : "{\"type\":\"FeatureCollection\",\"features\":[]}\n"u8);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // A UUID of version 8 (RFC 9562): bits of one's own choice, here the hash of what is written.
    private Guid IdOf(ObjectOutline outline)
    {
        _feature.ResetWrittenCount();
        using (Utf8JsonWriter writer = new(_feature)) WriteFeature(writer, outline, Guid.Empty);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_feature.WrittenSpan, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..GuidBytes], bigEndian: true);
    }

    private void WriteFeature(Utf8JsonWriter writer, ObjectOutline outline, Guid id)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", id);
        WriteGeometry(writer, outline);
        writer.WriteStartObject("properties");
        writer.WriteString("objectType", style.Kind == OutlineKind.Annotation ? "annotation" : "detection");
        writer.WriteString("name", FormattableString.Invariant($"{outline.Number}"));
        if (style.ClassName is { } className)
        {
            writer.WriteStartObject("classification");
            writer.WriteString("name", className);
            if (style.Color is { } color) WriteColor(writer, color);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteColor(Utf8JsonWriter writer, RgbColor color)
    {
        writer.WriteStartArray("color");
        writer.WriteNumberValue(color.R);
        writer.WriteNumberValue(color.G);
        writer.WriteNumberValue(color.B);
        writer.WriteEndArray();
    }

    private void WriteGeometry(Utf8JsonWriter writer, ObjectOutline outline)
    {
        bool isMulti = outline.Parts.Count > 1;
        writer.WriteStartObject("geometry");
        writer.WriteString("type", isMulti ? "MultiPolygon" : "Polygon");
        writer.WriteStartArray("coordinates");
        foreach (OutlinePart part in outline.Parts)
        {
            if (isMulti) writer.WriteStartArray();
            foreach (IReadOnlyList<OutlineCorner> ring in part.Holes.Prepend(part.Border)) WriteRing(writer, ring);
            if (isMulti) writer.WriteEndArray();
        }

        writer.WriteEndArray();
        if (shape.Depth > 1 || shape.Times > 1)
        {
            writer.WriteStartObject("plane");
            writer.WriteNumber("c", -1);
            writer.WriteNumber("z", outline.Plane.Z);
            writer.WriteNumber("t", outline.Plane.Time);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    // The last corner is the first one again.
    private static void WriteRing(Utf8JsonWriter writer, IReadOnlyList<OutlineCorner> ring)
    {
        writer.WriteStartArray();
        for (int i = 0; i <= ring.Count; i++)
        {
            OutlineCorner corner = ring[i < ring.Count ? i : 0];
            writer.WriteStartArray();
            writer.WriteNumberValue(corner.X);
            writer.WriteNumberValue(corner.Y);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
