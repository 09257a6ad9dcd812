using PSPixelClassification.Forests;
using PSPixelClassification.Forests.Growing;

namespace PSPixelClassification.Core.Tests.Forests.Growing;

public sealed class BinnedColumnsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5000)]
    public void Constructor_ColumnsWithAndWithoutTies_KeepsTheOrderOfValues(int rows)
    {
        Random random = new(rows);
        float[][] columns =
        [
            [.. Enumerable.Range(0, rows).Select(_ => (random.NextSingle() - 0.5f) * 1e30f)],
            [.. Enumerable.Range(0, rows).Select(_ => MathF.Round(random.NextSingle() * 300) - 150)],
            [.. Enumerable.Range(0, rows).Select(_ => random.Next(10) > 0 ? 0f : -random.NextSingle())],
            [.. Enumerable.Range(0, rows).Select(row => row % 2 == 0 ? 0f : -0f)],
        ];
        BinnedColumns binned = new(new TrainingMatrix(columns, new byte[rows], 1), 1, CancellationToken.None);

        for (int column = 0; column < columns.Length; column++)
        {
            float[] values = columns[column];
            Assert.Equal(Enumerable.Range(0, rows).OrderBy(row => values[row]), binned.Rows(column).ToArray());
            Assert.Equal(rows, binned.End(column, BinnedColumns.BinCount - 1));
            float last = float.NegativeInfinity;
            int begin = 0;
            for (int bin = 0; bin < BinnedColumns.BinCount; bin++)
            {
                int[] inBin = binned.Rows(column)[begin..binned.End(column, bin)].ToArray();
                begin = binned.End(column, bin);
                int distinct = inBin.Select(row => values[row]).Distinct().Count();
                bool isMixed = (binned.WithSeveralValues(column)[bin / 64] >> (bin % 64) & 1) != 0;
                Assert.Equal(distinct > 1, isMixed);
                foreach (int row in inBin) Assert.Equal(bin, binned.Bins(column)[row]);
                if (inBin.Length == 0) continue;
                Assert.True(values[inBin[0]] > last);
                last = values[inBin[^1]];
            }

            bool isDense = values.Distinct().Count() <= BinnedColumns.BinCount;
            if (isDense) Assert.All(binned.WithSeveralValues(column).ToArray(), word => Assert.Equal(0ul, word));
        }
    }
}
