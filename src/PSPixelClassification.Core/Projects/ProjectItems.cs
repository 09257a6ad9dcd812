namespace PSPixelClassification.Projects;

/// <summary>Names of items in a project that are this library's own; ilastik passes them over.</summary>
internal static class ProjectItems
{
    /// <summary>Bytes of an image's file, beside its path.</summary>
    public const string FileLength = "pspixelclassification_file_length";

    /// <summary>SHA-256 of an image's file, beside its path.</summary>
    public const string FileHash = "pspixelclassification_file_sha256";
}
