using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification;

/// <summary>
/// Features of tiles of volumes, kept from one model to the next for <see cref="PlanePredictor"/>: a slice of a volume takes all slices its
/// σ reach, which is ten times as long as the forest takes. (In 2D they are computed as fast as they could be read from memory, and are not
/// kept.) Thread-safe.
/// </summary>
/// <param name="featureSet">The features, all channels of them.</param>
/// <param name="maxBytes">Most bytes; the tiles nobody asked for longest make room.</param>
public sealed class FeatureCache(FeatureSet featureSet, long maxBytes)
{
    private readonly RecentlyUsed<(ClassifierImage Image, Plane Plane, Region Tile), float[]> _tiles =
        new(maxBytes, values => (long)values.Length * sizeof(float));

    /// <summary>The features.</summary>
    public FeatureSet FeatureSet => featureSet;

    /// <summary>Looks a tile up.</summary>
    /// <param name="image">The volume.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="features">Receives the features of all channels.</param>
    /// <returns>False, and nothing received, if they are not there.</returns>
    internal bool TryRead(ClassifierImage image, Plane plane, Region tile, FeatureTile features)
    {
        if (_tiles.Find((image, plane, tile)) is not { } values) return false;
        values.CopyTo(features.Span);
        return true;
    }

    /// <summary>Keeps a tile.</summary>
    /// <param name="image">The volume.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="features">Its features, all channels.</param>
    internal void Add(ClassifierImage image, Plane plane, Region tile, FeatureTile features)
    {
        int length = FeatureTile.ChunkCount(tile) * FeatureTile.ChunkPixels * features.ChannelCount;
        _tiles.Add((image, plane, tile), features.Span[..length].ToArray());
    }
}
