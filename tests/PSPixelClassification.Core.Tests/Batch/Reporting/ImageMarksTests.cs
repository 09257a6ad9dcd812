using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Classification.Drift;

namespace PSPixelClassification.Core.Tests.Batch.Reporting;

public sealed class ImageMarksTests
{
    private static readonly double[] s_usual = [0.051, 0.062, 0.048, 0.055, 0.059, 0.047, 0.0525, 0.066];

    [Fact]
    public void Scores_AreThoseOfNumPy()
    {
        // v = numpy.array([...]); m = numpy.median(v); 0.6745 * (v - m) / numpy.median(abs(v - m))
        double[] expected = [-0.29678, 0.89034, -0.62054, 0.1349, 27.6545, 0.56658, -0.72846, -5.69278, -0.1349, 1.32202];
        double[] values = [0.051, 0.062, 0.048, 0.055, 0.31, 0.059, 0.047, 0.001, 0.0525, 0.066];

        Assert.Equal(expected, RobustScores.Of(values).Select(score => Math.Round(score, 5)));
        Assert.Equal(0.05375, RobustScores.Median(values), 15);
    }

    [Fact]
    public void Scores_OfMostlyEqualNumbers_TakeTheMeanDeviation()
    {
        // (w - numpy.median(w)) / (1.253314 * numpy.mean(abs(w - numpy.median(w))))
        double[] values = [0, 0, 0, 0, 0, 0, 0, 0.5, 0.01];

        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 7.04016, 0.1408], RobustScores.Of(values).Select(score => Math.Round(score, 5)));
        Assert.All(RobustScores.Of([.. Enumerable.Repeat(0.2, 9)]), score => Assert.Equal(0, score));
    }

    [Fact]
    public void Find_HighUncertainty_IsMarkedAndLowIsNot()
    {
        IReadOnlyDictionary<ImageOutcome, IReadOnlyList<ImageMark>> marks =
            Find([.. s_usual.Select(value => (0.2, value)), (0.2, 0.31), (0.2, 0.001)]);

        ImageMark mark = Assert.Single(Assert.Single(marks).Value);
        Assert.Equal((MarkKind.Uncertainty, "Its mean uncertainty is 0.310; the median is 0.054."), (mark.Kind, mark.Text));
    }

    [Theory]
    [InlineData(0.41)]
    [InlineData(0.0)]
    public void Find_UnusualFraction_IsMarkedOnceForBothClasses(double odd)
    {
        IReadOnlyDictionary<ImageOutcome, IReadOnlyList<ImageMark>> marks = Find([.. s_usual.Select(value => (value, 0.1)), (odd, 0.1)]);

        ImageMark mark = Assert.Single(Assert.Single(marks).Value);
        Assert.Equal(MarkKind.Fraction, mark.Kind);
        Assert.StartsWith($"{100 * odd:0.0} % of its pixels are nuclei; the median is 5.", mark.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_SevenImages_AreTooFew() =>
        Assert.Empty(Find([.. s_usual.Take(6).Select(value => (value, value)), (0.9, 0.9)]));

    [Fact]
    public void Find_ImagesOfSeveralModels_AreComparedWithTheirOwn()
    {
        LogEntries log = new LogEntries().Begin("a");
        foreach ((int i, double value) in s_usual.Index()) log.Completed($"/a{i}.tif", value, value);
        log.End().Begin("b", "model2");
        foreach ((int i, double value) in s_usual.Index()) log.Completed($"/b{i}.tif", value + 0.5, value + 0.5);

        Assert.Empty(ImageMarks.Find(BatchHistory.Of(log.Content).Images));
    }

    [Fact]
    public void Find_DriftAndWarnings_AreSaidOnceEach()
    {
        ImageDrift drift = new(2.36, DriftKind.Brighter, 2, 0.64);
        LogEntries log = new LogEntries().Begin("a").Completed("/a.tif", with: image => image with
        {
            Drift = drift,
            Warnings = ["3 pages are left out.", drift.Explain()],
            UnclassifiedFraction = 0.125,
        });

        IReadOnlyList<ImageMark> marks = Assert.Single(ImageMarks.Find(BatchHistory.Of(log.Content).Images)).Value;

        Assert.Equal(
            [
                "Channel 2: 64 % of the pixels are brighter than in any training image (drift score 2.4).",
                "12.5 % of the pixels have no class.", "3 pages are left out.",
            ],
            marks.Select(mark => mark.Text));
        Assert.Equal([MarkKind.Drift, MarkKind.Warning, MarkKind.Warning], marks.Select(mark => mark.Kind));
    }

    [Fact]
    public void Find_DriftBelowOne_IsNotMarked()
    {
        LogEntries log = new LogEntries().Begin("a").Completed(
            "/a.tif", with: image => image with { Drift = new ImageDrift(0.99, DriftKind.Darker, 1, 0.2) });

        Assert.Empty(ImageMarks.Find(BatchHistory.Of(log.Content).Images));
    }

    private static IReadOnlyDictionary<ImageOutcome, IReadOnlyList<ImageMark>> Find((double Nuclei, double Uncertainty)[] images)
    {
        LogEntries log = new LogEntries().Begin("a");
        foreach ((int i, (double nuclei, double uncertainty)) in images.Index()) log.Completed($"/{i}.tif", nuclei, uncertainty);
        return ImageMarks.Find(BatchHistory.Of(log.Content).Images);
    }
}
