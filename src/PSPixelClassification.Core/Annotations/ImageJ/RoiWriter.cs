using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects.Outlines;

namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>Writes outlines as selections of ImageJ: traced ones, and composites of objects with holes or several parts.</summary>
internal static class RoiWriter
{
    private const int Version = 228;
    private const int MaxTracedCorners = ushort.MaxValue;

    /// <summary>The bytes of a selection.</summary>
    /// <param name="outline">The outline.</param>
    /// <param name="name">Its name.</param>
    /// <param name="color">The color of its line; null for ImageJ's own.</param>
    /// <param name="shape">The image, which decides whether the plane needs to be said.</param>
    public static byte[] Write(ObjectOutline outline, string name, RgbColor? color, ImageShape shape)
    {
        IReadOnlyList<OutlineCorner>[] rings = [.. outline.Rings];
        bool isTraced = rings.Length == 1 && rings[0].Count <= MaxTracedCorners;
        byte[] body = isTraced ? Traced(rings[0]) : Composite(rings);
        bool hasFloats = isTraced && body.Length > rings[0].Count * 2 * sizeof(short);
        int header2 = RoiFormat.HeaderSize + body.Length;
        byte[] text = Encoding.BigEndianUnicode.GetBytes(name);
        byte[] file = new byte[header2 + RoiFormat.Header2Size + text.Length];
        RoiFormat.Signature.CopyTo(file);
        PutInt16(file, RoiFormat.Version, Version);
        file[RoiFormat.Type] = (byte)(isTraced ? RoiType.Traced : RoiType.Rectangle);
        PutBox(file, rings);
        if (isTraced) PutInt16(file, RoiFormat.CoordinateCount, rings[0].Count);
        else PutInt32(file, RoiFormat.ShapeLength, body.Length / sizeof(float));
        if (color is { } stroke)
            PutInt32(file, RoiFormat.StrokeColor, unchecked((int)0xFF000000) | stroke.R << 16 | stroke.G << 8 | stroke.B);
        if (hasFloats) PutInt16(file, RoiFormat.Options, RoiFormat.SubPixelResolution);
        PutInt32(file, RoiFormat.Header2Offset, header2);
        body.CopyTo(file, RoiFormat.HeaderSize);
        // ImageJ counts from 1, and 0 is "on all".
        if (shape.Depth > 1) PutInt32(file, header2 + RoiFormat.Slice, outline.Plane.Z + 1);
        if (shape.Times > 1) PutInt32(file, header2 + RoiFormat.Frame, outline.Plane.Time + 1);
        PutInt32(file, header2 + RoiFormat.NameOffset, header2 + RoiFormat.Header2Size);
        PutInt32(file, header2 + RoiFormat.NameLength, name.Length);
        text.CopyTo(file, header2 + RoiFormat.Header2Size);
        return file;
    }

    // Whole numbers relative to the box; where the image is too large for them, fractions too, which count then.
    private static byte[] Traced(IReadOnlyList<OutlineCorner> ring)
    {
        bool needsFloats = ring.Any(corner => corner.X > short.MaxValue || corner.Y > short.MaxValue);
        (int left, int top) = (ring.Min(corner => corner.X), ring.Min(corner => corner.Y));
        int count = ring.Count;
        int floats = count * 2 * sizeof(short);
        byte[] body = new byte[floats + (needsFloats ? count * 2 * sizeof(float) : 0)];
        for (int i = 0; i < count; i++)
        {
            PutInt16(body, i * sizeof(short), ring[i].X - left);
            PutInt16(body, (count + i) * sizeof(short), ring[i].Y - top);
            if (!needsFloats) continue;
            PutSingle(body, floats + i * sizeof(float), ring[i].X);
            PutSingle(body, floats + (count + i) * sizeof(float), ring[i].Y);
        }

        return body;
    }

    private static byte[] Composite(IReadOnlyList<OutlineCorner>[] rings)
    {
        const float MoveTo = 0;
        const float LineTo = 1;
        const float Close = 4;
        byte[] body = new byte[rings.Sum(ring => 3 * ring.Count + 1) * sizeof(float)];
        int at = 0;
        foreach (IReadOnlyList<OutlineCorner> ring in rings)
        {
            foreach ((int i, OutlineCorner corner) in ring.Index())
            {
                Put(i == 0 ? MoveTo : LineTo);
                Put(corner.X);
                Put(corner.Y);
            }

            Put(Close);
        }

        return body;

        void Put(float value)
        {
            PutSingle(body, at, value);
            at += sizeof(float);
        }
    }

    private static void PutBox(byte[] file, IReadOnlyList<OutlineCorner>[] rings)
    {
        OutlineCorner[] corners = [.. rings.SelectMany(ring => ring)];
        PutInt16(file, RoiFormat.Left, corners.Min(corner => corner.X));
        PutInt16(file, RoiFormat.Top, corners.Min(corner => corner.Y));
        PutInt16(file, RoiFormat.Right, corners.Max(corner => corner.X));
        PutInt16(file, RoiFormat.Bottom, corners.Max(corner => corner.Y));
    }

    // The lowest 16 bits: ImageJ takes the fractions where the image is larger.
    private static void PutInt16(byte[] bytes, int offset, int value) =>
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(offset), unchecked((ushort)value));

    private static void PutInt32(byte[] bytes, int offset, int value) => BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(offset), value);

    private static void PutSingle(byte[] bytes, int offset, float value) =>
        BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(offset), value);
}
