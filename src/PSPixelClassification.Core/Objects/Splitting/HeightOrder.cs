using PSPixelClassification.Common;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// Sorts pixels by falling height: first into as many shelves of equal height as make them short, then within the shelves. For one thread.
/// </summary>
internal sealed class HeightOrder : IDisposable
{
    private const int ShelfLength = 4;
    private const int LongShelf = 24;
    private readonly RentedArray<double> _heights = new();
    private readonly RentedArray<int> _pixels = new();
    private readonly RentedArray<int> _ends = new();

    /// <summary>Sorts.</summary>
    /// <param name="heights">The height of each pixel, finite; falling afterwards.</param>
    /// <param name="pixels">The pixels; afterwards in the order of their heights, equal ones in any.</param>
    public void Sort(Span<double> heights, Span<int> pixels)
    {
        Span<int> ends = Distribute(heights, pixels);
        int start = 0;
        foreach (int end in ends)
        {
            if (end - start > LongShelf)
            {
                heights[start..end].Sort(pixels[start..end]);
                heights[start..end].Reverse();
                pixels[start..end].Reverse();
            }

            start = end;
        }

        for (int i = 1; i < heights.Length; i++)
        {
            (double height, int pixel) = (heights[i], pixels[i]);
            int place = i;
            for (; place > 0 && heights[place - 1] < height; place--)
                (heights[place], pixels[place]) = (heights[place - 1], pixels[place - 1]);
            (heights[place], pixels[place]) = (height, pixel);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _heights.Dispose();
        _pixels.Dispose();
        _ends.Dispose();
    }

    // Returns where each shelf ends.
    private Span<int> Distribute(Span<double> heights, Span<int> pixels)
    {
        (double least, double most) = (double.PositiveInfinity, 0);
        foreach (double height in heights) (least, most) = (Math.Min(least, height), Math.Max(most, height));
        Span<int> ends = _ends.Take(heights.Length / ShelfLength + 2).Span;
        ends.Clear();
        // Rounded, a higher pixel still has no later shelf.
        int last = ends.Length - 1;
        double scale = (last - 1) / (most - least);
        foreach (double height in heights) ends[ShelfOf(height) + 1]++;
        for (int shelf = 0; shelf < last; shelf++) ends[shelf + 1] += ends[shelf];
        Span<double> oldHeights = _heights.Take(heights.Length).Span;
        Span<int> oldPixels = _pixels.Take(pixels.Length).Span;
        heights.CopyTo(oldHeights);
        pixels.CopyTo(oldPixels);
        for (int i = 0; i < oldHeights.Length; i++)
        {
            int place = ends[ShelfOf(oldHeights[i])]++;
            (heights[place], pixels[place]) = (oldHeights[i], oldPixels[i]);
        }

        return ends[..last];

        int ShelfOf(double height) => (int)Math.Min((most - height) * scale, last - 1);
    }
}
