using PSPixelClassification.Imaging;
using PSPixelClassification.Labels.Rasterising;

namespace PSPixelClassification.Core.Tests.Labels;

public sealed class RunCollectorTests
{
    [Fact]
    public void Add_BeyondTheBorder_IsCutOff()
    {
        RunCollector runs = new(new Region(2, 3, 5, 4));

        foreach (int y in new[] { 2, 3, 6, 7 }) runs.Add(y, 0, 100);
        runs.Add(4, -5, 1);
        runs.Add(4, 7, 9);
        runs.Add(5, 6, 6);

        Assert.Equal([new PixelRun(3, 2, 5), new PixelRun(5, 6, 1), new PixelRun(6, 2, 5)], runs.Merge());
        Assert.Equal(3, runs.Added);
    }
}
