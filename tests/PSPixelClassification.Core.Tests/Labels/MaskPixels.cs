using System.Collections.Immutable;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Core.Tests.Labels;

/// <summary>Masks as sets of pixels, and the masks another program drew.</summary>
internal static class MaskPixels
{
    public static HashSet<PixelPoint> Of(PixelMask mask, int width, int height)
    {
        HashSet<PixelPoint> pixels = [];
        foreach (PixelRun run in mask.Rasterise(new Region(0, 0, width, height)))
        {
            for (int x = run.X; x < run.Right; x++) Assert.True(pixels.Add(new PixelPoint(x, run.Y)), $"{x},{run.Y} comes twice");
        }

        Assert.All(pixels, pixel => Assert.True(pixel.X >= 0 && pixel.Y >= 0 && pixel.X < width && pixel.Y < height));
        return pixels;
    }

    public static HashSet<PixelPoint> FromRows(IReadOnlyList<string> rows) =>
    [
        .. from y in Enumerable.Range(0, rows.Count)
           from x in Enumerable.Range(0, rows[y].Length)
           where rows[y][x] == '#'
           select new PixelPoint(x, y),
    ];

    /// <summary>The masks of masks.txt: words of the header line, rows.</summary>
    public static IEnumerable<(string[] Header, ImmutableArray<string> Rows)> Reference(string kind)
    {
        string[] lines = File.ReadAllLines(TestFiles.Committed("labels/masks.txt"));
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(kind + " ", StringComparison.Ordinal)) continue;
            yield return (lines[i].Split(' '), [.. lines.Skip(i + 1).TakeWhile(line => line[0] is '#' or '.')]);
        }
    }

    /// <summary>Whether one can walk from any pixel to any other over the eight neighbors.</summary>
    public static bool AreConnected(IReadOnlySet<PixelPoint> pixels)
    {
        HashSet<PixelPoint> seen = [pixels.First()];
        Stack<PixelPoint> open = new(seen);
        while (open.TryPop(out PixelPoint pixel))
        {
            for (int i = 0; i < 9; i++)
            {
                PixelPoint neighbor = new(pixel.X + i % 3 - 1, pixel.Y + i / 3 - 1);
                if (pixels.Contains(neighbor) && seen.Add(neighbor)) open.Push(neighbor);
            }
        }

        return seen.Count == pixels.Count;
    }
}
