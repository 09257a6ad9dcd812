namespace PSPixelClassification.Batch.Logging;

/// <summary>An image that a run has to do, by the name under which its line will come.</summary>
/// <param name="File">Absolute path of the image, of its first file where it has several.</param>
/// <param name="Series">Which of several images of the file it is, from 0; null if the file holds one.</param>
public sealed record PlannedImage(string File, int? Series = null)
{
    /// <summary>"/raw/n01.tif", "/raw/positions.lif 2".</summary>
    /// <returns>The path, and the series where there are several.</returns>
    public override string ToString() => Series is { } series ? $"{File} {series}" : File;
}
