using PSPixelClassification.Common;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>A file that cannot be read or saved over as an ilastik project, said in one sentence: file, finding, remedy.</summary>
public sealed class ProjectFormatException : PixelClassificationException
{
    /// <summary>Makes the error.</summary>
    /// <param name="path">The project file as the user named it.</param>
    /// <param name="finding">What was found, without a full stop: "its workflow is 'Carving'".</param>
    /// <param name="remedy">What the user can do, a whole sentence.</param>
    /// <param name="errorId">One of the ids below.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public ProjectFormatException(string path, string finding, string remedy, string errorId = InvalidId, Exception? innerException = null)
        : base(errorId, $"Cannot {(errorId == ContentId ? "save" : "read")} the project '{path}': {finding}. {remedy}", innerException)
    {
        Path = path;
    }

    /// <summary>Error id of damaged files and of files that are no project.</summary>
    public const string InvalidId = "ProjectFormatInvalid";

    /// <summary>Error id of projects of another workflow than Pixel Classification.</summary>
    public const string WorkflowId = "ProjectWorkflowUnsupported";

    /// <summary>Error id of projects of a version of ilastik that is not read here.</summary>
    public const string VersionId = "ProjectVersionUnsupported";

    /// <summary>Error id of projects whose classifier is no vigra random forest.</summary>
    public const string ClassifierId = "ProjectClassifierUnsupported";

    /// <summary>Error id of projects that hold something a rewritten file cannot hold.</summary>
    public const string ContentId = "ProjectContentUnsupported";

    /// <summary>Error id of projects with an image whose file is not the one that was labelled.</summary>
    public const string ImageChangedId = "ProjectImageChanged";

    /// <summary>Error id of pixels that a project names and that were not found.</summary>
    public const string ImageMissingId = "ProjectImageMissing";

    /// <summary>The project file as the user named it.</summary>
    public string Path { get; }
}
