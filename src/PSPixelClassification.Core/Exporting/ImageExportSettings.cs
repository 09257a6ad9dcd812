using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting;

/// <summary>How to write the pixels of an image itself.</summary>
public sealed record ImageExportSettings
{
    /// <summary>Where the file goes unless a user says more: the folder, and the image's name.</summary>
    public const string DefaultPattern = "{dataset_dir}/{nickname}";

    /// <summary>The file format.</summary>
    public ExportFormat Format { get; init; } = ExportFormat.Tif;

    /// <summary>The data set's path in an HDF5 file; other formats ignore it.</summary>
    public string InternalPath { get; init; } = Planning.InternalPath.Default;

    /// <summary>How the file is named.</summary>
    public FilePattern FilePattern { get; init; } = FilePattern.Parse(DefaultPattern);

    /// <summary>Folder that takes {dataset_dir}'s place; null for the folder of the image's file.</summary>
    public string? DestinationFolder { get; init; }

    /// <summary>Folder that relative patterns, and images that are in no file, are written to. Absolute.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>Type of the samples; null for the image's own, or UInt8 if the values are stretched.</summary>
    public PixelType? DataType { get; init; }

    /// <summary>Maps each channel's <see cref="DisplayRange"/> to the whole range of UInt8 or UInt16.</summary>
    public bool Stretch { get; init; }

    /// <summary>Refuses to replace existing files.</summary>
    public bool NoClobber { get; init; }

    /// <summary>Also replaces files that are read-only.</summary>
    public bool Force { get; init; }
}
