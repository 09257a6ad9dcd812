using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>
/// Changes the type of samples and keeps every value: a value that an integer type cannot hold is an error, not another value. Float32 takes
/// every number, rounded to its nearest.
/// </summary>
/// <param name="from">Type of the image's samples.</param>
/// <param name="to">Type of the file's samples.</param>
/// <param name="imageName">The image, for the error.</param>
internal sealed class LosslessCast(PixelType from, PixelType to, string imageName) : SampleMapping
{
    /// <inheritdoc/>
    /// <exception cref="ExportException"><c>DataTypeUnsuitable</c>: a value does not fit.</exception>
    public override void Map(ReadOnlySpan<byte> samples, Span<byte> destination)
    {
        switch (from)
        {
            case PixelType.UInt8: CastFrom(samples, destination); break;
            case PixelType.Int8: CastFrom(MemoryMarshal.Cast<byte, sbyte>(samples), destination); break;
            case PixelType.UInt16: CastFrom(MemoryMarshal.Cast<byte, ushort>(samples), destination); break;
            case PixelType.Int16: CastFrom(MemoryMarshal.Cast<byte, short>(samples), destination); break;
            case PixelType.UInt32: CastFrom(MemoryMarshal.Cast<byte, uint>(samples), destination); break;
            case PixelType.Int32: CastFrom(MemoryMarshal.Cast<byte, int>(samples), destination); break;
            case PixelType.Float32: CastFrom(MemoryMarshal.Cast<byte, float>(samples), destination); break;
            case PixelType.Float64: CastFrom(MemoryMarshal.Cast<byte, double>(samples), destination); break;
            default: throw new InvalidOperationException($"Unknown sample type {from}.");
        }
    }

    private void CastFrom<TFrom>(ReadOnlySpan<TFrom> samples, Span<byte> destination)
        where TFrom : unmanaged, INumber<TFrom>
    {
        switch (to)
        {
            case PixelType.UInt8: Cast(samples, destination); break;
            case PixelType.Int8: Cast(samples, MemoryMarshal.Cast<byte, sbyte>(destination)); break;
            case PixelType.UInt16: Cast(samples, MemoryMarshal.Cast<byte, ushort>(destination)); break;
            case PixelType.Int16: Cast(samples, MemoryMarshal.Cast<byte, short>(destination)); break;
            case PixelType.UInt32: Cast(samples, MemoryMarshal.Cast<byte, uint>(destination)); break;
            case PixelType.Int32: Cast(samples, MemoryMarshal.Cast<byte, int>(destination)); break;
            case PixelType.Float32: Cast(samples, MemoryMarshal.Cast<byte, float>(destination)); break;
            case PixelType.Float64: Cast(samples, MemoryMarshal.Cast<byte, double>(destination)); break;
            default: throw new InvalidOperationException($"Unknown sample type {to}.");
        }
    }

    private void Cast<TFrom, TTo>(ReadOnlySpan<TFrom> samples, Span<TTo> destination)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        bool exact = to.IsInteger();
        for (int i = 0; i < samples.Length; i++)
        {
            destination[i] = TTo.CreateSaturating(samples[i]);
            // Every value of every type is exact in double precision.
            if (exact && double.CreateSaturating(destination[i]) != double.CreateSaturating(samples[i])) throw DoesNotFit(samples[i]);
        }
    }

    private ExportException DoesNotFit(IFormattable value)
    {
        string advice = to is PixelType.UInt8 or PixelType.UInt16
            ? "Map the range that a viewer shows to it with -Stretch, or choose another -DataType."
            : "Choose another -DataType.";
        return new ExportException(
            ErrorIds.DataTypeUnsuitable,
            string.Create(CultureInfo.InvariantCulture, $"'{imageName}' holds {value}, which {to} cannot hold. {advice}"));
    }
}
