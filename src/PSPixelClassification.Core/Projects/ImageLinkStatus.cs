namespace PSPixelClassification.Projects;

/// <summary>How an image of a project was found.</summary>
public enum ImageLinkStatus
{
    /// <summary>Where the project says, or in the project itself.</summary>
    Found,

    /// <summary>In another place; or another file than the one that was labeled, which was accepted.</summary>
    Relinked,

    /// <summary>Nowhere.</summary>
    Missing,

    /// <summary>There are files of its name, but they are not the one that was labeled.</summary>
    Changed,

    /// <summary>Several files of its name are there, and nothing tells which of them was labeled.</summary>
    Ambiguous,
}
