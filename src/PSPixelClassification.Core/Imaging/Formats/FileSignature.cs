namespace PSPixelClassification.Imaging.Formats;

/// <summary>The bytes by which a kind of file is known that is not read.</summary>
internal sealed class FileSignature
{
    private readonly byte[] _bytes;

    /// <summary>Describes a kind of file.</summary>
    /// <param name="bytes">What it has at <see cref="Offset"/>.</param>
    /// <param name="finding">What it is: "a Photoshop file".</param>
    /// <param name="remedy">What to do with it, a whole sentence.</param>
    public FileSignature(ReadOnlySpan<byte> bytes, string finding, string remedy)
    {
        _bytes = bytes.ToArray();
        Finding = finding;
        Remedy = remedy;
    }

    /// <summary>What it is.</summary>
    public string Finding { get; }

    /// <summary>What to do with it.</summary>
    public string Remedy { get; }

    /// <summary>Where the bytes are.</summary>
    public int Offset { get; init; }

    /// <summary>The extension the file must also have, because the bytes alone say too little; null if they say enough.</summary>
    public string? Extension { get; init; }

    /// <summary>Whether a file is of this kind.</summary>
    /// <param name="extension">Its extension, lower case, with the dot.</param>
    /// <returns>True if bytes and extension fit.</returns>
    public bool Matches(ReadOnlySpan<byte> head, string extension) =>
        head.Length >= Offset && head[Offset..].StartsWith(_bytes) && (Extension is null || Extension == extension);
}
