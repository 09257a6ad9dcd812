using PSPixelClassification.Common;

namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>Reads selections of ImageJ.</summary>
internal static class RoiReader
{
    /// <summary>What the names of their files end in.</summary>
    public const string Extension = ".roi";

    /// <summary>The largest selection that is read, in bytes: of millions of points.</summary>
    public const int MaxBytes = 32 << 20;

    /// <summary>Whether a file is a selection.</summary>
    public static bool IsRoi(ReadOnlySpan<byte> bytes) => bytes.StartsWith(RoiFormat.Signature);

    /// <summary>Reads a file with one selection.</summary>
    /// <param name="bytes">The whole file, one for which <see cref="IsRoi"/> holds.</param>
    /// <param name="path">Its path.</param>
    /// <exception cref="AnnotationException"><c>AnnotationFormatInvalid</c>, <c>AnnotationFormatUnsupported</c>.</exception>
    public static AnnotationSet ReadFile(ReadOnlyMemory<byte> bytes, string path)
    {
        if (Read(bytes, path, Path.GetFileNameWithoutExtension(path), out string? obstacle) is { } annotation)
            return new AnnotationSet(path, [annotation]);
        throw new AnnotationException(ErrorIds.AnnotationFormatUnsupported, $"'{path}' {obstacle}");
    }

    /// <summary>Reads a selection.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="source">What errors call it.</param>
    /// <param name="fileName">The name of one that stores none.</param>
    /// <param name="obstacle">Why it becomes no pixels, from the verb on, and the remedy.</param>
    /// <returns>The annotation; null if it becomes no pixels.</returns>
    /// <exception cref="AnnotationException"><c>AnnotationFormatInvalid</c>.</exception>
    public static Annotation? Read(ReadOnlyMemory<byte> bytes, string source, string fileName, out string? obstacle)
    {
        if (!IsRoi(bytes.Span)) throw AnnotationException.Damaged(source, "it is no selection of ImageJ");
        if (bytes.Length > MaxBytes) throw AnnotationException.Damaged(source, $"selections have at most {ByteSize.Text(MaxBytes)}");
        RoiBytes file = new(bytes, source);
        RoiHeader header = new(file);
        obstacle = ObstacleOf(header);
        if (obstacle is not null) return null;
        return new Annotation(header.Name ?? fileName, new RoiShape(file, header, source).Read())
        {
            Group = header.Group,
            Color = header.StrokeColor,
            Position = header.Position,
        };
    }

    private static string? ObstacleOf(RoiHeader header) => header switch
    {
        { Subtype: RoiSubtype.Text } => "is a text, which covers no pixels. Draw around what it stands beside.",
        { Subtype: RoiSubtype.Image } => "is an image laid over another one. Save that as a file, and use it as label image.",
        { Type: RoiType.Nothing } => "is empty. Save the selection again.",
        { IsSplineFit: true } =>
            "is a curve fitted through points. In ImageJ, use Edit > Selection > Interpolate, and save it again.",
        _ => null,
    };
}
