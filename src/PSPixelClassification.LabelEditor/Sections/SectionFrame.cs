using System.Buffers.Binary;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;

namespace PSPixelClassification.LabelEditor.Sections;

/// <summary>
/// A section as a binary message: 32 bytes about it, the samples [c][z][across], and the labels [z][across], a byte each.
/// </summary>
internal static class SectionFrame
{
    private const int HeadBytes = 32;

    /// <summary>Makes the frame of a section.</summary>
    /// <param name="volume">The slices that were read.</param>
    /// <param name="labels">The labels of the image.</param>
    /// <param name="image">The index of the image.</param>
    /// <param name="time">The time point.</param>
    /// <param name="at">The pixel that both sections go through.</param>
    /// <param name="alongX">True for xz, false for yz.</param>
    public static byte[] Of(SectionVolume volume, LabelSnapshot labels, int image, int time, PixelPoint at, bool alongX)
    {
        int across = alongX ? volume.Columns : volume.Rows;
        int depth = volume.Shape.Depth;
        byte[] samples = volume.Section(alongX, alongX ? at.Y : at.X);
        byte[] frame = new byte[HeadBytes + samples.Length + depth * across];
        frame[0] = (byte)TileLayer.Section;
        frame[1] = alongX ? (byte)0 : (byte)1;
        frame[2] = (byte)volume.SampleBytes;
        frame[3] = (byte)volume.Channels;
        int[] head = [image, time, at.X, at.Y, volume.Known, across, depth];
        for (int i = 0; i < head.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4 + i * sizeof(int)), head[i]);
        samples.CopyTo(frame, HeadBytes);
        DrawLabels(volume, labels, time, at, alongX, frame.AsSpan(HeadBytes + samples.Length));
        return frame;
    }

    // Of thinned out pixels, the first label among those that one stands for: a thin line is not lost.
    private static void DrawLabels(
        SectionVolume volume, LabelSnapshot labels, int time, PixelPoint at, bool alongX, Span<byte> target)
    {
        if (labels.LabeledPixelCount == 0) return;
        ImageShape shape = volume.Shape;
        Region line = alongX ? new Region(0, at.Y, shape.Width, 1) : new Region(at.X, 0, 1, shape.Height);
        int across = alongX ? volume.Columns : volume.Rows;
        byte[] values = new byte[line.PixelCount];
        for (int z = 0; z < shape.Depth; z++)
        {
            labels.Read(new Plane(time, z), line, values);
            if (!values.AsSpan().ContainsAnyExcept((byte)0)) continue;
            for (int i = 0; i < values.Length; i++)
            {
                ref byte shown = ref target[z * across + i / volume.Stride];
                if (shown == 0) shown = values[i];
            }
        }
    }
}
