namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>A file format that images are written to.</summary>
public interface IImageEncoder
{
    /// <summary>The extension files get, with the dot: ".tif".</summary>
    string Extension { get; }

    /// <summary>Whether an image becomes a folder, and no file.</summary>
    bool WritesFolder => false;

    /// <summary>Says why an image cannot be written in this format.</summary>
    /// <param name="image">The image to come.</param>
    /// <returns>Null if it can; else a sentence with the reason and what to do ("PNG holds no float samples. Choose …").</returns>
    string? Refuse(OutputImage image);

    /// <summary>Starts a file, or a folder.</summary>
    /// <param name="path">
    /// Absolute path; an existing file is overwritten, a folder must not be there. Atomic replacement is the caller's work.
    /// </param>
    /// <param name="image">The image to come, one that <see cref="Refuse"/> does not refuse.</param>
    /// <returns>The writer.</returns>
    IImageWriter Create(string path, OutputImage image);
}
