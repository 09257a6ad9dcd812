using PSPixelClassification.Common;

namespace PSPixelClassification.Core.Tests.Common;

public class WildcardTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("A/1/*", "a/1/0", true)]
    [InlineData("A/1/*", "A/10/0", false)]
    [InlineData("A/*/0", "A/1/1/0", true)]
    [InlineData("*b*b", "abab", true)]
    [InlineData("*b*b", "aba", false)]
    [InlineData("a**", "a", true)]
    [InlineData("?", "", false)]
    [InlineData("??", "µm", true)]
    [InlineData("[a-c]1", "B1", true)]
    [InlineData("[A-C]1", "b1", true)]
    [InlineData("[a-c]1", "d1", false)]
    [InlineData("[ac]", "b", false)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[]]", "]", true)]
    [InlineData("[-x]", "-", true)]
    [InlineData("`*", "*", true)]
    [InlineData("`*", "a", false)]
    [InlineData("a`[1]", "a[1]", true)]
    [InlineData("a`", "a`", true)]
    [InlineData("[1", "[1", true)]
    [InlineData("Ä", "ä", true)]
    public void Matches_IsAsPowerShellHasIt(string pattern, string text, bool expected) =>
        Assert.Equal(expected, new Wildcard(pattern).Matches(text));

    [Fact]
    public void Matches_ManyStars_TakesNoTime()
    {
        Wildcard pattern = new(string.Concat(Enumerable.Repeat("*a", 50)) + "b");
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.False(pattern.Matches(new string('a', 5000)));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2));
    }
}
