using System.Runtime.CompilerServices;
using PSPixelClassification.Common;

namespace PSPixelClassification.Objects.Splitting;

/// <summary>
/// Sorts pixels by falling height: onto as many shelves of equal height as there are pixels, then those on a shelf. For one thread.
/// </summary>
internal sealed class HeightOrder : IDisposable
{
    private const int LongShelf = 32;
    private readonly RentedArray<int> _shelves = new();
    private readonly RentedArray<int> _ends = new();

    /// <summary>Sorts.</summary>
    /// <param name="box">The part's box.</param>
    /// <param name="part">The part's runs; at least one.</param>
    /// <param name="distances">The height of each pixel, [z][y][x].</param>
    /// <param name="heights">Takes the heights of the part's pixels, falling.</param>
    /// <param name="pixels">Takes the indices of the pixels in this order, of equal ones in any; as long.</param>
    public void Sort(
        ObjectBox box, ReadOnlySpan<ObjectRun> part, ReadOnlySpan<double> distances, Span<double> heights, Span<int> pixels)
    {
        Span<int> shelves = _shelves.Take(heights.Length).Span;
        Span<int> ends = _ends.Take(heights.Length + 1).Span;
        ends.Clear();
        int longest = Assign(box, part, distances, shelves, ends);
        Distribute(box, part, distances, shelves, ends, heights, pixels);
        if (longest > LongShelf) SortLong(heights, pixels, ends[..^1]);
        Insert(heights, pixels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _shelves.Dispose();
        _ends.Dispose();
    }

    // Gives each pixel its shelf, and each shelf its first place; returns the pixels on the longest one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Assign(
        ObjectBox box, ReadOnlySpan<ObjectRun> part, ReadOnlySpan<double> distances, Span<int> shelves, Span<int> starts)
    {
        (double least, double most) = (double.PositiveInfinity, 0);
        foreach (ObjectRun run in part)
        {
            foreach (double height in distances.Slice(box.IndexOf(run), run.Right - run.X))
            {
                if (height < least) least = height;
                if (height > most) most = height;
            }
        }

        // However this is rounded, a higher pixel is on no later shelf. Of one height only, it is not a number, which is cast to 0.
        double scale = (shelves.Length - 1) / (most - least);
        int assigned = 0;
        foreach (ObjectRun run in part)
        {
            foreach (double height in distances.Slice(box.IndexOf(run), run.Right - run.X))
            {
                int shelf = Math.Min((int)((most - height) * scale), shelves.Length - 1);
                shelves[assigned++] = shelf;
                starts[shelf + 1]++;
            }
        }

        int longest = 0;
        for (int shelf = 0; shelf < shelves.Length; shelf++)
        {
            longest = Math.Max(longest, starts[shelf + 1]);
            starts[shelf + 1] += starts[shelf];
        }

        return longest;
    }

    // Moves each shelf's start to its end.
    private static void Distribute(
        ObjectBox box, ReadOnlySpan<ObjectRun> part, ReadOnlySpan<double> distances, ReadOnlySpan<int> shelves, Span<int> starts,
        Span<double> heights, Span<int> pixels)
    {
        int taken = 0;
        foreach (ObjectRun run in part)
        {
            int first = box.IndexOf(run);
            for (int i = first; i < first + run.Right - run.X; i++)
            {
                int place = starts[shelves[taken++]]++;
                heights[place] = distances[i];
                pixels[place] = i;
            }
        }
    }

    // Insertion is quick on short shelves only.
    private static void SortLong(Span<double> heights, Span<int> pixels, ReadOnlySpan<int> ends)
    {
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
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Insert(Span<double> heights, Span<int> pixels)
    {
        for (int i = 1; i < heights.Length; i++)
        {
            double height = heights[i];
            if (heights[i - 1] >= height) continue;
            int pixel = pixels[i];
            int place = i;
            for (; place > 0 && heights[place - 1] < height; place--)
            {
                heights[place] = heights[place - 1];
                pixels[place] = pixels[place - 1];
            }

            heights[place] = height;
            pixels[place] = pixel;
        }
    }
}
