namespace PSPixelClassification.Objects.Measuring;

/// <summary>
/// The length of an object's outline: its border pixels, those with one of 4 neighbors outside, count 1, √2 or (1 + √2) / 2 by the border
/// pixels around them. K. Benkrid, D. Crookes: Design and FPGA implementation of a perimeter estimator, 2000; as <c>perimeter</c> of
/// scikit-image.
/// </summary>
internal static class ObjectPerimeter
{
    private const int Beside = 2;
    private const int Diagonal = 10;

    /// <summary>Measures.</summary>
    /// <param name="runs">The object in its plane, row by row.</param>
    /// <param name="left">Its first column.</param>
    /// <param name="right">The column behind its last one.</param>
    public static double Of(ReadOnlySpan<ObjectRun> runs, int left, int right)
    {
        // Three rows of the object make one of its border, and three of these give the lengths of one; with a column on each side.
        int width = right - left + 2;
        byte[][] inside = [new byte[width], new byte[width], new byte[width]];
        byte[][] border = [new byte[width], new byte[width], new byte[width]];
        (long straight, long skew, long mixed) = (0, 0, 0);
        int next = 0;
        int last = runs[^1].Row;
        for (int row = runs[0].Row; row <= last + 2; row++)
        {
            (inside[0], inside[1], inside[2]) = (inside[1], inside[2], inside[0]);
            Array.Clear(inside[2]);
            for (; next < runs.Length && runs[next].Row == row; next++)
                inside[2].AsSpan(runs[next].X - left + 1, runs[next].Right - runs[next].X).Fill(1);
            (border[0], border[1], border[2]) = (border[1], border[2], border[0]);
            FindBorder(inside, border[2]);
            for (int x = 1; x < width - 1; x++)
            {
                if (border[1][x] == 0) continue;
                int around = Beside * (border[0][x] + border[2][x] + border[1][x - 1] + border[1][x + 1])
                    + Diagonal * (border[0][x - 1] + border[0][x + 1] + border[2][x - 1] + border[2][x + 1]);
                switch (around + 1)
                {
                    case 5 or 7 or 15 or 17 or 25 or 27:
                        straight++;
                        break;
                    case 21 or 33:
                        skew++;
                        break;
                    case 13 or 23:
                        mixed++;
                        break;
                }
            }
        }

        return straight + skew * Math.Sqrt(2) + mixed * (1 + Math.Sqrt(2)) / 2;
    }

    private static void FindBorder(byte[][] inside, byte[] border)
    {
        Array.Clear(border);
        for (int x = 1; x < border.Length - 1; x++)
        {
            if (inside[1][x] == 0) continue;
            bool isInner = inside[0][x] != 0 && inside[2][x] != 0 && inside[1][x - 1] != 0 && inside[1][x + 1] != 0;
            border[x] = isInner ? (byte)0 : (byte)1;
        }
    }
}
