using System.Text.Json;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Forests;

namespace PSPixelClassification.Core.Tests.Classification.FeatureSearch;

public sealed class InformationRankingTests
{
    private const string Case = "c01_gray8_allfeatures";

    [Fact]
    public void Of_LabelsOfAProject_RanksAsIlastikDoes()
    {
        TrainingMatrix matrix = new ReferenceCase(Case).ReadTrainingMatrix();
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(TestFiles.Committed($"reference/{Case}/suggest_icap.json")));
        int[] expected = [.. file.RootElement.GetProperty("order").EnumerateArray().Select(item => item.GetInt32())];

        Assert.Equal(20, expected.Length);
        Assert.Equal(expected, InformationRanking.Of(matrix, expected.Length, CancellationToken.None));
        Assert.Equal(expected[..7], InformationRanking.Of(matrix, 7, CancellationToken.None));
    }

    [Fact]
    public void Of_ChannelsThatSayTheSame_TakesWhatTheFirstLacks()
    {
        // Three classes: the first two channels tell class 0 from the others, the third tells 1 from 2, the last nothing.
        byte[] classes = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2];
        float[] first = [.. classes.Select(known => known == 0 ? 0f : 9f)];
        float[] last = new float[classes.Length];
        float[] third = [.. classes.Select((known, row) => known == 1 ? 0f : known == 2 ? 9f : row % 2 * 9f)];

        TrainingMatrix matrix = new([first, [.. first.Select(value => 2 * value)], third, last], classes, 3);

        Assert.Equal([0, 2], InformationRanking.Of(matrix, 2, CancellationToken.None));
        Assert.Equal(4, InformationRanking.Of(matrix, 99, CancellationToken.None).Distinct().Count());
    }
}
