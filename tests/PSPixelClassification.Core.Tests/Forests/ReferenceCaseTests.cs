using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Core.Tests.Forests;

public sealed class ReferenceCaseTests
{
    [Theory]
    [InlineData("c01_gray8_allfeatures")]
    [InlineData("c03_gray16_small")]
    [InlineData("c05_rgb8_small")]
    [InlineData("c06_vol3d")]
    [InlineData("c08_float32_odd")]
    [InlineData("c11_missing_class")]
    [InlineData("c12_one_forest")]
    public void Evaluate_ForestAndFeaturesOfIlastik_GivesTheBitsOfIlastik(string name)
    {
        ReferenceCase reference = new(name);
        float[][] features = ReferenceFeatures.Read(reference);
        float[][] expected = reference.ReadStoredProbabilities();
        DecisionForest forest = reference.ReadForest();

        Assert.Equal(expected.Take(forest.ClassCount), Evaluation.Run(new ScalarForestEvaluator(forest), features));
        Assert.Equal(expected.Take(forest.ClassCount), Evaluation.Run(ForestEvaluator.Compile(forest), features));
        Assert.All(expected.Skip(forest.ClassCount), plane => Assert.All(plane, value => Assert.Equal(0, value)));
        Assert.Equal(reference.LabelNames.Length, expected.Length);
    }

    /// <summary>
    /// The bounds are those within which ilastik's own trainings differ from each other (tests/data/reference/README.md): agreement of the
    /// segmentation per case, and mean |Δp| at most 0.025. Single trainings scatter beyond the extremes of that small sample, vigra's too;
    /// their mean must not.
    /// </summary>
    [Theory]
    [InlineData("c01_gray8_allfeatures", 0.985)]
    [InlineData("c03_gray16_small", 0.998)]
    [InlineData("c05_rgb8_small", 0.984)]
    [InlineData("c06_vol3d", 0.991)]
    [InlineData("c08_float32_odd", 0.985)]
    [InlineData("c11_missing_class", 0.949)]
    [InlineData("c12_one_forest", 0.948)]
    public void Train_MatrixOfIlastik_AgreesWithIlastikAsItsOwnTrainingsDo(string name, double leastAgreement)
    {
        ReferenceCase reference = new(name);
        float[][] features = ReferenceFeatures.Read(reference);
        float[][] expected = reference.ReadStoredProbabilities();

        double agreement = 0;
        double difference = 0;
        const int Trainings = 5;
        for (int seed = 0; seed < Trainings; seed++)
        {
            ForestTrainingResult result =
                new RandomForestTrainer().Train(reference.ReadTrainingMatrix(), new ForestTrainingOptions { Seed = seed });
            float[][] actual = Evaluation.Run(ForestEvaluator.Compile(result.Forest), features);
            for (int pixel = 0; pixel < features[0].Length; pixel++)
            {
                if (Largest(actual, pixel) == Largest(expected, pixel)) agreement++;
                for (int k = 0; k < actual.Length; k++) difference += Math.Abs(actual[k][pixel] - expected[k][pixel]) / actual.Length;
            }
        }

        Assert.InRange(agreement / (Trainings * features[0].Length), leastAgreement, 1);
        Assert.InRange(difference / (Trainings * features[0].Length), 0, 0.025);
    }

    private static int Largest(float[][] planes, int pixel)
    {
        int best = 0;
        for (int k = 1; k < planes.Length; k++)
        {
            if (planes[k][pixel] > planes[best][pixel]) best = k;
        }

        return best;
    }
}
