using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;

namespace PSPixelClassification.Core.Tests.Classification.PostProcessing;

public sealed class ClassDecisionTests
{
    // Of the classes left, right, middle.
    private static readonly ClassifierModel s_model = Model();

    [Theory]
    [InlineData(0.4, 0.4, 0.2, 1)]
    [InlineData(0.3, 0.3, 0.4, 3)]
    [InlineData(0.0, 0.0, 0.0, 1)]
    [InlineData(0.2, 0.5, 0.3, 2)]
    public void Decide_WithoutThresholds_TakesTheMostProbableOrTheFirst(float left, float right, float middle, float expected)
    {
        Assert.Equal(expected, Decide(new ClassDecision(3), left, right, middle));
    }

    [Theory]
    [InlineData(0.25, 0.45, 0.30, 2, 0.3)]
    [InlineData(0.30, 0.50, 0.20, 1, 0.3)]
    [InlineData(0.60, 0.25, 0.15, 2, 0.7)]
    [InlineData(0.70, 0.20, 0.10, 1, 0.7)]
    [InlineData(0.00, 0.00, 0.00, 2, 0.7)]
    public void Decide_OneThreshold_RulesThatClass(float left, float right, float middle, float expected, double threshold)
    {
        ClassDecision decision = new(s_model, new Dictionary<string, double> { ["LEFT"] = threshold });

        Assert.Equal(expected, Decide(decision, left, right, middle));
    }

    [Theory]
    [InlineData(0.35, 0.25, 0.40, 1)]
    [InlineData(0.35, 0.40, 0.25, 2)]
    [InlineData(0.30, 0.30, 0.40, 1)]
    [InlineData(0.10, 0.15, 0.75, 3)]
    public void Decide_SeveralThatReachTheirs_TakesTheMostProbableOfThem(float left, float right, float middle, float expected)
    {
        ClassDecision decision = new(s_model, new Dictionary<string, double> { ["left"] = 0.3, ["right"] = 0.2 });

        Assert.Equal(expected, Decide(decision, left, right, middle));
    }

    // Odd lengths: the last pixels do not fill a vector.
    [Fact]
    public void Decide_ManyPixels_DecidesForEachAsForOne()
    {
        ClassDecision decision = new(s_model, new Dictionary<string, double> { ["middle"] = 0.35 });
        const int Pixels = 1003;
        float[] probabilities = new float[3 * Pixels];
        for (int i = 0; i < Pixels; i++)
        {
            (int first, int second) = (i * 13 % 101, i * 7 % 101);
            probabilities[i] = Math.Min(first, second) / 100f;
            probabilities[Pixels + i] = (Math.Max(first, second) - Math.Min(first, second)) / 100f;
            probabilities[2 * Pixels + i] = (100 - Math.Max(first, second)) / 100f;
        }

        float[] values = new float[Pixels];
        decision.Decide(probabilities, values);

        Assert.Equal(
            Enumerable.Range(0, Pixels)
                .Select(i => Decide(decision, probabilities[i], probabilities[Pixels + i], probabilities[2 * Pixels + i])),
            values);
        Assert.Equal([1f, 2f, 3f], values.Distinct().Order());
    }

    [Theory]
    [InlineData("left", 0)]
    [InlineData("left", 1.01)]
    [InlineData("left", -0.5)]
    [InlineData("left", double.NaN)]
    public void New_NoProbability_IsRefused(string name, double threshold)
    {
        LabelException refused =
            Assert.Throws<LabelException>(() => new ClassDecision(s_model, new Dictionary<string, double> { [name] = threshold }));

        Assert.Equal(ErrorIds.ClassThresholdInvalid, refused.ErrorId);
        Assert.Contains("'left'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_UnknownClassOrAllClasses_IsRefused()
    {
        LabelException unknown =
            Assert.Throws<LabelException>(() => new ClassDecision(s_model, new Dictionary<string, double> { ["nuclei"] = 0.5 }));
        LabelException all = Assert.Throws<LabelException>(() => new ClassDecision(
            s_model, new Dictionary<string, double> { ["left"] = 0.5, ["right"] = 0.5, ["middle"] = 0.5 }));

        Assert.Equal(ErrorIds.LabelClassNotFound, unknown.ErrorId);
        Assert.Contains("'left', 'right', 'middle'", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.ClassThresholdInvalid, all.ErrorId);
    }

    private static ClassifierModel Model() =>
        SyntheticImages.Train(SyntheticImages.Make().LabelSides().Label("middle", 90, 100, 110, 120));

    private static float Decide(ClassDecision decision, params float[] probabilities)
    {
        float[] value = new float[1];
        decision.Decide(probabilities, value);
        return value[0];
    }
}
