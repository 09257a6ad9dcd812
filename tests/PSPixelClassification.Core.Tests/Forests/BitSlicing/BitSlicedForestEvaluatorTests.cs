using System.Runtime.Intrinsics;
using PSPixelClassification.Forests;
using PSPixelClassification.Forests.BitSlicing;

namespace PSPixelClassification.Core.Tests.Forests.BitSlicing;

public sealed class BitSlicedForestEvaluatorTests
{
    [Theory]
    [InlineData(1, 3, 2, 1, 0.0)]
    [InlineData(2, 9, 2, 30, 0.1)]
    [InlineData(3, 17, 2, 100, 0.4)]
    [InlineData(4, 5, 3, 40, 0.2)]
    [InlineData(5, 8, 5, 25, 0.3)]
    [InlineData(6, 1, 2, 20, 0.5)]
    [InlineData(7, 4, 1, 3, 0.0)]
    public void Evaluate_RandomForests_GivesTheBitsOfTheScalarEvaluator(int seed, int columns, int classes, int trees, double wrongLabels)
    {
        DecisionForest forest = SyntheticData.Forest(seed, columns, classes, trees, wrongLabels);

        AssertEqualToScalar(forest, SyntheticData.Pixels(forest, seed, 1500));
    }

    [Theory]
    [InlineData(3, 2000, 1, 3)]
    [InlineData(1, 7000, 2, 8)]
    public void Evaluate_RanksOfTwoBytesAndSeveralParts_GivesTheBitsOfTheScalarEvaluator(int columns, int rows, int tables, int parts)
    {
        DecisionForest forest = SyntheticData.Forest(11, columns, 2, 60, 0.5, rows);
        ForestProgram program = ForestProgram.Compile(forest, buckets: 32, slotBytes: 64);
        Assert.True(program.Tables.Count >= tables * columns);
        Assert.Contains(program.Tables, table => table.IsWide);
        Assert.True(program.Parts.Count >= parts);

        AssertEqualToScalar(forest, SyntheticData.Pixels(forest, 11, 2048));
    }

    [Fact]
    public void Evaluate_GroupsOfTrees_GivesTheBitsOfTheScalarEvaluator()
    {
        ForestFile file = ForestFile.Read("ilastik_c01");
        foreach (int[] groups in new int[][] { [50, 50], [33, 33, 34], [1, 99], [7, 13, 80] })
        {
            DecisionForest forest = new(file.Columns.Length, 2, [.. file.Trees.Select(tree => tree.ToTree())], groups);

            AssertEqualToScalar(forest, SyntheticData.Pixels(forest, groups[0], 600));
            AssertEqualToScalar(forest, file.Columns);
        }
    }

    [Fact]
    public void Evaluate_NaNAndInfinity_GivesTheBitsOfTheScalarEvaluator()
    {
        DecisionForest forest = SyntheticData.Forest(12, 6, 3, 20, 0.1);
        float[][] pixels = SyntheticData.Pixels(forest, 12, 512);
        for (int i = 0; i < 100; i++)
        {
            pixels[i % 6][i * 5] =
                (i % 4) switch { 0 => float.NaN, 1 => float.PositiveInfinity, 2 => float.NegativeInfinity, _ => float.MaxValue };
        }

        AssertEqualToScalar(forest, pixels);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e39)]
    [InlineData(-1e39)]
    [InlineData(-0.0)]
    [InlineData(1e-50)]
    [InlineData(-1e-50)]
    [InlineData(3.4028234663852886e38)]
    [InlineData(0.1)]
    public void Evaluate_ThresholdsOutsideFloat32_GivesTheBitsOfTheScalarEvaluator(double threshold)
    {
        DecisionTree stump = new()
        {
            Features = [0],
            Thresholds = [threshold],
            LeftChildren = [~0],
            RightChildren = [~1],
            LeafFractions = [1, 0, 0, 1],
            LeafWeights = [1, 1],
        };
        float[] values =
        [
            float.NegativeInfinity, float.MinValue, -1, -float.Epsilon, -0.0f, 0, float.Epsilon, 0.1f, MathF.BitIncrement(0.1f),
                MathF.BitDecrement(0.1f),
            1, float.MaxValue, float.PositiveInfinity, float.NaN,
        ];

        AssertEqualToScalar(new DecisionForest(1, 2, [stump]), [values]);
    }

    [Fact]
    public void Evaluate_TreesWithoutNodes_GivesTheBitsOfTheScalarEvaluator()
    {
        static DecisionTree Leaf(params double[] fractions) => new()
        {
            Features = [],
            Thresholds = [],
            LeftChildren = [],
            RightChildren = [],
            LeafFractions = fractions,
            LeafWeights = [1],
        };
        ForestFile file = ForestFile.Read("vigra_two");
        DecisionTree[] trees = [Leaf(0, 1), Leaf(1, 0), .. file.Trees.Select(tree => tree.ToTree()), Leaf(0, 1)];

        AssertEqualToScalar(new DecisionForest(file.Columns.Length, 2, trees), file.Columns);
        AssertEqualToScalar(new DecisionForest(1, 2, [Leaf(0, 1), Leaf(0, 1), Leaf(1, 0)]), [[1, 2, 3]]);
        AssertEqualToScalar(new DecisionForest(1, 2, [Leaf(0.5, 0.5)]), [[1, 2, 3]]);
    }

    [Fact]
    public void Compile_MostlyImpureLeaves_ChoosesTheScalarEvaluator()
    {
        DecisionForest forest =
            new FastForestTrainer().Train(SyntheticData.Matrix(1, 500, 6, 2, 0.3), new ForestTrainingOptions { TreeCount = 20 }).Forest;

        Assert.IsType<ScalarForestEvaluator>(ForestEvaluator.Compile(forest));
    }

    private static void AssertEqualToScalar(DecisionForest forest, float[][] pixels)
    {
        float[][] expected = Evaluation.Run(new ScalarForestEvaluator(forest), pixels);
        if (Width512.IsSupported)
        {
            Assert.Equal(expected, Evaluation.Run(
                new BitSlicedForestEvaluator<Width512, Vector512<ulong>, Vector512<float>, Vector512<int>>(forest), pixels));
        }

        if (Width256.IsSupported)
        {
            Assert.Equal(expected, Evaluation.Run(
                new BitSlicedForestEvaluator<Width256, Vector256<ulong>, Vector256<float>, Vector256<int>>(forest), pixels));
        }

        if (Width128.IsSupported)
        {
            Assert.Equal(expected, Evaluation.Run(
                new BitSlicedForestEvaluator<Width128, Vector128<ulong>, Vector128<float>, Vector128<int>>(forest), pixels));
        }

        Assert.Equal(expected, Evaluation.Run(ForestEvaluator.Compile(forest), pixels));
    }
}
