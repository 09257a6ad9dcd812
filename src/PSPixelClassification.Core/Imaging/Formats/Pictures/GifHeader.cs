namespace PSPixelClassification.Imaging.Formats.Pictures;

/// <summary>What the blocks of a GIF file say.</summary>
internal sealed record GifHeader
{
    private const double HundredthsPerSecond = 100;

    /// <summary>Columns.</summary>
    public required int Width { get; init; }

    /// <summary>Rows.</summary>
    public required int Height { get; init; }

    /// <summary>The frames, in order; at least one.</summary>
    public required IReadOnlyList<GifFrame> Frames { get; init; }

    /// <summary>Whether every entry of every palette is a gray: the image then has one channel, as in vigra.</summary>
    public required bool HasGrayPalettes { get; init; }

    /// <summary>Whether composed pixels may be transparent: the first frame leaves some, or a frame makes way for the background.</summary>
    public bool HasAlpha => Frames[0].HasTransparency || Frames.SkipLast(1).Any(frame => frame.Disposal == GifFrame.RestoreToBackground);

    /// <summary>
    /// Whether the library composes a frame wrongly: it forgets a frame's return to the background if the next one is undone.
    /// </summary>
    public bool IsComposedWrongly => Frames.Zip(Frames.Skip(1)).Any(
        pair => (pair.First.Disposal, pair.Second.Disposal) == (GifFrame.RestoreToBackground, GifFrame.RestoreToPrevious));

    /// <summary>Seconds between frames; null where there is one frame, or delays differ or are zero.</summary>
    public double? FrameInterval =>
        Frames.Count > 1 && Frames[0].Delay > 0 && HasEqualDelays ? Frames[0].Delay / HundredthsPerSecond : null;

    /// <summary>Whether all frames are shown for the same time. How long the last one is shown is no distance between frames.</summary>
    public bool HasEqualDelays => Frames.SkipLast(1).All(frame => frame.Delay == Frames[0].Delay);
}
