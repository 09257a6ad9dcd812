using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Projects.Ilp.Lanes;

/// <summary>What a project says about one image.</summary>
internal sealed record ProjectImage
{
    /// <summary>Where the pixels are.</summary>
    public required ProjectImageLocation Location { get; init; }

    /// <summary>
    /// The path as stored: of one file, of several (a stack), with a data set's path behind the file's in the case of HDF5.
    /// </summary>
    public required string FilePath { get; init; }

    /// <summary>The path as it may be shown: of an address without what may be a secret in it.</summary>
    public string ShownPath => RemoteAddress.Shown(FilePath);

    /// <summary>
    /// The path by which the project that is carried over knows the image; null for <see cref="FilePath"/>. Never read from a file.
    /// </summary>
    public string? CarriedFrom { get; init; }

    /// <summary>The image's name as stored; may be blank.</summary>
    public required string Nickname { get; init; }

    /// <summary>The image's name; its file's where the project has none. Never blank.</summary>
    public string Name
    {
        get
        {
            if (!string.IsNullOrWhiteSpace(Nickname)) return Nickname;
            string name = Path.GetFileNameWithoutExtension(ProjectPaths.FileName(ProjectPaths.Split(ShownPath)[0]));
            return string.IsNullOrWhiteSpace(name) ? "image" : name;
        }
    }

    /// <summary>
    /// The axes in the order of <see cref="Shape"/>, ilastik's letters; null where the project does not say. Need not hold both y and x,
    /// unlike an AxisOrder.
    /// </summary>
    public string? Axes { get; init; }

    /// <summary>The extents in the order of <see cref="Axes"/>; null where the project does not say.</summary>
    public IReadOnlyList<int>? Shape { get; init; }

    /// <summary>The data set of an image inside the project: "/Input Data/local_data/…".</summary>
    public string? InternalPath { get; init; }

    /// <summary>
    /// The key of the level's array in an image of OME-Zarr: "0", the end of <see cref="FilePath"/>. ilastik knows such images by the
    /// address of their group and this. Null for others.
    /// </summary>
    public string? WorkingScale { get; init; }

    /// <summary>ilastik's identifier of the image; null for a new one.</summary>
    public string? DatasetId { get; init; }

    /// <summary>Units of the axes as JSON: {"x": "um"}; null where the project does not say.</summary>
    public string? AxisUnits { get; init; }

    /// <summary>Whether labels may be painted.</summary>
    public bool AllowLabels { get; init; } = true;

    /// <summary>Bytes of the file when the project was saved; null in projects that ilastik saved.</summary>
    public long? FileLength { get; init; }

    /// <summary>
    /// SHA-256 of the file when the project was saved, 64 lower-case hexadecimal digits; null in projects that ilastik saved.
    /// </summary>
    public string? FileHash { get; init; }
}
