using System.IO.Compression;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>The hierarchies of tests/data/zarr, written by zarr-python as make.py there says.</summary>
internal static class ZarrSamples
{
    /// <summary>Unpacks one hierarchy of an archive.</summary>
    /// <param name="archive">"arrays2", "blosc2", "arrays3" or "ome".</param>
    /// <param name="name">The hierarchy's name: a folder in the archive.</param>
    /// <returns>Its absolute path in the folder.</returns>
    public static string Unpack(TemporaryFolder folder, string archive, string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(TestFiles.Committed($"zarr/{archive}.zip"));
        foreach (ZipArchiveEntry entry in zip.Entries.Where(entry => entry.FullName.StartsWith(name + "/", StringComparison.Ordinal)))
        {
            string path = folder.File(entry.FullName);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path, overwrite: true);
        }

        return folder.File(name);
    }

    /// <summary>The names of the hierarchies of an archive.</summary>
    public static IReadOnlyList<string> Names(string archive)
    {
        using ZipArchive zip = ZipFile.OpenRead(TestFiles.Committed($"zarr/{archive}.zip"));
        return [.. zip.Entries.Select(entry => entry.FullName.Split('/')[0]).Distinct()];
    }

    /// <summary>All samples of an image as numbers, in axis order [t][z][c][y][x].</summary>
    public static double[] ReadAll(string path, ImageOpenOptions? options = null) => Numbers(ImageFormats.Open(path, options));

    /// <summary>All samples of an image as numbers, in axis order [t][z][c][y][x].</summary>
    public static double[] Numbers(IImageSource source)
    {
        byte[] samples = ImageReading.ReadAll(source);
        int size = source.Info.PixelType.SizeInBytes();
        return [.. Enumerable.Range(0, samples.Length / size).Select(i => Number(source.Info.PixelType, samples.AsSpan(i * size, size)))];
    }

    /// <summary>The value that make.py gives to element i of an array.</summary>
    /// <param name="type">"u2", "f4" …</param>
    public static double Value(string type, int i)
    {
        int v = (31 * i + i / 7) % 127;
        return type[0] switch { 'i' => v - 60, 'b' => v % 2, 'f' => v + 0.5, _ => v };
    }

    private static double Number(PixelType type, ReadOnlySpan<byte> bytes) => type switch
    {
        PixelType.UInt8 => bytes[0],
        PixelType.Int8 => (sbyte)bytes[0],
        PixelType.UInt16 => BitConverter.ToUInt16(bytes),
        PixelType.Int16 => BitConverter.ToInt16(bytes),
        PixelType.UInt32 => BitConverter.ToUInt32(bytes),
        PixelType.Int32 => BitConverter.ToInt32(bytes),
        PixelType.Float32 => BitConverter.ToSingle(bytes),
        _ => BitConverter.ToDouble(bytes),
    };
}
