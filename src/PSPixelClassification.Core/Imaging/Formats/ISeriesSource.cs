namespace PSPixelClassification.Imaging.Formats;

/// <summary>One of several images of a file that opens the others without looking at the whole file again.</summary>
internal interface ISeriesSource : IImageSource
{
    /// <summary>Looks at another image of the file.</summary>
    /// <param name="options">Which, and what the user says about it; the path in the file is that of this one.</param>
    /// <returns>The image, not yet read.</returns>
    /// <exception cref="ImageFormatException">There is no such image, or it is damaged.</exception>
    IImageSource OpenOther(ImageOpenOptions options);
}
