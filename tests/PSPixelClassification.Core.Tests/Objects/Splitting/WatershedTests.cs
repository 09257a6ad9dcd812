using PSPixelClassification.Objects.Splitting;

namespace PSPixelClassification.Core.Tests.Objects.Splitting;

/// <summary>Peaks, their order and the flood from them against the plainest way to find them.</summary>
public sealed class WatershedTests
{
    public static TheoryData<int, int, int, double> Sizes => SplittingCase.Sizes;

    private static List<int> Peaks(SplittingCase part, int distance, double spacing)
    {
        (int Index, int Z, int Y, int X)[] pixels = [.. part.Pixels()];
        int slices = (int)(distance / spacing);
        bool IsPeak((int Index, int Z, int Y, int X) pixel) => !pixels.Any(
            other => Math.Abs(other.Z - pixel.Z) <= slices && Math.Abs(other.Y - pixel.Y) <= distance
                && Math.Abs(other.X - pixel.X) <= distance && part.Heights[other.Index] > part.Heights[pixel.Index]);
        (int Index, int Z, int Y, int X)[] highest = [.. pixels.Where(IsPeak)];
        if (highest.Length == pixels.Length) return [];
        List<(int Index, int Z, int Y, int X)> kept = [];
        foreach ((int Index, int Z, int Y, int X) pixel in highest.OrderByDescending(pixel => part.Heights[pixel.Index]))
        {
            if (kept.TrueForAll(
                other => Math.Abs(other.Z - pixel.Z) * spacing >= distance || Math.Abs(other.Y - pixel.Y) >= distance
                    || Math.Abs(other.X - pixel.X) >= distance)) kept.Add(pixel);
        }

        return [.. kept.Select(pixel => pixel.Index)];
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Peaks_AreTheHighestWithinTheirWindows(int width, int height, int depth, double share)
    {
        foreach ((int distance, double spacing) in ((int, double)[])[(1, 1), (2, 0.4), (5, 2), (40, 1)])
        {
            for (int seed = 0; seed < 2; seed++)
            {
                SplittingCase part = new(width, height, depth, seed, share);
                using LineBlocks blocks = new();
                using PeakFinder finder = new(blocks, distance, spacing);

                Assert.Equal(Peaks(part, distance, spacing), finder.Find(part.Box, part.Part, part.Heights, default));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Basins_AreThoseOfAHeapOfHeightsAndAges(int width, int height, int depth, double share)
    {
        using Watershed watershed = new();
        for (int seed = 0; seed < 6; seed++)
        {
            SplittingCase part = new(width, height, depth, seed, share);
            // Many near each other, which make all heights but a few alike to whatever sorts them by their range.
            if (seed > 3) part.Heights[part.Pixels().First().Index] = 1e6;
            int[] peaks = [.. part.Pixels().Select(pixel => pixel.Index).Where(i => i % 7 == seed).Reverse()];
            if (peaks.Length == 0) continue;

            int[] basins = watershed.Flood(part.Box, part.Part, part.Heights, peaks, default).ToArray();

            // A part is connected, so that every pixel is reached; a made one need not be.
            Assert.Equal(Basins(part, peaks), basins.Select(basin => Math.Max(basin, 0)));
        }
    }

    private static int[] Basins(SplittingCase part, int[] peaks)
    {
        int[] basins = new int[part.Box.Length];
        Dictionary<int, (int Z, int Y, int X)> places =
            part.Pixels().ToDictionary(pixel => pixel.Index, pixel => (pixel.Z, pixel.Y, pixel.X));
        PriorityQueue<int, (double, int)> queue = new();
        int age = 0;
        for (int i = 0; i < peaks.Length; i++) basins[peaks[i]] = i + 1;
        foreach (int peak in peaks.Order()) queue.Enqueue(peak, (-part.Heights[peak], age++));
        (int Z, int Y, int X)[] steps =
        [
            .. from z in (int[])[-1, 0, 1] from y in (int[])[-1, 0, 1] from x in (int[])[-1, 0, 1]
               orderby Math.Abs(z) + Math.Abs(y) + Math.Abs(x) select (z, y, x),
        ];
        while (queue.TryDequeue(out int pixel, out _))
        {
            foreach ((int z, int y, int x) in steps)
            {
                int neighbor = part.IndexOf(places[pixel].Z + z, places[pixel].Y + y, places[pixel].X + x);
                if (neighbor < 0 || basins[neighbor] != 0) continue;
                basins[neighbor] = basins[pixel];
                queue.Enqueue(neighbor, (-part.Heights[neighbor], age++));
            }
        }

        return basins;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4097)]
    [InlineData(300_000)]
    public void SlotQueue_GivesTheLeastNumber(int count)
    {
        SlotQueue queue = new(count, new ulong[SlotQueue.WordsFor(count)], new int[SlotQueue.MaxLevels]);
        SortedSet<int> expected = [];
        Random random = new(1);
        for (int i = 0; i < 3000; i++)
        {
            int number = i == 0 ? count - 1 : random.Next(count);
            if (random.Next(2) == 0 && expected.Add(number)) queue.Add(number);
            if (random.Next(3) > 0) continue;
            bool isThere = queue.TryTake(out int least);
            Assert.Equal(expected.Count > 0, isThere);
            if (isThere) Assert.Equal(expected.Min, least);
            expected.Remove(least);
        }

        while (queue.TryTake(out int least)) Assert.True(expected.Remove(least) && least < expected.DefaultIfEmpty(count).First());
        Assert.Empty(expected);
    }
}
