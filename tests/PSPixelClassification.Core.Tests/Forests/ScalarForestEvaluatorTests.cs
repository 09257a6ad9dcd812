using PSPixelClassification.Forests;

namespace PSPixelClassification.Core.Tests.Forests;

public sealed class ScalarForestEvaluatorTests
{
    [Theory]
    [InlineData("vigra_two")]
    [InlineData("vigra_three")]
    [InlineData("vigra_five")]
    [InlineData("vigra_tied")]
    [InlineData("vigra_one_column")]
    [InlineData("ilastik_c01")]
    public void Evaluate_StoredForest_GivesTheBitsOfVigraAndIlastik(string name)
    {
        ForestFile file = ForestFile.Read(name);

        Assert.Equal(file.Probabilities, Evaluation.Run(new ScalarForestEvaluator(file.Forest), file.Columns));
    }

    [Fact]
    public void Evaluate_NaNInAnyFeature_GivesZeros()
    {
        ForestFile file = ForestFile.Read("vigra_three");
        float[][] features = [.. file.Columns.Select(column => (float[])column.Clone())];
        features[4][7] = float.NaN;

        float[][] probabilities = Evaluation.Run(new ScalarForestEvaluator(file.Forest), features);

        Assert.All(probabilities, plane => Assert.Equal(0, plane[7]));
        for (int pixel = 0; pixel < features[0].Length; pixel++)
        {
            if (pixel != 7) Assert.Equal(file.Probabilities.Select(plane => plane[pixel]), probabilities.Select(plane => plane[pixel]));
        }
    }

    [Fact]
    public void Evaluate_ShortSpans_IsRefused()
    {
        using ForestWorker worker = new ScalarForestEvaluator(ForestFile.Read("vigra_two").Forest).CreateWorker();

        Assert.Throws<ArgumentException>(() => worker.Evaluate(new float[(9 * 512) - 1], new float[2 * 512]));
        Assert.Throws<ArgumentException>(() => worker.Evaluate(new float[9 * 512], new float[(2 * 512) - 1]));
    }
}
