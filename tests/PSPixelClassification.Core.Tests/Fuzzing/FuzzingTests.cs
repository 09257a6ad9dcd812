using System.Globalization;
using PSPixelClassification.Fuzzing.Running;

namespace PSPixelClassification.Core.Tests.Fuzzing;

/// <summary>
/// The first inputs of the fuzzer, for each kind of file; README.md of PSPixelClassification.Fuzzing says how to run more.
/// </summary>
public class FuzzingTests
{
    [Theory]
    [InlineData("tiff", 1000)]
    [InlineData("png", 1000)]
    [InlineData("jpeg", 1000)]
    [InlineData("npy", 1000)]
    [InlineData("hdf5", 1000)]
    [InlineData("zarr", 1000)]
    [InlineData("ilp", 1000)]
    [InlineData("npz", 500)]
    [InlineData("bmp", 500)]
    [InlineData("pnm", 500)]
    [InlineData("webp", 300)]
    [InlineData("gif", 300)]
    [InlineData("tga", 300)]
    [InlineData("roi", 1000)]
    [InlineData("roiset", 500)]
    [InlineData("geojson", 500)]
    [InlineData("labeling", 500)]
    public void Open_ChangedFiles_NeverEndTheProcessNorTakeMoreThanTheLimits(string format, int count)
    {
        List<string> findings = [];
        FuzzSummary summary = FuzzRun.Run(
            FuzzOptions.TryParse(["--format", format, "--count", count.ToString(CultureInfo.InvariantCulture), "--seed", "20"])!,
                findings.Add);

        Assert.Empty(findings);
        Assert.Equal(count, summary.InputCount);
        // Inputs that are all refused, or all read, would try nothing.
        Assert.InRange(summary.ReadCount, count / 50, count - count / 20);
    }

    [Fact]
    public void Make_SameSeedAndNumber_IsTheSameInput()
    {
        foreach (FuzzFormat format in FuzzFormat.All)
        {
            byte[] first = new InputMaker(format, 5).Make(17).Content;

            Assert.Equal(first, new InputMaker(format, 5).Make(17).Content);
            Assert.NotEqual(first, new InputMaker(format, 6).Make(17).Content);
        }
    }
}
