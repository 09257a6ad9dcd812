using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>What the placeholders of a file pattern stand for.</summary>
/// <param name="DatasetFolder">{dataset_dir}: the folder of the image, or the destination the user chose.</param>
/// <param name="Nickname">{nickname}: the image's name.</param>
/// <param name="Source">{result_type}: the result, by its display name; null for the image itself, whose pattern names none.</param>
/// <param name="Shape">Extents of the image.</param>
/// <param name="Cutout">What is exported: {roi}, {x_start}, {x_stop}, and the same of y, z and t.</param>
/// <param name="ChannelCount">Channels of the result: {c_stop}.</param>
public sealed record FilePatternValues(
    string DatasetFolder, string Nickname, ResultSource? Source, ImageShape Shape, Cutout Cutout, int ChannelCount)
{
    /// <summary>{class}: the class of a class mask; null, written "all", for results of all classes.</summary>
    public string? ClassName { get; init; }

    /// <summary>The planes that the file holds: {slice_index}, {t}, {z}.</summary>
    public FilePart Part { get; init; }

    /// <summary>{series}: what tells the image from others of its file; null, written "0", where it is the only one.</summary>
    public string? Series { get; init; }
}
