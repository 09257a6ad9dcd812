using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Exporting.Planning;

/// <summary>A file, or a folder that is an image, to be written.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Part">The planes that it holds.</param>
public record OutputFile(string Path, FilePart Part)
{
    /// <summary>Whether it is a folder that is an image, and no file.</summary>
    public bool IsFolder { get; init; }

    /// <summary>The bytes of its samples, uncompressed, to which compressed files hardly ever come; 0 where nobody asked.</summary>
    public long EstimatedBytes { get; init; }

    /// <summary>Whether something is at its place now.</summary>
    public bool IsThere => System.IO.Path.Exists(Path);

    /// <summary>The path.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Path;

    /// <summary>The bytes of what it replaces; null if there is none, or nobody looked.</summary>
    internal long? ReplacedBytes { get; init; }

    /// <summary>When that was written, in UTC.</summary>
    internal DateTime? ReplacedTime { get; init; }

    /// <summary>Whether the place is as it was when it was looked at: what was there then is there, and nothing else.</summary>
    internal bool IsAsSeen() => TargetFile.Seen(Path) is { } now
        ? (ReplacedBytes, ReplacedTime) == (now.Bytes, now.Written)
        : ReplacedBytes is null;

    /// <summary>Why Windows has no file of its name, half a sentence; null if it has.</summary>
    internal string? WindowsObstacle { get; init; }
}
