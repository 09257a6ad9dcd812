using PSPixelClassification.Forests;

namespace PSPixelClassification.Classification.Sampling;

/// <summary>The features of some pixels, in the order a forest reads them.</summary>
/// <param name="Count">How many pixels.</param>
/// <param name="Features">Chunks of 512 pixels, [chunk][channel][512], all channels; 0 behind the last pixel.</param>
/// <param name="Mask">0 for pixels that the prediction mask leaves out; null where there is no mask.</param>
internal sealed record SampledPixels(int Count, float[] Features, byte[]? Mask)
{
    /// <summary>Takes memory.</summary>
    public static SampledPixels Create(int count, int channels, bool isMasked) => new(
        count, new float[checked(ChunksOf(count) * channels * ForestWorker.ChunkLength)], isMasked ? new byte[count] : null);

    /// <summary>How many chunks the pixels fill.</summary>
    public int ChunkCount => ChunksOf(Count);

    /// <summary>Memory that is taken.</summary>
    public long Bytes => (long)Features.Length * sizeof(float) + (Mask?.Length ?? 0);

    /// <summary>The values of a chunk.</summary>
    public ReadOnlySpan<float> Chunk(int index)
    {
        int length = Features.Length / ChunkCount;
        return Features.AsSpan(index * length, length);
    }

    private static int ChunksOf(int count) => (count + ForestWorker.ChunkLength - 1) / ForestWorker.ChunkLength;
}
