using System.Globalization;

namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>What is known of the content of an image that is too far away to read all of it.</summary>
/// <param name="Sha256">
/// SHA-256, 64 lower-case hexadecimal digits, of the description of the array and of some of its chunks.
/// </param>
/// <param name="Chunks">How many chunks were read, evenly spaced, the first and the last among them.</param>
/// <param name="ChunkCount">How many there are; as many as were read where all of the image is known.</param>
public sealed record ImageSample(string Sha256, int Chunks, long ChunkCount)
{
    /// <summary>"9 of 1200 chunks".</summary>
    /// <returns>How much is known, for a person.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Chunks} of {ChunkCount} chunks");
}
