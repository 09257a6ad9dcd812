using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>The file that a project is saved to.</summary>
internal static class ProjectTarget
{
    /// <summary>Refuses targets that may not be replaced.</summary>
    /// <param name="path">Absolute path of the file to be.</param>
    /// <param name="force">Whether a read-only file, or one that is no project, may be replaced.</param>
    /// <param name="noClobber">Whether no file may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>TargetIsFolder</c>, <c>TargetNotFile</c>, <c>NoClobber</c>, <c>TargetReadOnly</c>, or <c>TargetIsNoProject</c>: the file there is
    /// something else, such as a table or an image.
    /// </exception>
    public static void RequireReplaceable(string path, bool force, bool noClobber = false)
    {
        TargetFile.RequireReplaceable(path, noClobber, force);
        if (!force && File.Exists(path) && !IsProject(path))
        {
            throw new ExportException(
                ErrorIds.TargetIsNoProject,
                $"'{path}' exists and is not a Pixel Classification project. {ProjectRemedies.ReplaceByForce}");
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
