using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting;

/// <summary>What to export of an image, where to and how.</summary>
public sealed record ExportSettings
{
    /// <summary>The results to write; features are computed once for all of them.</summary>
    public IReadOnlyList<ResultSource> Sources { get; init => field = Array.AsReadOnly<ResultSource>([.. value]); }
        = Array.AsReadOnly([ResultSource.SimpleSegmentation]);

    /// <summary>The file format; an overlay is a PNG whatever this says.</summary>
    public ExportFormat Format { get; init; } = ExportFormat.Tif;

    /// <summary>The data set's path in an HDF5 file; other formats ignore it.</summary>
    public string InternalPath { get; init; } = Planning.InternalPath.Default;

    /// <summary>How files are named.</summary>
    public FilePattern FilePattern { get; init; } = FilePattern.Parse(FilePattern.Default);

    /// <summary>Folder that takes {dataset_dir}'s place; null for the folder of each image.</summary>
    public string? DestinationFolder { get; init; }

    /// <summary>Folder that relative patterns, and images that are in no file, are written to. Absolute.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>The rectangle to export; null for the whole image.</summary>
    public Region? Region { get; init; }

    /// <summary>Type of the samples; null for each result's own.</summary>
    public PixelType? DataType { get; init; }

    /// <summary>Values that become the ends of <see cref="OutputRange"/>; null for 0 … 1 if an output range is given.</summary>
    public ValueRange? InputRange { get; init; }

    /// <summary>Values written for the ends of <see cref="InputRange"/>; null for the type's whole range if an input range is given.</summary>
    public ValueRange? OutputRange { get; init; }

    /// <summary>Refuses to replace existing files.</summary>
    public bool NoClobber { get; init; }

    /// <summary>Also replaces files that are read-only.</summary>
    public bool Force { get; init; }

    /// <summary>Most threads at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
