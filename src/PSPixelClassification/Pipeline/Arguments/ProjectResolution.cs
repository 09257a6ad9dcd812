using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>From <c>-Project</c> as it was given to a project, or the path of one that exists.</summary>
internal static class ProjectResolution
{
    /// <summary>Error id of a project file that is not there.</summary>
    public const string NotFoundId = ErrorIds.ProjectNotFound;

    // Such a file may be a project under another name.
    private static readonly string[] s_hdf5Extensions = [".h5", ".hdf5"];

    /// <summary>The same argument with an absolute path of the file system.</summary>
    /// <param name="cmdlet">The cmdlet in whose session the path is meant.</param>
    /// <param name="argument">As it was given.</param>
    /// <returns>The argument. A file that is not there ends the command with <see cref="NotFoundId"/>.</returns>
    public static ProjectArgument Resolve(this PSCmdlet cmdlet, ProjectArgument argument)
    {
        if (argument.Path is null) return argument;
        string path = cmdlet.ResolveOutput(argument.Path);
        // A folder exists, too; the reader says what to do about it.
        if (!System.IO.Path.Exists(path)) cmdlet.End(ErrorRecords.NotFound(path, NotFoundId));
        bool isHdf5 = s_hdf5Extensions.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
        if (ImageFormats.HasKnownExtension(path) && !isHdf5)
        {
            cmdlet.End(ErrorRecords.InvalidArgument(
                ErrorIds.ProjectFormatInvalid,
                $"'{path}' is an image, not a project. Name the file of a project (.ilp); images are opened with Import-ClassifierImage.",
                path));
        }

        return new ProjectArgument(path);
    }
}
