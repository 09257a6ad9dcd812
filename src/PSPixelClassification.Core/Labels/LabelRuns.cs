using PSPixelClassification.Imaging;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Labels;

/// <summary>Labels as runs.</summary>
internal static class LabelRuns
{
    /// <summary>The longest runs of pixels with one value along x.</summary>
    /// <param name="state">The labels.</param>
    /// <returns>Runs that together hold every labeled pixel once, ordered by t, z, y, x.</returns>
    public static IEnumerable<(Plane Plane, PixelRun Run, byte Value)> Of(LabelState state)
    {
        // Blocks come ordered by plane, block row and block column: those of one row stand beside each other.
        foreach (
            IGrouping<(Plane Plane, int Row), KeyValuePair<BlockKey, byte[]>> strip in state.Blocks.GroupBy(
            block => (block.Key.Plane, block.Key.Row)))
        {
            for (int y = 0; y < BlockKey.Size; y++)
            {
                (int x, int end, byte value) = (0, 0, 0);
                foreach ((BlockKey key, byte[] block) in strip)
                {
                    for (int i = 0; i < BlockKey.Size; i++)
                    {
                        byte next = block[y * BlockKey.Size + i];
                        int at = key.Region.X + i;
                        if (next != value || at != end)
                        {
                            if (value != 0) yield return Run();
                            (x, value) = (at, next);
                        }

                        end = at + 1;
                    }
                }

                if (value != 0) yield return Run();

                (Plane, PixelRun, byte) Run() => (strip.Key.Plane, new PixelRun(strip.Key.Row * BlockKey.Size + y, x, end - x), value);
            }
        }
    }
}
