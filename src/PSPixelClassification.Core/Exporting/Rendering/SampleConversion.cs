using System.Numerics;
using System.Runtime.InteropServices;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

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
    /// <param name="input">
    /// The values that become the ends of <paramref name="output"/>; null (with output null) to keep values as they are.
    /// </param>
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
        if (_type == PixelType.Float32 && !_scales)
        {
            MemoryMarshal.AsBytes(values).CopyTo(samples);
            return;
        }

        Conversion conversion = new(this, values, samples);
        _type.Dispatch(ref conversion);
    }

    private void ConvertTo<T>(ReadOnlySpan<float> values, Span<T> samples)
        where T : INumber<T>
    {
        bool rounds = _type.IsInteger();
        for (int i = 0; i < values.Length; i++)
        {
            float value = values[i];
            if (_scales) value = _outMinimum + (value - _inMinimum) * _ratio;
            samples[i] = T.CreateSaturating(rounds ? MathF.Round(value, MidpointRounding.ToEven) : value);
        }
    }

    private readonly ref struct Conversion(SampleConversion owner, ReadOnlySpan<float> values, Span<byte> samples) : IPixelAction
    {
        private readonly ReadOnlySpan<float> _values = values;
        private readonly Span<byte> _samples = samples;

        public void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => owner.ConvertTo(_values, MemoryMarshal.Cast<byte, T>(_samples));
    }
}
