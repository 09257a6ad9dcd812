using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Annotations;

/// <summary>How outlines of objects are written.</summary>
public sealed record ObjectExportSettings
{
    /// <summary>Where the file goes unless a user says more: the folder, and the image's name.</summary>
    public const string DefaultPattern = "{dataset_dir}/{nickname}";

    /// <summary>The file format.</summary>
    public OutlineFormat Format { get; init; }

    /// <summary>How files are named, without extension.</summary>
    public FilePattern FilePattern { get; init; } = FilePattern.Parse(DefaultPattern);

    /// <summary>The extension of files, with the dot.</summary>
    public required string Extension { get; init; }

    /// <summary>Folder that takes {dataset_dir}'s place; null for the folder of each image.</summary>
    public string? DestinationFolder { get; init; }

    /// <summary>Folder that relative patterns, and images that are in no file, are written to. Absolute.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>The class of all objects; null for none.</summary>
    public string? ClassName { get; init; }

    /// <summary>The color of the class; null for none.</summary>
    public RgbColor? Color { get; init; }

    /// <summary>What QuPath takes the objects for.</summary>
    public OutlineKind Kind { get; init; }

    /// <summary>Refuses to replace existing files.</summary>
    public bool NoClobber { get; init; }

    /// <summary>Also replaces files that are read-only.</summary>
    public bool Force { get; init; }
}
