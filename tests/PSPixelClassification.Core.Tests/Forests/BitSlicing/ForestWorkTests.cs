using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using PSPixelClassification.Forests;
using PSPixelClassification.Forests.BitSlicing;

namespace PSPixelClassification.Core.Tests.Forests.BitSlicing;

/// <summary>How much work a chunk of pixels is. Guards the speed without a clock.</summary>
public class ForestWorkTests
{
    private const int Buckets = 32;
    private const int SlotBytes = 64;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Create_Forest_EvaluatesEachNodeOnceAClassAtMost(int classes)
    {
        DecisionForest forest = SyntheticData.Forest(seed: 5, columns: 20, classes, trees: 40, wrongLabels: 0.1);

        ForestProgram program = ForestProgram.Compile(forest, Buckets, SlotBytes);

        Assert.True(program.Parts.Sum(part => part.ClassPrograms.Max(votes => votes.Steps.Length)) <= forest.NodeCount);
        // A feature's values are ranked once for all trees.
        int used = Enumerable.Range(0, forest.FeatureCount).Count(feature => forest.UsedFeatures[feature]);
        Assert.Equal(used, program.Tables.Count);
    }

    // A value is looked up once a level of the heap and once a threshold of a bucket.
    [Theory]
    [InlineData(32, 5 + 7)]
    [InlineData(16, 4 + 15)]
    [InlineData(8, 3 + 31)]
    public void RankTable_Of255Thresholds_TakesAsManyLookups(int buckets, int lookups)
    {
        float[] thresholds = [.. Enumerable.Range(0, 255).Select(i => (float)i)];

        RankTable table = new(0, thresholds, buckets);

        Assert.Equal(lookups, table.Levels + table.FineCount);
    }

    [Fact]
    public void Compile_Machine_TakesItsWidestRegisters()
    {
        DecisionForest forest = SyntheticData.Forest(seed: 5, columns: 4, classes: 2, trees: 5, wrongLabels: 0);

        Type chosen = ForestEvaluator.Compile(forest).GetType();

        // Under DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0 and on ARM this is another one, and none of them is scalar.
        Assert.Equal(typeof(BitSlicedForestEvaluator<,,,>), chosen.GetGenericTypeDefinition());
        Type width = Avx512BW.IsSupported ? typeof(Width512) : Avx2.IsSupported ? typeof(Width256) : typeof(Width128);
        Assert.Equal(width, chosen.GetGenericArguments()[0]);
        // ARM has registers of 4 floats and looks up among 16, as AVX2 does in two registers of 8.
        Assert.Equal(AdvSimd.Arm64.IsSupported ? 16 : 8, Width128.Buckets);
    }

    [Fact]
    public void Create_TwoClasses_NeedsNoStepForNodesWithTwoPureLeaves()
    {
        DecisionForest forest = SyntheticData.Forest(seed: 6, columns: 20, classes: 2, trees: 40, wrongLabels: 0);
        int twins = Enumerable.Range(0, forest.NodeCount).Count(node => forest.LeftChildren[node] < 0 && forest.RightChildren[node] < 0);

        VoteProgram program = Assert.Single(Assert.Single(ForestProgram.Compile(forest, Buckets, SlotBytes).Parts).ClassPrograms);

        // A node whose left leaf is of class 0 still takes a step, to turn its test around.
        Assert.InRange(program.Steps.Length, forest.NodeCount - twins, forest.NodeCount - twins / 4);
    }

    [Fact]
    public void Create_DeepTrees_KeepsFewResultsAtOnceAndWritesEachBeforeItIsRead()
    {
        DecisionForest forest = SyntheticData.Forest(seed: 7, columns: 6, classes: 2, trees: 50, wrongLabels: 0.5, rows: 2000);

        foreach (ForestPart part in ForestProgram.Compile(forest, Buckets, SlotBytes).Parts)
        {
            VoteProgram program = Assert.Single(part.ClassPrograms);
            int masks = part.Splits.Sum(splits => splits.Bounds.Length);
            HashSet<uint> written =
                [.. Enumerable.Range(0, VoteProgram.FirstMask + masks).Select(slot => (uint)slot * SlotBytes)];
            foreach (Step step in program.Steps)
            {
                Assert.Superset(new HashSet<uint> { step.Mask, step.Left, step.Right }, written);
                written.Add(step.Result);
            }

            int results = program.SlotCount - VoteProgram.FirstMask - masks;
            Assert.True(program.Steps.Length > 1000);
            Assert.InRange(results, 1, program.Steps.Length / 10);
        }
    }
}
