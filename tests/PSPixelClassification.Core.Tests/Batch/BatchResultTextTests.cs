using System.Globalization;
using PSPixelClassification.Batch;

namespace PSPixelClassification.Core.Tests.Batch;

public class BatchResultTextTests
{
    [Fact]
    public void PathList_AsText_IsWhatACsvFileNeeds() => Assert.Equal("a.tif; b.tif", new PathList(["a.tif", "b.tif"]).ToString());

    [Fact]
    public void ClassFractions_AsText_DoNotDependOnTheLanguage()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            ClassFractions fractions = new(new Dictionary<string, double> { ["nuclei"] = 0.25, ["background"] = 0.75 });
            Assert.Equal("nuclei 0.25; background 0.75", fractions.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
