using PSPixelClassification.Classification;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class PredictionWarmUpTests
{
    // Nobody sees the exceptions of the thread it runs on.
    [Fact]
    public void Run_ClassifiesItsTile() => Assert.Null(Record.Exception(PredictionWarmUp.Run));
}
