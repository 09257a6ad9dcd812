namespace PSPixelClassification.Imaging.Formats;

/// <summary>A file format that images are read from.</summary>
public interface IImageFormat
{
    /// <summary>The format's name for people: "TIFF".</summary>
    string Name { get; }

    /// <summary>File name extensions that are usual for it, lower case, with the dot.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>Whether a file starts as files of this format do.</summary>
    /// <param name="head">The first 512 bytes of the file, or fewer if it is shorter.</param>
    /// <returns>True if the signature is this format's.</returns>
    bool Recognizes(ReadOnlySpan<byte> head);

    /// <summary>Looks at a file's header.</summary>
    /// <param name="path">Absolute path of an existing file.</param>
    /// <param name="options">What the user says about the image.</param>
    /// <returns>The image, not yet read.</returns>
    /// <exception cref="ImageFormatException">The file is damaged or of a kind that is not read here.</exception>
    IImageSource Open(string path, ImageOpenOptions options);
}
