using System.Runtime.Intrinsics;
using PSPixelClassification.Forests.BitSlicing;

namespace PSPixelClassification.Core.Tests.Forests.BitSlicing;

public class SliceTests
{
    [Fact]
    public void Slice_Bytes_GivesBitsByPixel()
    {
        Check<Width128, Vector128<ulong>, Vector128<float>, Vector128<int>>();
        if (Width256.IsSupported) Check<Width256, Vector256<ulong>, Vector256<float>, Vector256<int>>();
        if (Width512.IsSupported) Check<Width512, Vector512<ulong>, Vector512<float>, Vector512<int>>();
    }

    private static unsafe void Check<TWidth, TBits, TFloats, TInts>()
        where TWidth : struct, IVectorWidth<TBits, TFloats, TInts>
        where TBits : struct
        where TFloats : struct
        where TInts : struct
    {
        byte[] values = new byte[TWidth.Lanes * 32];
        new Random(TWidth.Lanes).NextBytes(values);
        byte[] planes = new byte[values.Length];

        fixed (byte* source = values)
        fixed (byte* target = planes) TWidth.Slice(source, 8, target);

        for (int bit = 0; bit < 8; bit++)
        {
            for (int pixel = 0; pixel < values.Length; pixel++)
            {
                int found = planes[(bit * values.Length / 8) + (pixel / 8)] >> (pixel % 8) & 1;
                Assert.Equal(values[pixel] >> bit & 1, found);
            }
        }
    }
}
