using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Prediction;

/// <summary>
/// Features of tiles of volumes, kept from one forest to the next: a slice of a volume takes all slices its σ reach, which is ten times as
/// long as the forest takes. (In 2D they are computed as fast as they could be read from memory, and are not kept.) Thread-safe.
/// </summary>
/// <param name="featureSet">The features, all channels of them.</param>
/// <param name="limit">Most bytes; the tiles nobody asked for longest make room.</param>
internal sealed class KeptFeatures(FeatureSet featureSet, long limit)
{
    private readonly RecentlyUsed<(ClassifierImage Image, Plane Plane, Region Tile), float[]> _tiles =
        new(limit, values => (long)values.Length * sizeof(float));

    /// <summary>The features.</summary>
    public FeatureSet FeatureSet => featureSet;

    /// <summary>Looks a tile up.</summary>
    /// <param name="image">The volume.</param>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="tile">The tile in image coordinates.</param>
    /// <param name="features">Receives the features of all channels.</param>
    /// <returns>False, and nothing received, if they are not there.</returns>
    public bool TryRead(ClassifierImage image, Plane plane, Region tile, FeatureTile features)
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
    public void Add(ClassifierImage image, Plane plane, Region tile, FeatureTile features)
    {
        int length = FeatureTile.ChunkCount(tile) * FeatureTile.ChunkPixels * features.ChannelCount;
        _tiles.Add((image, plane, tile), features.Span[..length].ToArray());
    }
}
