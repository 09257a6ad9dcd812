namespace PSPixelClassification.Annotations;

/// <summary>Objects that were written.</summary>
/// <param name="Path">Absolute path of the file.</param>
public sealed record ExportedObjects(string Path)
{
    /// <summary>Objects, by their numbers.</summary>
    public long ObjectCount { get; init; }

    /// <summary>Their pixels.</summary>
    public long PixelCount { get; init; }

    /// <summary>Outlines: an object has one in each plane that it reaches.</summary>
    public long OutlineCount { get; init; }

    /// <summary>Parts of outlines: pixels of an object that hang together by their edges.</summary>
    public long PartCount { get; init; }
}
