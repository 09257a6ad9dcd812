using PSPixelClassification.Forests;
using PSPixelClassification.Forests.Growing;

namespace PSPixelClassification.Core.Tests.Forests.Growing;

public sealed class CutSearchTests
{
    /// <summary>Sizes around the limits between the ways to search, values with many ties and both zeros, all columns at once.</summary>
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(15, 2)]
    [InlineData(16, 2)]
    [InlineData(17, 2)]
    [InlineData(63, 2)]
    [InlineData(64, 2)]
    [InlineData(65, 2)]
    [InlineData(300, 2)]
    [InlineData(3000, 2)]
    [InlineData(28, 3)]
    [InlineData(29, 3)]
    [InlineData(400, 3)]
    [InlineData(400, 6)]
    public void Improve_NodesOfAllSizes_GivesTheCutOfSorting(int size, int classes)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Random random = new(seed);
            TrainingMatrix data = SyntheticData.Matrix(seed, 3000, 19, classes, random.NextDouble());
            int[] weights = [.. Enumerable.Range(0, data.RowCount).Select(_ => random.Next(1, 5))];
            int[] rows = [.. Enumerable.Range(0, data.RowCount).OrderBy(_ => random.Next()).Take(size).Order()];
            int[] columns = [.. Enumerable.Range(0, data.ColumnCount).OrderBy(_ => random.Next()).Take(random.Next(1, 20))];

            foreach (CutRules rules in Rules(random, classes, size))
            {
                Cut expected = Search(new SortingCutSearch(data, rules), rules, data, weights, rows, columns);
                Cut actual = Search(Histograms(data, rules), rules, data, weights, rows, columns);

                Assert.Equal(expected, actual);
            }
        }
    }

    /// <summary>
    /// Counts of both classes no longer fit into one number; a small matrix never gives such bags, but nothing forbids them.
    /// </summary>
    [Fact]
    public void Improve_WeightsBeyondSixteenBits_GivesTheCutOfSorting()
    {
        TrainingMatrix data = SyntheticData.Matrix(1, 40, 5, 2, 0.3);
        int[] weights = [.. Enumerable.Range(0, 40).Select(row => 1 + (row * 4000))];
        int[] all = [.. Enumerable.Range(0, 40)];

        CutRules rules = new(2);

        Cut expected = Search(new SortingCutSearch(data, rules), rules, data, weights, all, [0, 1, 2, 3, 4]);
        Cut actual = Search(Histograms(data, rules), rules, data, weights, all, [0, 1, 2, 3, 4]);

        Assert.Equal(expected, actual);
        Assert.True(actual.Column >= 0);
    }

    // Plain ones, weights alone, sizes alone (small ones and such as leave few cuts), and both.
    private static CutRules[] Rules(Random random, int classes, int size)
    {
        double[] weights = [.. Enumerable.Range(0, classes).Select(_ => Math.Exp(4 * random.NextDouble() - 2))];
        return
        [
            new(classes), new(classes, weights), new(classes, null, random.Next(2, 9)), new(classes, null, 1 + random.Next(2 * size)),
            new(classes, weights, 1 + random.Next(size)),
        ];
    }

    private static HistogramCutSearch Histograms(TrainingMatrix data, CutRules rules) =>
        new(data, new BinnedColumns(data, 1, CancellationToken.None), rules);

    private static Cut Search(ICutSearch search, CutRules rules, TrainingMatrix data, int[] weights, int[] rows, int[] columns)
    {
        using (search)
        {
            int[] counts = new int[data.ClassCount];
            foreach (int row in rows) counts[data.Classes[row]] += weights[row];
            Cut best = Cut.None(rules.Loss(counts));
            search.Begin(weights);
            search.Improve(new NodeRows(rows, counts, counts.Sum()), columns, ref best, CancellationToken.None);
            return best;
        }
    }
}
