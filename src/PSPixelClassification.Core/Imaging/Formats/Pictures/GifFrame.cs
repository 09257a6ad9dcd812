namespace PSPixelClassification.Imaging.Formats.Pictures;

/// <summary>What the blocks before a GIF frame's pixels say.</summary>
/// <param name="Delay">How long it is shown, 1/100 s; 0 where the file does not say.</param>
/// <param name="HasTransparency">Whether one of its palette's entries shows what was there before.</param>
/// <param name="Disposal">What comes after it was shown: one of the constants; else it stays.</param>
internal readonly record struct GifFrame(int Delay, bool HasTransparency, int Disposal)
{
    /// <summary>Its rectangle becomes transparent.</summary>
    public const int RestoreToBackground = 2;

    /// <summary>Its rectangle becomes what it was before the frame.</summary>
    public const int RestoreToPrevious = 3;
}
