using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Exporting.Provenance;

/// <summary>Which image a result was made of, by its content: the same on every machine and in every folder.</summary>
/// <param name="Name">Name of the file, the first of several, without its folder; the image's name for pixels in memory.</param>
/// <param name="Files">Number of files; 0 for pixels in memory.</param>
/// <param name="Bytes">Length of all files together.</param>
/// <param name="Axes">The axes as they were understood, slowest first: "zyxc".</param>
/// <param name="Shape">The extents in the order of the axes, in pixels.</param>
/// <param name="PixelType">Type of the samples as they were understood: "UInt16".</param>
/// <param name="Sha256">
/// SHA-256, 64 lower-case hexadecimal digits: of the file; of several files, of their SHA-256 in bytes in their order; of a folder (Zarr),
/// of the name and SHA-256 of each file of the array that was read. Null for pixels in memory, and for an image on a web server.
/// </param>
public sealed record ImageProvenance(
    string Name, int Files, long Bytes, string Axes, IReadOnlyList<int> Shape, string PixelType, string? Sha256 = null)
{
    /// <summary>The extents in the order of the axes, in pixels.</summary>
    public IReadOnlyList<int> Shape { get; init => field = Array.AsReadOnly<int>([.. value]); } = Array.AsReadOnly<int>([.. Shape]);

    /// <summary>The data set in the file, the field in a plate ("A/1/0"); null where the file holds one image.</summary>
    public string? InternalPath { get; init; }

    /// <summary>
    /// Which of several images of the file, from 0; null where the file holds one, or <see cref="InternalPath"/> leads to it.
    /// </summary>
    public int? Series { get; init; }

    /// <summary>What was looked at of an image on a web server, of which there is no SHA-256; null for others.</summary>
    public ImageSample? Sample { get; init; }

    /// <summary>Which level of resolution, from 0; null for the finest.</summary>
    public int? Level { get; init; }

    /// <summary>The axis along which the files follow each other; null for one file.</summary>
    public string? StackAxis { get; init; }

    /// <summary>Looks at an image. Its files are read to their ends; of an image on a web server, some chunks.</summary>
    /// <param name="image">The image.</param>
    /// <param name="digests">What is known of files.</param>
    /// <param name="cancellationToken">Looked at while files are read.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    internal static ImageProvenance Of(ClassifierImage image, FileDigests digests, CancellationToken cancellationToken)
    {
        ImageSample? sample = (image.Source as ISampledImage)?.Sample(cancellationToken);
        string[] files = sample is null ? [.. FilesOf(image)] : [];
        FileDigest? digest = files.Length == 0 ? null : digests.Of(files, cancellationToken);
        return new ImageProvenance(
            NameOf(image), sample is null ? files.Length : 1, digest?.Bytes ?? 0, image.Axes.Letters,
            [.. image.Shape], image.PixelType.ToString(), digest?.Sha256)
        {
            Sample = sample,
            InternalPath = image.Location?.InternalPath,
            Series = SeriesOf(image),
            Level = image.Source.Info.Level is > 0 and var level ? level : null,
            StackAxis = image.Location?.StackAxis?.ToString(),
        };
    }

    /// <summary>Whether the pixels are the same, read in the same way.</summary>
    internal bool IsSameImage(ImageProvenance other) =>
        Sha256 == other.Sha256 && Sample == other.Sample && InternalPath == other.InternalPath && Series == other.Series
            && Level == other.Level && StackAxis == other.StackAxis
            && Axes == other.Axes && Shape.SequenceEqual(other.Shape) && PixelType == other.PixelType;

    /// <summary>"cells.tif (96 × 128 yx, UInt16)".</summary>
    /// <returns>Name, shape and type for a person.</returns>
    public override string ToString() => $"{Name} ({string.Join(" × ", Shape)} {Axes}, {PixelType})";

    // A path that leads to the image says which it is, whichever way it was chosen.
    private static int? SeriesOf(ClassifierImage image)
    {
        ImageInfo info = image.Source.Info;
        if (info.Series.Count < 2) return null;
        return info.Series[info.SeriesIndex].Key is { } key && key == image.Location?.InternalPath ? null : info.SeriesIndex;
    }

    private static string NameOf(ClassifierImage image) => image.SourcePath is not { } path ? image.Name
        : RemoteAddress.IsAddress(path) ? RemoteAddress.NameOf(path)
        : Path.GetFileName(path);

    private static IEnumerable<string> FilesOf(ClassifierImage image)
    {
        IReadOnlyList<string> own = image.Location?.Files ?? [];
        // Other levels, series and label images of a hierarchy are not what was read.
        if (image.Source.Info.ContentFolder is { } folder) return [folder];
        return own.Concat(image.Source.Info.Files).Distinct(PathComparer.OfPlatform);
    }
}
