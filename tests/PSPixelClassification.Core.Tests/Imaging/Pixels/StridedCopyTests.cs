using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Core.Tests.Imaging.Pixels;

public class StridedCopyTests
{
    private const int Rows = 3;
    private const int Columns = 7;

    [Theory]
    [InlineData(Columns, 1, Columns, 1)]
    [InlineData(Columns, 1, 1, Rows)]
    [InlineData(1, Rows, Columns, 1)]
    [InlineData(1, Rows, 1, Rows)]
    [InlineData(16, 2, 22, 3)]
    public void Copy_AnyDistances_PutsEverySampleInItsPlaceAndNothingElse(int fromRow, int fromColumn, int toRow, int toColumn)
    {
        foreach (int size in (int[])[1, 2, 4, 8])
        {
            byte[] source = new byte[64 * size];
            new Random(3).NextBytes(source);
            byte[] expected = [.. Enumerable.Repeat((byte)0xEE, 80 * size)];
            byte[] actual = [.. expected];
            for (int row = 0; row < Rows; row++)
            {
                for (int column = 0; column < Columns; column++)
                {
                    int from = (row * fromRow + column * fromColumn) * size;
                    source.AsSpan(from, size).CopyTo(expected.AsSpan((row * toRow + column * toColumn) * size));
                }
            }

            StridedCopy.Copy(size, source, (fromRow, fromColumn), actual, (toRow, toColumn), Rows, Columns);

            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Copy_TargetTooShort_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StridedCopy.CopyRow(2, new byte[8], 1, new byte[12], 2, 4));
}
