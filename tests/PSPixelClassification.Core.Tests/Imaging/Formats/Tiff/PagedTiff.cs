using System.Buffers.Binary;
using System.Text;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>
/// Writes small TIFF files page by page, with any description: uncompressed, 8 bits, every pixel of a page alike, so that its value names
/// it.
/// </summary>
internal static class PagedTiff
{
    /// <summary>A page.</summary>
    /// <param name="Value">All its samples.</param>
    /// <param name="Description">Its ImageDescription in Latin-1; null for none.</param>
    internal sealed record Page(byte Value, string? Description = null)
    {
        public int Width { get; init; } = 8;

        public int Height { get; init; } = 6;

        public int Samples { get; init; } = 1;

        /// <summary>NewSubfileType: 1 a smaller copy, 4 a mask.</summary>
        public int Subfile { get; init; }

        /// <summary>Whether the pixels are one tile as large as the page.</summary>
        public bool IsTiled { get; init; }

        /// <summary>Images that follow the page's pixels without directories.</summary>
        public byte[] Following { get; init; } = [];
    }

    /// <summary>Pages of the given values, the first described.</summary>
    public static Page[] Pages(string? description, params byte[] values) =>
        [.. values.Select((value, i) => new Page(value, i == 0 ? description : null))];

    public static void Write(string path, params Page[] pages)
    {
        using FileStream file = File.Create(path);
        Span<byte> header = [(byte)'I', (byte)'I', 42, 0, 0, 0, 0, 0];
        file.Write(header);
        long link = 4;
        foreach (Page page in pages)
        {
            int length = page.Width * page.Height * page.Samples;
            // Directories lie before the pixels, as ImageJ writes them.
            byte[] description = page.Description is null ? [] : [.. Encoding.Latin1.GetBytes(page.Description), 0];
            List<(int Tag, int Type, int Count, int Value)> entries =
            [
                (254, 4, 1, page.Subfile), (256, 4, 1, page.Width), (257, 4, 1, page.Height), (258, 3, 1, 8), (259, 3, 1, 1),
                (262, 3, 1, page.Samples == 3 ? 2 : 1), (277, 3, 1, page.Samples),
            ];
            if (page.Description is not null) entries.Add((270, 2, description.Length, 0));
            entries.AddRange(page.IsTiled
                ? [(322, 4, 1, page.Width), (323, 4, 1, page.Height), (324, 4, 1, 0), (325, 4, 1, length)]
                : [(273, 4, 1, 0), (278, 4, 1, page.Height), (279, 4, 1, length)]);
            long directory = (file.Length + 1) / 2 * 2;
            int end = (int)directory + 2 + (12 * entries.Count) + 4;
            Number(file, link, (int)directory, 4);
            Number(file, directory, entries.Count, 2);
            foreach (
                ((int tag, int type, int count, int value), int i) in entries.OrderBy(entry => entry.Tag).Select((entry, i) => (entry, i)))
            {
                long at = directory + 2 + (12 * i);
                Number(file, at, tag, 2);
                Number(file, at + 2, type, 2);
                Number(file, at + 4, count, 4);
                Number(file, at + 8, tag switch { 270 => end, 273 or 324 => end + description.Length, _ => value }, 4);
                // Short texts stand in the entry itself.
                if (tag == 270 && count <= 4) Bytes(file, at + 8, description);
            }

            link = end - 4;
            Number(file, link, 0, 4);
            Bytes(file, end, description);
            Bytes(file, end + description.Length,
                [.. new[] { page.Value }.Concat(page.Following).SelectMany(value => Enumerable.Repeat(value, length))]);
        }
    }

    /// <summary>The first sample of each plane and channel, [t][z][c].</summary>
    public static byte[] Values(IImageSource source)
    {
        ImageShape shape = source.Info.Shape;
        using IPixelReader reader = source.OpenReader();
        byte[] samples = new byte[shape.Channels];
        List<byte> values = [];
        for (int plane = 0; plane < shape.Times * shape.Depth; plane++)
        {
            reader.Read(new Plane(plane / shape.Depth, plane % shape.Depth), new Region(shape.Width - 1, shape.Height - 1, 1, 1), samples);
            values.AddRange(samples);
        }

        return [.. values];
    }

    public static IImageSource Open(string path, int? series = null, string? axes = null) =>
        ImageFormats.Open(path, new ImageOpenOptions { Series = series, Axes = axes is null ? null : AxisOrder.Parse(axes) });

    private static void Number(FileStream file, long position, int value, int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        file.Position = position;
        file.Write(bytes[..length]);
    }

    private static void Bytes(FileStream file, long position, byte[] bytes)
    {
        file.Position = position;
        file.Write(bytes);
    }
}
