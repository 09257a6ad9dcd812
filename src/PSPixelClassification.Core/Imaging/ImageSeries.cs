namespace PSPixelClassification.Imaging;

/// <summary>One of several images in a file: a position of the stage, a scene, a field of view. Levels of a pyramid and thumbnails do not count.</summary>
/// <param name="Index">Its number in the file, from 0.</param>
/// <param name="Name">Its name as the file gives it; "series 2" where it gives none.</param>
public sealed record ImageSeries(int Index, string Name)
{
    /// <summary>"2 (Pos002)".</summary>
    /// <returns>Number and name for a person.</returns>
    public override string ToString() => $"{Index} ({Name})";
}
