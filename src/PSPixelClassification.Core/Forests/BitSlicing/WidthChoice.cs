using System.Runtime.Intrinsics;

namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>Decides whether and how wide a forest is evaluated in bit slices.</summary>
internal static class WidthChoice
{
    /// <summary>From about one impure leaf per pixel on, nearly every pixel would be evaluated twice.</summary>
    private const double MaxExpectedImpure = 1;

    /// <summary>A tree has to fit a part; one with more nodes would need more memory per thread than the rest of a tile's work.</summary>
    private const int MaxTreeNodes = 1 << 16;

    /// <summary>Most pairs of class and group of trees: each has counters for every pixel.</summary>
    private const int MaxCounters = 1024;

    /// <summary>The widest bit-sliced evaluator this machine has, or null where none fits the forest or the machine.</summary>
    public static ForestEvaluator? TryCompile(DecisionForest forest)
    {
        if ((long)forest.ClassCount * forest.GroupSizes.Count > MaxCounters) return null;
        if (PureLeaves.ExpectedImpure(forest) > MaxExpectedImpure || LargestTree(forest) > MaxTreeNodes) return null;
        if (Width512.IsSupported) return new BitSlicedForestEvaluator<Width512, Vector512<ulong>, Vector512<float>, Vector512<int>>(forest);
        if (Width256.IsSupported) return new BitSlicedForestEvaluator<Width256, Vector256<ulong>, Vector256<float>, Vector256<int>>(forest);
        if (Width128.IsSupported) return new BitSlicedForestEvaluator<Width128, Vector128<ulong>, Vector128<float>, Vector128<int>>(forest);
        return null;
    }

    private static int LargestTree(DecisionForest forest)
    {
        int end = forest.NodeCount;
        int largest = 0;
        for (int tree = forest.TreeCount - 1; tree >= 0; tree--)
        {
            if (forest.Roots[tree] < 0) continue;
            largest = Math.Max(largest, end - forest.Roots[tree]);
            end = forest.Roots[tree];
        }

        return largest;
    }
}
