using System.Runtime.InteropServices;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>
/// Turns float32 results into the samples of a file. With ranges, out = outMin + (value − inMin) · float32(ratio) in float32 as in ilastik;
/// integers are rounded half to even and, unlike there, clipped to their type instead of wrapping around. NaN becomes 0 in integers.
/// </summary>
internal sealed class SampleConversion
{
    private readonly PixelType _type;
    private readonly bool _scales;
    private readonly float _inMinimum;
    private readonly float _outMinimum;
    private readonly float _ratio;

    /// <summary>Chooses the conversion.</summary>
    /// <param name="type">Type of the samples.</param>
    /// <param name="input">The values that become the ends of <paramref name="output"/>; null (with output null) to keep values as they are.</param>
    /// <param name="output">The values written for the ends of <paramref name="input"/>.</param>
    public SampleConversion(PixelType type, ValueRange? input = null, ValueRange? output = null)
    {
        _type = type;
        if (input is not { } from || output is not { } to) return;
        _scales = true;
        _inMinimum = (float)from.Minimum;
        _outMinimum = (float)to.Minimum;
        _ratio = (float)((to.Maximum - to.Minimum) / (from.Maximum - from.Minimum));
    }

    /// <summary>Converts values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="samples">Receives as many samples, in the machine's byte order.</param>
    public void Convert(ReadOnlySpan<float> values, Span<byte> samples)
    {
        switch (_type)
        {
            case PixelType.UInt8: ConvertTo(values, samples, byte.CreateSaturating); break;
            case PixelType.Int8: ConvertTo(values, MemoryMarshal.Cast<byte, sbyte>(samples), sbyte.CreateSaturating); break;
            case PixelType.UInt16: ConvertTo(values, MemoryMarshal.Cast<byte, ushort>(samples), ushort.CreateSaturating); break;
            case PixelType.Int16: ConvertTo(values, MemoryMarshal.Cast<byte, short>(samples), short.CreateSaturating); break;
            case PixelType.UInt32: ConvertTo(values, MemoryMarshal.Cast<byte, uint>(samples), uint.CreateSaturating); break;
            case PixelType.Int32: ConvertTo(values, MemoryMarshal.Cast<byte, int>(samples), int.CreateSaturating); break;
            case PixelType.Float32:
                if (!_scales) MemoryMarshal.AsBytes(values).CopyTo(samples);
                else ConvertTo(values, MemoryMarshal.Cast<byte, float>(samples), value => value);
                break;
            case PixelType.Float64: ConvertTo(values, MemoryMarshal.Cast<byte, double>(samples), value => value); break;
            default: throw new InvalidOperationException($"Unknown sample type {_type}.");
        }
    }

    private void ConvertTo<T>(ReadOnlySpan<float> values, Span<T> samples, Func<float, T> cast)
    {
        bool rounds = _type.IsInteger();
        for (int i = 0; i < values.Length; i++)
        {
            float value = values[i];
            if (_scales) value = _outMinimum + (value - _inMinimum) * _ratio;
            samples[i] = cast(rounds ? MathF.Round(value, MidpointRounding.ToEven) : value);
        }
    }
}
