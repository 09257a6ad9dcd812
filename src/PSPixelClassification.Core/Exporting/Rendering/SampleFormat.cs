using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>The type of a result's samples and the conversion into it, as the user's wishes say.</summary>
internal static class SampleFormat
{
    /// <summary>Chooses the conversion.</summary>
    /// <param name="source">The result.</param>
    /// <param name="settings">The user's wishes. Ranges leave class maps alone when measurements are exported with them.</param>
    /// <returns>The samples' type, the conversion, and the ranges it maps, null if values stay as they are.</returns>
    /// <exception cref="ExportException"><c>DataTypeNeedsRange</c> or <c>RangeInvalid</c>.</exception>
    public static (PixelType Type, SampleConversion Conversion, ValueRange? Output) Choose(
        ResultSource source, ExportSettings settings)
    {
        PixelType naturalType = source.NaturalType();
        if (source.HasFixedType()) return (naturalType, new SampleConversion(naturalType), null);
        PixelType type = settings.DataType ?? naturalType;
        bool rescales = settings.InputRange is not null || settings.OutputRange is not null;
        if (source.IsClassMap() && settings.Sources.Any(other => !other.IsClassMap() && other != ResultSource.ClassMask)) rescales = false;
        if (rescales)
        {
            ValueRange input = settings.InputRange ?? NaturalRange(source);
            ValueRange output = settings.OutputRange ?? FullRange(type);
            Require(input, "input");
            Require(output, "output");
            return (type, new SampleConversion(type, input, output), output);
        }

        if (type.IsInteger() && !source.IsClassMap())
        {
            throw new ExportException(
                ErrorIds.DataTypeNeedsRange,
                $"{source.DisplayName()} as {type} without ranges would lose nearly everything: the values are fractions. "
                + ExportRemedies.MapFractions(FullRange(type).Maximum));
        }

        return (type, new SampleConversion(type), null);
    }

    private static ValueRange NaturalRange(ResultSource source) => source is ResultSource.Probabilities or ResultSource.Uncertainty
        ? ValueRange.Unit
        : throw new ExportException(
            ErrorIds.DataTypeNeedsRange, $"{source.DisplayName()} have no natural range. {ExportRemedies.GiveInputRange}");

    private static ValueRange FullRange(PixelType type)
    {
        if (!type.IsInteger()) return ValueRange.Unit;
        (double minimum, double maximum) = type.Range();
        return new ValueRange(minimum, maximum);
    }

    private static void Require(ValueRange range, string name)
    {
        if (double.IsFinite(range.Minimum) && double.IsFinite(range.Maximum) && range.Minimum != range.Maximum) return;
        throw new ExportException(
            ErrorIds.RangeInvalid, $"The {name} range {range.Minimum},{range.Maximum} is not a range. Give two different finite numbers.");
    }
}
