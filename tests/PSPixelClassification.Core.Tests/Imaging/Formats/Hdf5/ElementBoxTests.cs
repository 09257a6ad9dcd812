using PSPixelClassification.Imaging.Formats.Hdf5.Elements;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

public class ElementBoxTests
{
    private static readonly long[] s_shape = [3, 4, 5];

    [Theory]
    [InlineData(0, 0, 0, 3, 4, 5, 1)]
    [InlineData(1, 0, 0, 2, 4, 5, 1)]
    [InlineData(0, 1, 0, 3, 2, 5, 3)]
    [InlineData(1, 2, 3, 2, 2, 2, 4)]
    [InlineData(2, 3, 4, 1, 1, 1, 1)]
    [InlineData(1, 1, 1, 2, 0, 2, 0)]
    public void Runs_AnyBox_AreItsElementsInOrderInAsFewPiecesAsThereAre(int z, int y, int x, int depth, int height, int width, int pieces)
    {
        (long From, long To, long Length)[] runs = [.. ElementBox.Runs(s_shape, [z, y, x], [depth, height, width])];
        List<long> expected = [];
        for (int i = z; i < z + depth; i++)
        {
            for (int j = y; j < y + height; j++)
            {
                for (int k = x; k < x + width; k++) expected.Add((i * s_shape[1] + j) * s_shape[2] + k);
            }
        }

        Assert.Equal(pieces, runs.Length);
        Assert.Equal(expected, runs.SelectMany(run => Enumerable.Range(0, (int)run.Length).Select(i => run.From + i)));
        Assert.Equal(Enumerable.Range(0, expected.Count).Select(i => (long)i),
            runs.SelectMany(run => Enumerable.Range(0, (int)run.Length).Select(i => run.To + i)));
    }

    [Fact]
    public void Runs_OneElementWithoutAxes_IsOne() => Assert.Equal([(0L, 0L, 1L)], ElementBox.Runs([], [], []));

    [Fact]
    public void Copy_BetweenArraysOfOtherExtents_MovesTheBoxAlone()
    {
        byte[] source = [.. Enumerable.Range(0, 3 * 4 * 5 * 2).Select(i => (byte)i)];
        byte[] target = new byte[2 * 3 * 4 * 2];
        ElementBox.Copy(source, s_shape, [1, 2, 1], target, [2, 3, 4], [0, 1, 2], [2, 2, 2], 2);

        byte[] expected = new byte[target.Length];
        for (int z = 0; z < 2; z++)
        {
            for (int y = 0; y < 2; y++)
            {
                for (int x = 0; x < 2; x++)
                {
                    int from = (((z + 1) * 4 + y + 2) * 5 + x + 1) * 2;
                    source.AsSpan(from, 2).CopyTo(expected.AsSpan(((z * 3 + y + 1) * 4 + x + 2) * 2));
                }
            }
        }

        Assert.Equal(expected, target);
    }
}
