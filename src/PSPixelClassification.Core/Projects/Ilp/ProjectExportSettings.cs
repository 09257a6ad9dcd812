namespace PSPixelClassification.Projects.Ilp;

/// <summary>The export settings of a project, under ilastik's names. Null where the user set nothing.</summary>
public sealed record ProjectExportSettings
{
    /// <summary>The file format: "compressed hdf5", "tiff" …</summary>
    public string OutputFormat { get; init; } = "compressed hdf5";

    /// <summary>The pattern of file names, without extension.</summary>
    public string OutputFilenameFormat { get; init; } = "{dataset_dir}/{nickname}_{result_type}";

    /// <summary>The data set in HDF5 files.</summary>
    public string OutputInternalPath { get; init; } = "exported_data";

    /// <summary>numpy's name of the type written.</summary>
    public string? ExportDtype { get; init; }

    /// <summary>The order of the axes written.</summary>
    public string? OutputAxisOrder { get; init; }

    /// <summary>The value that becomes <see cref="ExportMin"/>.</summary>
    public double? InputMin { get; init; }

    /// <summary>The value that becomes <see cref="ExportMax"/>.</summary>
    public double? InputMax { get; init; }

    /// <summary>What is written for <see cref="InputMin"/>.</summary>
    public double? ExportMin { get; init; }

    /// <summary>What is written for <see cref="InputMax"/>.</summary>
    public double? ExportMax { get; init; }
}
