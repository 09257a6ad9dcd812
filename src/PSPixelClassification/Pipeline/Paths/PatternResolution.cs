using System.Management.Automation;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>From <c>-FilePattern</c> as users write it to the pattern of the engine.</summary>
internal static class PatternResolution
{
    /// <summary>
    /// Reads a pattern. Files get the extension of their format, so that one of that format in the pattern is left out; another one is
    /// warned of.
    /// </summary>
    /// <param name="cmdlet">The cmdlet that warns.</param>
    /// <param name="text">The pattern.</param>
    /// <param name="format">The format that files are written in.</param>
    /// <returns>The pattern.</returns>
    public static FilePattern ResolvePattern(this Cmdlet cmdlet, string text, ExportFormat format)
    {
        FilePattern pattern = FilePattern.Parse(text).WithoutExtension(format);
        if (pattern.Extension is { } extension)
        {
            cmdlet.WriteWarning(
                $"The file pattern '{text}' ends in '{extension}', but -Format {format} puts the extension of its own behind that. "
                + "Leave the extension out of -FilePattern, and choose the format with -Format.");
        }

        return pattern;
    }

    /// <summary>Warns of an <c>-InternalPath</c> that does nothing: elsewhere it names an image that is read.</summary>
    /// <param name="cmdlet">The cmdlet that warns.</param>
    /// <param name="format">The format that files are written in.</param>
    public static void WarnOfUnusedPath(this Cmdlet cmdlet, ExportFormat format)
    {
        if (format == ExportFormat.Hdf5) return;
        cmdlet.WriteWarning(
            $"-InternalPath is the place in HDF5 results, and -Format {format} has none: it does nothing. An image in a file or folder of "
            + "several is named by its path, such as plate.zarr/A/1/0 or data.h5/volume.");
    }
}
