namespace PSPixelClassification.Exporting.Planning;

/// <summary>A file of results to be written.</summary>
/// <param name="Source">The result.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Part">The planes that it holds.</param>
public sealed record ExportTarget(ResultSource Source, string Path, FilePart Part = default) : OutputFile(Path, Part)
{
    /// <summary>"Simple Segmentation: /results/frame_Simple Segmentation.tif".</summary>
    /// <returns>Result and path.</returns>
    public override string ToString() => $"{Source.DisplayName()}: {Path}";
}
