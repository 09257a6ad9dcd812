using System.Globalization;
using System.Text.RegularExpressions;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>Files that other libraries are tested with; tests/data/tiff/collection/README.md says what they hold.</summary>
public sealed partial class TiffCollectionTests
{
    // Compressions and subsampled planes that are not read, and what is damaged.
    private static readonly string[] s_refused =
    [
        "image-tiff/logluv-3c-16b.tiff", "twelvemonkeys/ccitt_tolessrows.tif", "twelvemonkeys/ifd-end-pointer.tif",
        "twelvemonkeys/planar-yuv410-jpeg-lzw.tif", "twelvemonkeys/planar-yuv420-jpeg-lzw.tif", "twelvemonkeys/planar-yuv422-bt601-lzw.tif",
        "twelvemonkeys/planar-yuv422-jpeg-lzw.tif", "twelvemonkeys/planar-yuv444-jpeg-lzw.tif", "twelvemonkeys/value-beyond-eof.tif",
    ];

    // Two whose pixels alone were changed.
    private static readonly string[] s_fuzzedButReadable = ["fuzzed/oom_crash-17.tif", "fuzzed/oom_crash-34.tif"];

    public static TheoryData<string> CountingFiles => [.. Files("counting")];

    [Fact]
    public void Collection_IsThere() =>
        Assert.Equal([73, 106, 38, 27], new[] { "counting", "fuzzed", "image-tiff", "twelvemonkeys" }.Select(kind => Files(kind).Count()));

    [Theory]
    [MemberData(nameof(CountingFiles))]
    public void Read_CountingFile_CountsUp(string name)
    {
        Match kind = CountingName().Match(name);
        int channels = int.Parse(kind.Groups["channels"].Value, CultureInfo.InvariantCulture);
        int bits = int.Parse(kind.Groups["bits"].Value, CultureInfo.InvariantCulture);
        bool isWhiteZero = name.Contains("miniswhite", StringComparison.Ordinal) || name.Contains("fax3", StringComparison.Ordinal);
        double highest = Math.Pow(2, bits) - 1;

        IImageSource source = Open(name);

        ImageShape shape = source.Info.Shape;
        Assert.Equal((16, 16), (shape.Width, shape.Height));
        Assert.Equal(name.Contains("rgba", StringComparison.Ordinal) ? 3 : channels, shape.Channels);
        Assert.Equal(name.Contains("multipage", StringComparison.Ordinal) ? 3 : 1, shape.Depth);
        float[] numbers = Numbers(source);
        for (int i = 0; i < numbers.Length; i++)
        {
            (int plane, int pixel) = Math.DivRem(i, 256);
            int count = name.Contains("planar", StringComparison.Ordinal) ? (100 * plane) + pixel
                : name.Contains("multipage", StringComparison.Ordinal) ? (50 * plane) + pixel
                : (pixel * channels) + plane;
            double expected = kind.Groups["type"].Value switch
            {
                "f" => count / ((256.0 * channels) - 1),
                "i" => (count % 256) - 128,
                _ when isWhiteZero => highest - (count % (highest + 1)),
                _ => count % (highest + 1),
            };
            Assert.Equal((float)expected, numbers[i], 1e-6f);
        }
    }

    [Fact]
    public void Read_FilesOfOtherLibraries_AreReadWholeOrRefusedForTheirReason()
    {
        string[] refused = [.. Files("image-tiff").Concat(Files("twelvemonkeys")).Where(name => !IsRead(name))];

        Assert.Equal(s_refused, refused);
    }

    [Fact]
    public void Read_FilesThatBrokeAnotherReader_AreRefused()
    {
        string[] read = [.. Files("fuzzed").Where(IsRead)];

        Assert.Equal(s_fuzzedButReadable, read);
    }

    private static bool IsRead(string name)
    {
        try
        {
            return Numbers(Open(name)).Length > 0;
        }
        catch (ImageFormatException)
        {
            return false;
        }
    }

    private static IImageSource Open(string name) => ImageFormats.Open(TestFiles.Committed($"tiff/collection/{name}"));

    /// <summary>All samples in the order z, c, y, x.</summary>
    private static float[] Numbers(IImageSource source)
    {
        byte[] samples = ImageReading.ReadAll(source);
        float[] numbers = new float[samples.Length / source.Info.PixelType.SizeInBytes()];
        PixelConversion.ToSingle(source.Info.PixelType, samples, numbers);
        return numbers;
    }

    private static IEnumerable<string> Files(string kind) =>
        Directory.EnumerateFiles(TestFiles.Committed($"tiff/collection/{kind}"))
            .Select(path => $"{kind}/{Path.GetFileName(path)}").Order(StringComparer.Ordinal);

    // "seq-3c-8b-lzw-…", "seq-1c-32f-…", "seq-1c-i16-…".
    [GeneratedRegex("seq-(?<channels>[0-9])c-((?<bits>[0-9]+)(?<type>[bf])|(?<type>i)(?<bits>[0-9]+))-")]
    private static partial Regex CountingName();
}
