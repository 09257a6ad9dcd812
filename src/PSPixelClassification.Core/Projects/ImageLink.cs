namespace PSPixelClassification.Projects;

/// <summary>Whether and where an image of a project was found.</summary>
/// <param name="Name">The image's name.</param>
/// <param name="StoredPath">The path as the project states it; of a stack, all of them.</param>
/// <param name="Path">Absolute path of the file found, of a stack the first one; null if none was found.</param>
/// <param name="Status">How it was found.</param>
public sealed record ImageLink(string Name, string StoredPath, string? Path, ImageLinkStatus Status);
