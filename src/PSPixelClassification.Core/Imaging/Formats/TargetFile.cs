using PSPixelClassification.Common;

namespace PSPixelClassification.Imaging.Formats;

/// <summary>A file to be written, where something else may be.</summary>
internal static class TargetFile
{
    /// <summary>Refuses a place where there is something that is no file. A rename would put a file in the place of a device, /dev/full for one.</summary>
    /// <param name="path">Absolute path of the file to be.</param>
    /// <exception cref="ExportException"><c>TargetNotFile</c>: there is a pipe, socket or device.</exception>
    public static void Require(string path)
    {
        if (!RegularFile.IsAt(path) && !Directory.Exists(path))
            throw new ExportException("TargetNotFile", $"'{path}' is a pipe, socket or device, not a file. Choose another name or folder.");
    }
}
