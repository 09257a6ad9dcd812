namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>The bytes that hold an array's elements. One object serves one reader.</summary>
internal interface IArrayBytes : IDisposable
{
    /// <summary>Copies bytes.</summary>
    /// <param name="offset">Where the first one lies.</param>
    /// <returns>How many were copied: at least one, unless the bytes end before <paramref name="offset"/>.</returns>
    int Read(long offset, Span<byte> target);
}
