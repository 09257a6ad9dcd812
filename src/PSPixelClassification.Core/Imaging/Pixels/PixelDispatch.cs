using System.Numerics;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Pixels;

/// <summary>The one place where a <see cref="PixelType"/> becomes a type of .NET.</summary>
internal static class PixelDispatch
{
    /// <summary>Does work on samples of a type.</summary>
    /// <param name="action">The work; what it finds out it keeps in its fields.</param>
    public static void Dispatch<TAction>(this PixelType type, ref TAction action)
        where TAction : struct, IPixelAction, allows ref struct
    {
        switch (type)
        {
            case PixelType.UInt8: action.Invoke<byte>(); break;
            case PixelType.Int8: action.Invoke<sbyte>(); break;
            case PixelType.UInt16: action.Invoke<ushort>(); break;
            case PixelType.Int16: action.Invoke<short>(); break;
            case PixelType.UInt32: action.Invoke<uint>(); break;
            case PixelType.Int32: action.Invoke<int>(); break;
            case PixelType.Float32: action.Invoke<float>(); break;
            case PixelType.Float64: action.Invoke<double>(); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "The sample type is unknown.");
        }
    }

    /// <summary>Converts samples of one type to another.</summary>
    /// <param name="conversion">What makes a sample of the new type.</param>
    /// <param name="samples">Samples in the machine's byte order.</param>
    /// <param name="destination">Receives a sample for each, and is exactly as long.</param>
    public static void Convert<TConversion>(
        this TConversion conversion, PixelType from, ReadOnlySpan<byte> samples, PixelType to, Span<byte> destination)
        where TConversion : IPixelConversion
    {
        From<TConversion> action = new(conversion, samples, to, destination);
        from.Dispatch(ref action);
    }

    private readonly ref struct From<TConversion>(
        TConversion conversion, ReadOnlySpan<byte> samples, PixelType to, Span<byte> destination) : IPixelAction
        where TConversion : IPixelConversion
    {
        private readonly ReadOnlySpan<byte> _samples = samples;
        private readonly Span<byte> _destination = destination;

        public void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            To<TConversion, T> action = new(conversion, MemoryMarshal.Cast<byte, T>(_samples), _destination);
            to.Dispatch(ref action);
        }
    }

    private readonly ref struct To<TConversion, TFrom>(TConversion conversion, ReadOnlySpan<TFrom> samples, Span<byte> destination)
        : IPixelAction
        where TConversion : IPixelConversion
        where TFrom : unmanaged, INumber<TFrom>
    {
        private readonly ReadOnlySpan<TFrom> _samples = samples;
        private readonly Span<byte> _destination = destination;

        public void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => conversion.Convert(_samples, MemoryMarshal.Cast<byte, T>(_destination));
    }
}
