namespace PSPixelClassification.Projects.Ilp.Lanes;

/// <summary>Where the pixels of a project's image are.</summary>
internal enum ProjectImageLocation
{
    /// <summary>In a file whose path counts from the project's folder.</summary>
    RelativeFile,

    /// <summary>In a file with an absolute path.</summary>
    AbsoluteFile,

    /// <summary>In the project itself.</summary>
    Project,

    /// <summary>On a server.</summary>
    Url,
}
