using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>The file that a project is saved to.</summary>
internal static class ProjectTarget
{
    /// <summary>Refuses targets that may not be replaced.</summary>
    /// <param name="path">Absolute path of the file to be.</param>
    /// <param name="force">Whether a read-only file, or one that is no project, may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>TargetIsFolder</c>, <c>TargetNotFile</c>, <c>TargetReadOnly</c>, or <c>TargetIsNoProject</c>: the file there is something else, such as a table or an
    /// image.
    /// </exception>
    public static void RequireReplaceable(string path, bool force)
    {
        if (Directory.Exists(path))
            throw new ExportException("TargetIsFolder", $"'{path}' is a folder. Name a file to save the project as.");
        TargetFile.Require(path);
        if (force || !File.Exists(path)) return;
        if (File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
            throw new ExportException("TargetReadOnly", $"'{path}' is read-only. Use -Force to replace it.");
        if (!IsProject(path))
        {
            throw new ExportException(
                "TargetIsNoProject",
                $"'{path}' exists and is no Pixel Classification project. Save the project under another name, or replace the file with -Force.");
        }
    }

    // An empty file is what scripts make to reserve a name.
    private static bool IsProject(string path)
    {
        if (new FileInfo(path).Length == 0) return true;
        try
        {
            return ProjectReader.Open(path, root => root.Has("PixelClassification"));
        }
        catch (ProjectFormatException)
        {
            return false;
        }
    }
}
