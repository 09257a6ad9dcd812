using PSPixelClassification.Imaging.Formats.Stacks;

namespace PSPixelClassification.Core.Tests.Imaging;

public class StackOrderTests
{
    [Theory]
    [InlineData("s_0.png s_1.png s_10.png s_11.png s_2.png", "s_0.png s_1.png s_2.png s_10.png s_11.png")]
    [InlineData("s1_a.png s10_a.png s2_a.png", "s1_a.png s2_a.png s10_a.png")]
    [InlineData("s10_a.png s1_a.png s2_a.png", "s1_a.png s2_a.png s10_a.png")] // the order of bytes: '0' is before '_'
    [InlineData("t10z1 t1z1 t1z10 t1z2 t2z1", "t1z1 t1z2 t1z10 t2z1 t10z1")]
    [InlineData("S1 s10 S2", "S1 S2 s10")]
    [InlineData("d1/z1 d1/z10 d1/z2 d10/z1 d2/z1", "d1/z1 d1/z2 d1/z10 d2/z1 d10/z1")]
    public void Arrange_AlphabeticalNamesThatDifferInNumbers_AreOrderedByThem(string given, string expected)
    {
        Assert.Equal(expected.Split(' '), StackOrder.Arrange(given.Split(' ')));
    }

    [Theory]
    [InlineData("s2 s11 s10 s1")]
    [InlineData("s9 s2 s11 s10 s1 s0")]
    [InlineData("s10 s1 s2")]
    [InlineData("a1 a10 a2 b1")]
    [InlineData("dapi gfp rfp")]
    [InlineData("s1 s10 s2 s2_old")]
    [InlineData("s")]
    public void Arrange_AnotherOrderOrOtherNames_AreKept(string given)
    {
        Assert.Equal(given.Split(' '), StackOrder.Arrange(given.Split(' ')));
    }

    [Theory]
    [InlineData("s1 s2 s10")]
    [InlineData("s10 s2 s1")]
    [InlineData("dapi_1 dapi_2 gfp_1 gfp_2")]
    [InlineData("s001 s002 s010")]
    [InlineData("c a b")]
    [InlineData("s1")]
    public void FindDisorder_NumbersThatRiseOrFallThroughout_HaveNone(string paths)
    {
        Assert.Null(StackOrder.FindDisorder(paths.Split(' ')));
    }

    [Theory]
    [InlineData("s1 s10 s11 s2", "s11", "s2")]
    [InlineData("s9 s2 s11 s10 s1", "s2", "s11")]
    [InlineData("a1 a10 a2 b", "a10", "a2")]
    public void FindDisorder_NumbersThatRiseAndFall_NamesThePlace(string paths, string earlier, string later)
    {
        Assert.Equal((earlier, later), StackOrder.FindDisorder(paths.Split(' ')));
    }
}
