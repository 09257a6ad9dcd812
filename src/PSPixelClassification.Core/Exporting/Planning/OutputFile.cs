namespace PSPixelClassification.Exporting.Planning;

/// <summary>A file to be written.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Part">The planes that it holds.</param>
public record OutputFile(string Path, FilePart Part)
{
    /// <summary>The bytes of its samples, uncompressed, to which compressed files hardly ever come; 0 where nobody asked.</summary>
    public long EstimatedBytes { get; init; }

    /// <summary>The path.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Path;

    /// <summary>The bytes of the file that it replaces; null if there is none, or nobody looked.</summary>
    internal long? ReplacedBytes { get; init; }

    /// <summary>When that file was written, in UTC.</summary>
    internal DateTime? ReplacedTime { get; init; }

    /// <summary>Whether the place is as it was when it was looked at: what was there then is there, and nothing else.</summary>
    internal bool IsAsSeen() => new FileInfo(Path) is { Exists: true } file
        ? (ReplacedBytes, ReplacedTime) == (file.Length, file.LastWriteTimeUtc)
        : ReplacedBytes is null;

    /// <summary>Why Windows has no file of its name, half a sentence; null if it has.</summary>
    internal string? WindowsObstacle { get; init; }
}
