using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;
using PSPixelClassification.Imaging.Formats.Zarr;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>Where files of pixels go, and what kind of file they are.</summary>
public abstract record OutputSettings
{
    /// <summary>The file format.</summary>
    public ExportFormat Format { get; init; } = ExportFormat.Tif;

    /// <summary>How TIFF files are compressed; null for <see cref="TiffWriteCompression.Deflate"/>.</summary>
    public TiffWriteCompression? Compression { get; init; }

    /// <summary>The data set's path in an HDF5 file; other formats ignore it.</summary>
    public string InternalPath { get; init; } = Planning.InternalPath.Default;

    /// <summary>The version of OME-Zarr; null for <see cref="OmeZarrVersion.V04"/>.</summary>
    public OmeZarrVersion? ZarrVersion { get; init; }

    /// <summary>Most threads at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How files are named.</summary>
    public FilePattern FilePattern { get; init; } = FilePattern.Parse(FilePattern.Default);

    /// <summary>Folder that takes {dataset_dir}'s place; null for the folder of each image.</summary>
    public string? DestinationFolder { get; init; }

    /// <summary>Folder that relative patterns, and images that are in no file, are written to. Absolute.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>Type of the samples; null for that of what is written.</summary>
    public PixelType? DataType { get; init; }

    /// <summary>Refuses to replace existing files.</summary>
    public bool NoClobber { get; init; }

    /// <summary>Also replaces files that are read-only.</summary>
    public bool Force { get; init; }
}
