using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Exporting.Provenance;

namespace PSPixelClassification.Core.Tests.Batch.Reporting;

/// <summary>Whether results that lie beside each other were made in one way.</summary>
public sealed class RecipeDifferenceTests
{
    [Fact]
    public void Find_SmoothedLater_NamesBothWithTheirImagesTheNewestFirst()
    {
        LogEntries log = new LogEntries().Begin("1", images: 2).Completed("/a.tif").Completed("/b.tif").End()
            .Begin("2", settings: ("smoothing", "1.5")).Completed("/b.tif").End();

        Assert.Equal([("smoothing 1.5", "/b.tif"), ("without smoothing", "/a.tif")], Found(log));
    }

    [Theory]
    [InlineData("throttleLimit", "2")]
    [InlineData("skipExisting", "true")]
    [InlineData("compression", "Lzw")]
    [InlineData("destinationPath", "/out")]
    [InlineData("source", "Probabilities")]
    public void Find_SettingsThatChangeNoValue_OrOtherResults_AreNone(string name, string value)
    {
        LogEntries log = new LogEntries().Begin("1").Completed("/a.tif").End()
            .Begin("2", settings: (name, value)).Completed("/b.tif").End();

        Assert.Empty(Found(log));
    }

    [Fact]
    public void Find_AllDoneAgain_IsNone()
    {
        LogEntries log = new LogEntries().Begin("1").Completed("/a.tif").End()
            .Begin("2", images: 2, settings: ("region", "0,0,5,5")).Completed("/a.tif").Completed("/b.tif").End();

        Assert.Empty(Found(log));
    }

    [Theory]
    [InlineData("/mask.tif", 2)]
    [InlineData("{nickname}_mask.tif", 0)]
    [InlineData("/mask1.tif; /mask2.tif", 0)]
    public void Find_MaskOfAllImagesThatHasChanged_IsADifference(string mask, int count)
    {
        LogEntries log = new LogEntries().Begin("1", settings: ("mask", mask)).Completed("/a.tif", with: With('1')).End()
            .Begin("2", settings: ("mask", mask)).Completed("/b.tif", with: With('2')).End();

        Assert.Equal(
            count == 0 ? [] : [("mask /mask.tif (22222222)", "/b.tif"), ("mask /mask.tif (11111111)", "/a.tif")], Found(log));
    }

    private static Func<BatchLogImage, BatchLogImage> With(char digit) => image => image with
    {
        Provenance = image.Provenance! with { Mask = new ImageProvenance("mask.tif", 1, 10, "yx", [2, 3], "UInt8", new string(digit, 64)) },
    };

    private static IEnumerable<(string Settings, string Images)> Found(LogEntries log) =>
        RecipeDifference.Find(BatchHistory.Of(log.Content).Images)
            .Select(found => (found.Settings, string.Join(", ", found.Images.Select(image => image.File))));
}
