using System.Numerics;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Core.Tests.Imaging.Pixels;

public class PixelDispatchTests
{
    [Theory]
    [InlineData(PixelType.UInt8, typeof(byte), "Unsigned")]
    [InlineData(PixelType.Int8, typeof(sbyte), "Signed")]
    [InlineData(PixelType.UInt16, typeof(ushort), "Unsigned")]
    [InlineData(PixelType.Int16, typeof(short), "Signed")]
    [InlineData(PixelType.UInt32, typeof(uint), "Unsigned")]
    [InlineData(PixelType.Int32, typeof(int), "Signed")]
    [InlineData(PixelType.Float32, typeof(float), "Float")]
    [InlineData(PixelType.Float64, typeof(double), "Float")]
    public void Dispatch_EveryType_IsItsDotNetType(PixelType type, Type expected, string kind)
    {
        Witness witness = default;
        type.Dispatch(ref witness);

        Assert.Equal(expected, witness.Seen);
        Assert.Equal(witness.Size, type.SizeInBytes());
        Assert.Equal((witness.Minimum, witness.Maximum), type.Range());
        Assert.Equal(kind, type.Kind().ToString());
    }

    [Fact]
    public void Dispatch_UnknownType_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() =>
    {
        Witness witness = default;
        ((PixelType)99).Dispatch(ref witness);
    });

    private struct Witness : IPixelAction
    {
        public Type? Seen { get; private set; }

        public int Size { get; private set; }

        public double Minimum { get; private set; }

        public double Maximum { get; private set; }

        public void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            Seen = typeof(T);
            Size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
            (Minimum, Maximum) = (Convert.ToDouble(T.MinValue, null), Convert.ToDouble(T.MaxValue, null));
        }
    }
}
