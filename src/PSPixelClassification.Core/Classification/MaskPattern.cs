using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Classification;

/// <summary>
/// Names the prediction mask of each image: one file for all, or a pattern with {dataset_dir}, the image's folder, and {nickname}, its
/// name.
/// The extension is part of the pattern, since masks exist already.
/// </summary>
public sealed class MaskPattern
{
    private const string Folder = "{dataset_dir}";
    private const string Nickname = "{nickname}";

    private MaskPattern(string text) => Text = text;

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Whether a text is rooted by {dataset_dir}, so that no other folder must be put before it.</summary>
    /// <param name="text">A pattern.</param>
    /// <returns>True if it begins with {dataset_dir}.</returns>
    public static bool StartsWithFolder(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Folder, StringComparison.Ordinal);
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">An absolute path, or one that begins with {dataset_dir}.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="FormatException">A brace belongs to neither placeholder.</exception>
    public static MaskPattern Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        string rest = text.Replace(Folder, "", StringComparison.Ordinal).Replace(Nickname, "", StringComparison.Ordinal);
        return rest.AsSpan().IndexOfAny('{', '}') < 0
            ? new MaskPattern(text)
            : throw new FormatException($"The mask pattern '{text}' cannot be used: {Folder} and {Nickname} are its only placeholders.");
    }

    /// <summary>The pattern as written.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Text;

    /// <summary>The path of an image's mask.</summary>
    /// <param name="imagePath">Absolute path of the image, of a data set also; null if it is in no file.</param>
    /// <param name="name">The image's name; null for the one it gets when it is opened.</param>
    /// <returns>Absolute path; relative if the image is in no file and the pattern begins with its folder.</returns>
    public string PathFor(string? imagePath, string? name = null)
    {
        ImageLocation? location = imagePath is null ? null : ImageFormats.Locate(imagePath);
        string folder = location is not null && RemoteAddress.IsAddress(location.Path)
            ? location.Path[..location.Path.LastIndexOf('/')]
            : Path.TrimEndingDirectorySeparator(Path.GetDirectoryName(location?.Path) ?? "");
        string path = Text.Replace(Folder, folder, StringComparison.Ordinal)
            .Replace(Nickname, name ?? (location is null ? "" : Nicknames.Of(location)), StringComparison.Ordinal);
        return Path.IsPathFullyQualified(path) ? Path.GetFullPath(path) : path;
    }

    /// <summary>Opens an image's mask.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The image with its mask.</returns>
    /// <exception cref="ClassifierMismatchException">
    /// <c>MaskNotFound</c>: there is no such file; <c>MaskMismatch</c>: another shape.
    /// </exception>
    /// <exception cref="ImageFormatException">The mask cannot be read.</exception>
    public ClassifierImage Apply(ClassifierImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return PredictionMaskFile.Apply(image, PathFor(image.SourcePath, image.Name));
    }
}
