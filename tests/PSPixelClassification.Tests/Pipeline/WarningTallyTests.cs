using PSPixelClassification.Pipeline;

namespace PSPixelClassification.Tests.Pipeline;

public class WarningTallyTests
{
    [Fact]
    public void Equal_OfUpToThreeImages_AreSaidOneByOne()
    {
        WarningTally tally = new();

        Assert.Equal("a: x", tally.Add("a", "x"));
        Assert.Null(tally.Add("b", "x"));
        Assert.Equal("b: y", tally.Add("b", "y"));
        Assert.Null(tally.Add("c", "x"));
        Assert.Equal(["b: x", "c: x"], tally.Rest());
    }

    [Fact]
    public void Equal_OfMoreImages_AreSaidOnceWithTheirNumber()
    {
        WarningTally tally = new();

        string[] said = [.. Enumerable.Range(1, 57).Select(i => tally.Add($"{i}.png", "x")).OfType<string>()];

        Assert.Equal(["1.png: x"], said);
        Assert.Equal(["57 images in all, the first 1.png, the last 57.png: x"], tally.Rest());
    }

    [Fact]
    public void None_IsNothingToSay() => Assert.Empty(new WarningTally().Rest());
}
