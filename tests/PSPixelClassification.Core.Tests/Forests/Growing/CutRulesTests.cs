using PSPixelClassification.Forests;
using PSPixelClassification.Forests.Growing;

namespace PSPixelClassification.Core.Tests.Forests.Growing;

public sealed class CutRulesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Grow_OneColumnWithoutBag_GivesTheTreesOfScikitLearn(bool histograms)
    {
        foreach (WeightedFile.Tree expected in WeightedFile.Read().Trees)
        {
            TrainingMatrix data = expected.ToMatrix();
            using TreeGrower grower = new(data, Search(expected, data, histograms), expected.ToRules());
            int[] once = [.. Enumerable.Repeat(1, data.RowCount)];

            DecisionTree tree = grower.Grow(once, new XoshiroStream(0, 0), CancellationToken.None);

            // scikit-learn also cuts where nothing is gained, which changes no probability.
            Assert.Subset(expected.Thresholds.ToHashSet(), tree.Thresholds.ToHashSet());
            for (int row = 0; row < data.RowCount; row++)
            {
                int leaf = LeafOf(tree, data.Column(0)[row]);
                for (int k = 0; k < data.ClassCount; k++)
                    Assert.Equal(expected.Probabilities[row][k], tree.LeafFractions[leaf * data.ClassCount + k], 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Improve_SeveralColumns_GivesTheCutOfScikitLearn(bool histograms)
    {
        foreach (WeightedFile.FirstCut expected in WeightedFile.Read().Cuts)
        {
            TrainingMatrix data = expected.ToMatrix();
            using ICutSearch search = Search(expected, data, histograms);
            int[] counts = [.. data.ClassSizes];
            double loss = expected.ToRules().Loss(counts);
            Cut best = Cut.None(loss);
            search.Begin([.. Enumerable.Repeat(1, data.RowCount)]);
            search.Improve(
                new NodeRows([.. Enumerable.Range(0, data.RowCount)], counts, data.RowCount), [.. Enumerable.Range(0, data.ColumnCount)],
                ref best, CancellationToken.None);

            Assert.Equal((expected.Column, expected.Threshold), (best.Column, best.Threshold));
            // The loss of two classes is half of Gini's impurity times weight, in vigra as here.
            double factor = data.ClassCount == 2 ? 2 : 1;
            Assert.Equal(expected.Decrease, factor * (loss - best.Loss), 1e-9 * expected.Decrease);
        }
    }

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(3.0, 0.25)]
    public void Train_MinimumLeafSize_NoLeafIsSmaller(double first, double second)
    {
        TrainingMatrix data = SyntheticData.Matrix(5, 900, 9, 2);
        ForestTrainingOptions options = new() { TreeCount = 10, MinimumLeafSize = 17, ClassWeights = [first, second] };

        DecisionForest forest = new RandomForestTrainer().Train(data, options).Forest;

        for (int leaf = 0; leaf < forest.LeafCount; leaf++)
        {
            double weight = forest.LeafWeights[leaf];
            double rows = weight * forest.LeafFractions[leaf * 2] / first + weight * forest.LeafFractions[leaf * 2 + 1] / second;
            Assert.True(rows > 17 - 1e-6, $"{rows} rows in leaf {leaf}");
        }

        Assert.True(forest.LeafCount > 50);
    }

    [Fact]
    public void Train_EqualWeights_GivesTheForestWithoutWeights()
    {
        TrainingMatrix data = SyntheticData.Matrix(6, 700, 9, 3);

        DecisionForest expected = new RandomForestTrainer().Train(data, new ForestTrainingOptions { TreeCount = 6 }).Forest;
        DecisionForest actual = new RandomForestTrainer().Train(
            data, new ForestTrainingOptions { TreeCount = 6, ClassWeights = [1, 1, 1], MinimumLeafSize = 1 }).Forest;

        Assert.Equal(expected.ComputeHash(), actual.ComputeHash());
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void New_WeightThatIsNone_Throws(double weight) => Assert.Throws<ArgumentException>(() => new CutRules(2, [1, weight]));

    private static ICutSearch Search(WeightedFile.Case expected, TrainingMatrix data, bool histograms) => histograms
        ? new HistogramCutSearch(data, new BinnedColumns(data, 1, CancellationToken.None), expected.ToRules())
        : new SortingCutSearch(data, expected.ToRules());

    private static int LeafOf(DecisionTree tree, float value)
    {
        int node = tree.Features.Count > 0 ? 0 : ~0;
        while (node >= 0) node = value < tree.Thresholds[node] ? tree.LeftChildren[node] : tree.RightChildren[node];
        return ~node;
    }
}
