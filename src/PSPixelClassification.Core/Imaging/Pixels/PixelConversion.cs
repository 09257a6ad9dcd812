using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Imaging.Pixels;

/// <summary>Changes the type of samples. Values are cast as they are, never scaled.</summary>
public static class PixelConversion
{
    /// <summary>
    /// Casts samples to float32, as ilastik does before it computes features. 32-bit integers and doubles are rounded to the nearest float.
    /// </summary>
    /// <param name="type">The samples' type.</param>
    /// <param name="samples">Samples in the machine's byte order.</param>
    /// <param name="destination">Receives a float for each sample; may be longer.</param>
    /// <exception cref="ArgumentException">The destination is too short, or the samples end within one.</exception>
    public static void ToSingle(PixelType type, ReadOnlySpan<byte> samples, Span<float> destination)
    {
        int size = type.SizeInBytes();
        if (samples.Length % size != 0) throw new ArgumentException("The last sample is incomplete.", nameof(samples));
        if (destination.Length < samples.Length / size) throw new ArgumentException("The destination is too short.", nameof(destination));
        ToSingleAction action = new(samples, destination);
        type.Dispatch(ref action);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FromUInt8(ReadOnlySpan<byte> samples, Span<float> destination)
    {
        int i = 0;
        for (; i <= samples.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(samples[i..]), out Vector<ushort> low, out Vector<ushort> high);
            Store(low, destination[i..]);
            Store(high, destination[(i + Vector<ushort>.Count)..]);
        }

        Cast(samples[i..], destination[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FromUInt16(ReadOnlySpan<ushort> samples, Span<float> destination)
    {
        int i = 0;
        for (; i <= samples.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
            Store(new Vector<ushort>(samples[i..]), destination[i..]);
        Cast(samples[i..], destination[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<ushort> samples, Span<float> destination)
    {
        Vector.Widen(samples, out Vector<uint> low, out Vector<uint> high);
        Vector.ConvertToSingle(Vector.AsVectorInt32(low)).CopyTo(destination);
        Vector.ConvertToSingle(Vector.AsVectorInt32(high)).CopyTo(destination[Vector<float>.Count..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cast<T>(ReadOnlySpan<T> samples, Span<float> destination)
        where T : unmanaged, INumberBase<T>
    {
        for (int i = 0; i < samples.Length; i++) destination[i] = float.CreateTruncating(samples[i]);
    }
    private readonly ref struct ToSingleAction(ReadOnlySpan<byte> samples, Span<float> destination) : IPixelAction
    {
        private readonly ReadOnlySpan<byte> _samples = samples;
        private readonly Span<float> _destination = destination;

        // What cameras give, 8 and 16 bits, is converted by vectors.
        public void Invoke<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            if (typeof(T) == typeof(byte)) FromUInt8(_samples, _destination);
            else if (typeof(T) == typeof(ushort)) FromUInt16(MemoryMarshal.Cast<byte, ushort>(_samples), _destination);
            else if (typeof(T) == typeof(float)) MemoryMarshal.Cast<byte, float>(_samples).CopyTo(_destination);
            else Cast(MemoryMarshal.Cast<byte, T>(_samples), _destination);
        }
    }
}
