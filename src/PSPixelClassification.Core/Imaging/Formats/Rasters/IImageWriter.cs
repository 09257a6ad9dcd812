namespace PSPixelClassification.Imaging.Formats.Rasters;

/// <summary>
/// Writes one image from top to bottom. Planes come in the order t, z (z fastest); in a plane, bands of rows from the first to the last.
/// Disposing a writer that was not completed leaves nothing of value: whoever made it removes the file.
/// </summary>
public interface IImageWriter : IDisposable
{
    /// <summary>Writes the next rows of a plane.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="firstRow">The row after the last one written in this plane (0 for a new plane).</param>
    /// <param name="rowCount">How many rows come; any number above 0.</param>
    /// <param name="samples">The samples in axis order [c][y][x], in the image's type and the machine's byte order.</param>
    /// <param name="cancellationToken">
    /// Looked at every few megabytes at most: a band may take seconds to pack. A writer that was canceled is good for nothing but
    /// disposing.
    /// </param>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    void Write(Plane plane, int firstRow, int rowCount, ReadOnlySpan<byte> samples, CancellationToken cancellationToken = default);

    /// <summary>Ends the image: whatever is buffered is written, tables and headers are closed.</summary>
    /// <exception cref="InvalidOperationException">Rows are missing.</exception>
    void Complete();
}
