using PSPixelClassification.Common;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>A file that cannot be read or saved over as an ilastik project, said in one sentence: file, finding, remedy.</summary>
public sealed class ProjectFormatException : PixelClassificationException
{
    /// <summary>Makes the error.</summary>
    /// <param name="path">The project file as the user named it.</param>
    /// <param name="finding">What was found, without a full stop: "its workflow is 'Carving'".</param>
    /// <param name="remedy">What the user can do, a whole sentence.</param>
    /// <param name="errorId">One of <see cref="ErrorIds"/>: those that begin with Project.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public ProjectFormatException(
        string path, string finding, string remedy, string errorId = ErrorIds.ProjectFormatInvalid, Exception? innerException = null)
        : base(
            errorId, $"Cannot {(errorId == ErrorIds.ProjectContentUnsupported ? "save" : "read")} the project '{path}': {finding}. "
            + $"{remedy}", innerException)
    {
        Path = path;
    }

    /// <summary>The project file as the user named it.</summary>
    public string Path { get; }
}
