using System.Text.RegularExpressions;
using PSPixelClassification.Fuzzing.Mutation;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Fuzzing.Use;

/// <summary>Does with an image what a user does: opens it, and reads it whole if it is small, else in some places.</summary>
internal sealed partial class ImageUse : IUse
{
    private const int MaxSeries = 3;
    private const int MaxPlanes = 16;
    private const int TileSize = 256;
    private const int LargestRead = 1 << 24;

    private readonly byte[] _samples = new byte[LargestRead];
    private readonly Dictionary<string, string[]> _internalPaths = [];

    /// <inheritdoc/>
    public void Try(string path, string seed, Dice dice)
    {
        ImageOpenOptions options = dice.Next(8) switch
        {
            0 => new ImageOpenOptions { KeepAlpha = true },
            1 => new ImageOpenOptions { KeepIndices = true },
            2 => new ImageOpenOptions { PaletteAsColor = true, KeepAlpha = true },
            _ => ImageOpenOptions.Default,
        };
        if (!_internalPaths.TryGetValue(seed, out string[]? names)) _internalPaths[seed] = names = InternalPaths(seed);
        if (names.Length > 0 && dice.Chance(90)) options = options with { InternalPath = dice.Pick<string>(names) };
        IImageSource source = ImageFormats.Open(path, options);
        Read(source);
        for (int series = 1; series < Math.Min(source.Info.Series.Count, MaxSeries); series++)
            Read(ImageFormats.Open(path, options with { Series = series }));
    }

    /// <summary>Reads an image, whole if it is small.</summary>
    /// <param name="source">The image.</param>
    public void Read(IImageSource source)
    {
        ImageInfo info = source.Info;
        _ = info.ToString() + info.PixelSize;
        using IPixelReader reader = source.OpenReader();
        long planes = (long)info.Shape.Depth * info.Shape.Times;
        for (long i = 0; i < planes; i += planes > MaxPlanes && i == MaxPlanes / 2 ? planes - MaxPlanes / 2 - 1 : 1)
        {
            Plane plane = new((int)(i / info.Shape.Depth), (int)(i % info.Shape.Depth));
            foreach (Region region in Regions(info)) reader.Read(plane, region, _samples);
        }
    }

    private static IEnumerable<Region> Regions(ImageInfo info)
    {
        ImageShape shape = info.Shape;
        long pixelLength = (long)shape.Channels * info.PixelType.SizeInBytes();
        if (pixelLength > LargestRead) yield break;
        if (shape.Bounds.PixelCount <= LargestRead / pixelLength)
        {
            yield return shape.Bounds;
            yield break;
        }

        int width = (int)Math.Min(Math.Min(TileSize, shape.Width), LargestRead / pixelLength);
        int height = (int)Math.Min(Math.Min(TileSize, shape.Height), Math.Max(1, LargestRead / pixelLength / width));
        yield return new Region(0, 0, width, height);
        yield return new Region((shape.Width - width) / 2, (shape.Height - height) / 2, width, height);
        yield return new Region(shape.Width - width, shape.Height - height, width, height);
    }

    // The error about a file with several images names them: "volume/data (3 × 4 × 5)" or "raw, mask".
    private static string[] InternalPaths(string seed)
    {
        try
        {
            ImageFormats.Open(seed);
        }
        catch (ImageFormatException e) when (e.Message.Contains("several", StringComparison.Ordinal))
        {
            return [.. NamedData().Matches(e.Message.Split(" Name one")[0]).Select(match => match.Groups[1].Value)];
        }
        catch (ImageFormatException)
        {
            // A seed that is damaged or refused on purpose.
        }

        return [];
    }

    [GeneratedRegex(@"(?<=[:,] )([^\s,]+)(?= \(\d|,| and |\.$)")]
    private static partial Regex NamedData();
}
