using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Uncertainty;

/// <summary>
/// The uncertainties of a rectangle's pixels: 1 minus the distance between the two largest probabilities; negative where nothing is
/// predicted, since masked pixels and those without a number have no probabilities at all.
/// </summary>
/// <param name="Region">The rectangle, in image coordinates.</param>
/// <param name="Values">Axis order [y][x].</param>
public readonly record struct UncertaintyTile(Region Region, ReadOnlyMemory<float> Values)
{
    private const float NotPredicted = -1;

    /// <summary>Computes them.</summary>
    /// <param name="region">The rectangle.</param>
    /// <param name="probabilities">Of its pixels, in axis order [class][y][x].</param>
    public static UncertaintyTile Of(Region region, ReadOnlySpan<float> probabilities)
    {
        int pixels = (int)region.PixelCount;
        float[] values = new float[pixels];
        for (int i = 0; i < pixels; i++)
        {
            (float first, float second) = (0, 0);
            for (int c = i; c < probabilities.Length; c += pixels)
            {
                float value = probabilities[c];
                if (value > first) (first, second) = (value, first);
                else if (value > second) second = value;
            }

            values[i] = first == 0 ? NotPredicted : 1 - (first - second);
        }

        return new UncertaintyTile(region, values);
    }

    /// <summary>The sum over the predicted pixels of a block, and how many these are.</summary>
    /// <param name="block">A rectangle inside this one.</param>
    public (double Sum, int Count) Sum(Region block)
    {
        (double sum, int count) = (0, 0);
        for (int y = block.Y; y < block.Bottom; y++)
        {
            foreach (float value in Values.Span.Slice((y - Region.Y) * Region.Width + block.X - Region.X, block.Width))
            {
                if (value < 0) continue;
                sum += value;
                count++;
            }
        }

        return (sum, count);
    }

    /// <summary>The predicted pixel that is nearest to the middle of a block; the middle if there is none.</summary>
    /// <param name="block">A rectangle inside this one.</param>
    public PixelPoint Middle(Region block)
    {
        PixelPoint middle = new(block.X + block.Width / 2, block.Y + block.Height / 2);
        ReadOnlySpan<float> values = Values.Span;
        (PixelPoint Point, int Distance) best = (middle, int.MaxValue);
        for (int y = block.Y; y < block.Bottom; y++)
        {
            for (int x = block.X; x < block.Right; x++)
            {
                int distance = (x - middle.X) * (x - middle.X) + (y - middle.Y) * (y - middle.Y);
                bool isPredicted = values[(y - Region.Y) * Region.Width + x - Region.X] >= 0;
                if (isPredicted && distance < best.Distance) best = (new PixelPoint(x, y), distance);
            }
        }

        return best.Point;
    }
}
