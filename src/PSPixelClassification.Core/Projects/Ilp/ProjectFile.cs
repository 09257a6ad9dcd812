using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>
/// What an ilastik project of the workflow Pixel Classification holds, as far as this library knows it. Plain data, nothing looked up.
/// </summary>
internal sealed record ProjectFile
{
    /// <summary>The workflow this library reads and writes.</summary>
    public const string PixelClassification = "Pixel Classification";

    /// <summary>The version of ilastik whose format is written.</summary>
    public const string WrittenVersion = "1.4.2";

    /// <summary>The version of ilastik that wrote the file; empty where it does not say.</summary>
    public string Version { get; init; } = WrittenVersion;

    /// <summary>The images, in the order of ilastik's lanes.</summary>
    public IReadOnlyList<ProjectLane> Lanes { get; init; } = [];

    /// <summary>The classes in the order of their values 1 … n.</summary>
    public IReadOnlyList<ProjectClass> Classes { get; init; } = [];

    /// <summary>The table of features; null if none was chosen yet.</summary>
    public ProjectFeatures? Features { get; init; }

    /// <summary>The trained classifier; null if there is none.</summary>
    public ProjectForest? Forest { get; init; }

    /// <summary>Whether the file has a classifier that was not read: <see cref="Forest"/> is null then.</summary>
    public bool HasUnreadForest { get; init; }

    /// <summary>How results are written.</summary>
    public ProjectExportSettings Export { get; init; } = new();
}
