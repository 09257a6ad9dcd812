using PSPixelClassification.Annotations.GeoJson;
using PSPixelClassification.Annotations.ImageJ;
using PSPixelClassification.Annotations.Labkit;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Annotations;

/// <summary>
/// Files of annotations: selections of ImageJ (.roi, and .zip with several), GeoJSON as QuPath writes it, labelings of Labkit. The content
/// tells which of them a file is.
/// </summary>
public static class AnnotationFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const long MaxBytes = 1L << 30;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="cancellationToken">Looked at per annotation.</param>
    /// <returns>What it holds. Of one without annotations, that is a warning.</returns>
    /// <exception cref="AnnotationException"><c>AnnotationFormatInvalid</c>, <c>AnnotationFormatUnsupported</c>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AnnotationSet Read(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > MaxBytes)
        {
            throw new AnnotationException(
                ErrorIds.AnnotationFormatUnsupported,
                $"'{path}' has {ByteSize.Text(stream.Length)}, and files of annotations are read up to {ByteSize.Text(MaxBytes)}. "
                    + "Split it into several.");
        }

        if (RoiArchive.IsArchive(stream)) return WarnIfEmpty(RoiArchive.Read(stream, path, cancellationToken));
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        ReadOnlyMemory<byte> text = content.AsSpan().StartsWith(ByteOrderMark) ? content.AsMemory(ByteOrderMark.Length) : content;
        if (RoiReader.IsRoi(content)) return RoiReader.ReadFile(content, path);
        int first = text.Span.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0 || text.Span[first] is not ((byte)'{' or (byte)'['))
        {
            throw new AnnotationException(
                ErrorIds.AnnotationFormatUnsupported,
                $"'{path}' is neither a selection of ImageJ (.roi, .zip), nor GeoJSON, nor a labeling of Labkit. "
                    + AnnotationRemedies.ImagesOfLabels);
        }

        return WarnIfEmpty(LabelingReader.IsLabeling(text)
            ? LabelingReader.Read(text, path, cancellationToken)
            : GeoJsonReader.Read(text, path, cancellationToken));
    }

    private static AnnotationSet WarnIfEmpty(AnnotationSet set) => set.Annotations.Count > 0
        ? set
        : set with { Warnings = [.. set.Warnings, "The file holds no annotation that becomes pixels."] };
}
