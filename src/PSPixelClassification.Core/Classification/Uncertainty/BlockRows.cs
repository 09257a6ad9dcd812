using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Uncertainty;

/// <summary>Collects the rows of predicted bands, of whatever height, until a row of blocks is whole.</summary>
/// <param name="classCount">Number of classes.</param>
/// <param name="extent">Extents of the image; all columns are predicted.</param>
/// <param name="whole">
/// Takes plane, rectangle and probabilities in axis order [class][y][x]; they are overwritten by the next ones.
/// </param>
internal sealed class BlockRows(int classCount, ImageShape extent, Action<Plane, Region, float[]> whole)
{
    private float[] _probabilities = [];

    /// <summary>Takes a band; bands of a plane come from top to bottom.</summary>
    public void Add(PredictionBand band)
    {
        ReadOnlySpan<float> probabilities = band.Probabilities.Span;
        for (int y = band.Region.Y; y < band.Region.Bottom; y++)
        {
            int top = y / UncertainBlocks.Size * UncertainBlocks.Size;
            Region region = new Region(0, top, extent.Width, UncertainBlocks.Size).Intersect(extent.Bounds);
            if (y == top && _probabilities.Length != classCount * region.PixelCount)
                _probabilities = new float[classCount * region.PixelCount];
            for (int known = 0; known < classCount; known++)
            {
                probabilities.Slice((known * band.Region.Height + y - band.Region.Y) * extent.Width, extent.Width)
                    .CopyTo(_probabilities.AsSpan((known * region.Height + y - top) * extent.Width));
            }

            if (y == region.Bottom - 1) whole(band.Plane, region, _probabilities);
        }
    }
}
