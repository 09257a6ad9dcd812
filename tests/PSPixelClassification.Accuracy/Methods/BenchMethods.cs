using PSPixelClassification.Classification;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Features;

namespace PSPixelClassification.Accuracy.Methods;

/// <summary>All methods.</summary>
internal static class BenchMethods
{
    /// <summary>What others are compared with: ilastik's 37 boxes on stored values.</summary>
    public const string Ilastik = "stored-10";

    /// <summary>What Optimize-FeatureSet does without parameters.</summary>
    public const string Optimize = "optimize";

    /// <summary>The last of the criteria: when it has been tried, all are known.</summary>
    public const string ByLeftOut = $"by {LeftOut}";

    private const string LeftOut = "left-out labels";

    private const InputChannel Stored = InputChannel.Stored;
    private const InputChannel Normalized = InputChannel.Normalized;
    private const InputChannel Together = InputChannel.NormalizedTogether;
    private const InputChannel Stain = InputChannel.Stain;

    // All that Optimize-FeatureSet tries is measured, so that its choice can be compared with the best one.
    private static readonly double[] s_largestSigmas = [10, 5, 3.5, 1.6, 0.7];

    private static readonly InputChannel[][] s_inputs = [[Stored], [Normalized], [Stored, Normalized]];

    // Of one channel, both ways to normalize are the same.
    private static readonly InputChannel[][] s_colorInputs =
        [.. s_inputs, [Stored, Normalized, Stain], [Together], [Stored, Together], [Stain], [Stored, Stain]];

    private static readonly BenchMethod[] s_choices =
    [
        new(Optimize, trial => Chosen(trial, trial.Searched.Chosen)),
        Choice("stability", new(set => set.Candidate.Stability)),
        Choice("stability cheapest", new(set => set.Candidate.Stability, FeatureSearcher.Tolerance)),
        Choice("stability*(1-oob)", new(set => set.Candidate.Score)),
        Choice("stability*(1-oob) cheapest", new(set => set.Candidate.Score, FeatureSearcher.Tolerance)),
        Choice("stability*(1-oob) normalized first", new(set => set.Candidate.Score, FeatureSearcher.Tolerance, IsNormalizedFirst: true)),
        Choice("oob", new(set => 1 - set.Candidate.OobError)),
        Choice(LeftOut, new(set => set.LeftOut.Value)),
        Ranking("filter", FeatureSearchMethod.Filter),
        Ranking("gini", FeatureSearchMethod.Gini),
        Ranking("wrapper", FeatureSearchMethod.Wrapper, 0),
        Ranking("filter automatic", FeatureSearchMethod.Filter, 0),
        Ranking("gini automatic", FeatureSearchMethod.Gini, 0),
    ];

    private static readonly (string Name, Recipe Recipe)[] s_recipes =
    [
        ("fastforest", new() { Algorithm = TrainingAlgorithm.FastForest }),
        ("balanced", new() { Tuning = new() { ClassWeights = ClassWeights.Balanced } }),
        ("leaf 5", new() { Tuning = new() { MinimumLeafSize = 5 } }),
        ("leaf 20", new() { Tuning = new() { MinimumLeafSize = 20 } }),
        ("balanced + leaf 5", new() { Tuning = new() { ClassWeights = ClassWeights.Balanced, MinimumLeafSize = 5 } }),
        ("500 pixels a class", new() { Tuning = new() { MaxPixelsPerClass = 500 } }),
        ("100 pixels a class", new() { Tuning = new() { MaxPixelsPerClass = 100 } }),
    ];

    // Six filters at three scales: what is often ticked in ilastik.
    private static readonly FeatureSet s_eighteen = FeatureSet.Create(
        from kind in FeatureKinds.All from sigma in new[] { 0.7, 1.0, 1.6 } select new FeatureSelection(kind, sigma));

    /// <summary>The methods for images.</summary>
    /// <param name="isColor">Whether they are in color.</param>
    /// <returns>ilastik's default first.</returns>
    public static IReadOnlyList<BenchMethod> For(bool isColor) =>
    [
        .. from kinds in isColor ? s_colorInputs : s_inputs from largest in s_largestSigmas select Fixed(largest, kinds),
        new("18 boxes", trial => trial.Measure(s_eighteen, Recipe.Usual)),
        .. s_recipes.Select(one => new BenchMethod(one.Name, trial => trial.Measure(FeatureSet.Default, one.Recipe))),
        Smoothed(FeatureSet.Default),
        Smoothed(FeatureSetNames.UpTo(5, Stored, Normalized)),
        .. s_choices,
        .. s_recipes.Select(one => new BenchMethod($"{Optimize} + {one.Name}", trial => Chosen(trial, trial.Searched.Chosen, one.Recipe))),
    ];

    private static BenchMethod Fixed(double largest, params InputChannel[] inputs)
    {
        FeatureSet set = FeatureSetNames.UpTo(largest, inputs);
        return new(FeatureSetNames.Of(set), trial => trial.Measure(set, Recipe.Usual));
    }

    private static BenchMethod Smoothed(FeatureSet set) =>
        new($"{FeatureSetNames.Of(set)} smoothed", trial => trial.Measure(set, new Recipe { Smoothing = 1 }));

    private static BenchMethod Choice(string name, ChoiceRule rule) =>
        new($"by {name}", trial => Chosen(trial, rule.Choose(trial.Searched.Sets)));

    private static BenchMethod Ranking(string name, FeatureSearchMethod method, int count = 7) => new(
        name,
        trial =>
        {
            (FeatureSearchResult result, double seconds) = ProcessorTime.Of(() => trial.Find(method, count));
            Measurement measured = trial.Measure(result.FeatureSet, Recipe.Usual);
            return measured with { TrainingSeconds = measured.TrainingSeconds + seconds };
        });

    private static Measurement Chosen(Trial trial, FeatureSet set, Recipe? recipe = null)
    {
        Measurement measured = trial.Measure(set, recipe ?? Recipe.Usual);
        return measured with { TrainingSeconds = measured.TrainingSeconds + trial.Searched.Seconds };
    }
}
