using System.Globalization;
using System.Numerics;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>
/// Changes the type of samples and keeps every value: a value that an integer type cannot hold is an error, not another value. Float32
/// takes every number, rounded to its nearest.
/// </summary>
/// <param name="from">Type of the image's samples.</param>
/// <param name="to">Type of the file's samples.</param>
/// <param name="imageName">The image, for the error.</param>
/// <param name="isNumbers">Whether the values are numbers of something, of which none may become another.</param>
internal sealed class LosslessCast(PixelType from, PixelType to, string imageName, bool isNumbers = false)
    : SampleMapping, IPixelConversion
{
    /// <inheritdoc/>
    /// <exception cref="ExportException"><c>DataTypeUnsuitable</c>: a value does not fit.</exception>
    public override void Map(ReadOnlySpan<byte> samples, Span<byte> destination) => this.Convert(from, samples, to, destination);

    /// <inheritdoc/>
    public void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> samples, Span<TTo> destination)
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
        string advice = !isNumbers && to is (PixelType.UInt8 or PixelType.UInt16)
            ? ExportRemedies.KeepOrStretch($"{from}")
            : ExportRemedies.KeepType($"{from}");
        return new ExportException(
            ErrorIds.DataTypeUnsuitable,
            string.Create(CultureInfo.InvariantCulture, $"'{imageName}' holds {value}, which {to} cannot hold. {advice}"));
    }
}
