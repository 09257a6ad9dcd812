using System.Collections;
using System.Globalization;
using System.Management.Automation;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Pipeline.Arguments.Cutouts;

/// <summary>
/// Makes rectangles of what stands for them: four numbers, lists of four, texts such as '0,0,256,256', objects with the properties X, Y,
/// Width and Height as from a table, and regions, such as those of uncertain spots.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RegionTransformationAttribute : ArgumentTransformationAttribute
{
    private const int NumberCount = 4;

    private static readonly string[] s_names = [nameof(Region.X), nameof(Region.Y), nameof(Region.Width), nameof(Region.Height)];

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        IReadOnlyList<object?> items = ItemsOf(inputData);
        if (items.All(item => item is null)) return inputData;
        return items.All(IsNumber) ? new[] { OfNumbers(items) } : items.Select(Of).ToArray();
    }

    // Rows of a table keep PowerShell's wrapping, which has their properties.
    private static IReadOnlyList<object?> ItemsOf(object? value) =>
        GivenValues.Unwrap(value) is IEnumerable items and not string ? [.. items.Cast<object?>()] : [value];

    private static bool IsNumber(object? item) => GivenValues.Unwrap(item) switch
    {
        string text => !text.Contains(',', StringComparison.Ordinal),
        Region => false,
        ValueType => !HasSides(item!),
        _ => false,
    };

    private static Region Of(object? item) => GivenValues.Unwrap(item) switch
    {
        Region region => region,
        string text => OfNumbers([.. text.Split(',')]),
        not null when HasSides(item!) => OfNumbers([.. s_names.Select(name => PSObject.AsPSObject(item).Properties[name].Value)]),
        _ => OfNumbers(ItemsOf(item)),
    };

    private static bool HasSides(object item) => s_names.All(name => PSObject.AsPSObject(item).Properties[name] is not null);

    private static Region OfNumbers(IReadOnlyList<object?> numbers)
    {
        if (numbers.Count != NumberCount)
        {
            string listed = string.Join(
                ", ", numbers.Take(2 * NumberCount).Select(number => Convert.ToString(number, CultureInfo.InvariantCulture)));
            throw new ArgumentTransformationMetadataException(
                "A region has four numbers, its first column, first row, width and height, as in 0, 0, 256, 256; of one there "
                + $"{(numbers.Count == 1 ? "is" : "are")} {numbers.Count}: {listed}. Put each of several regions in parentheses: "
                + "(0, 0, 256, 256), (512, 0, 256, 256).");
        }

        if (NumberText.Refusal(numbers, isWhole: true) is { } refusal) throw new ArgumentTransformationMetadataException(refusal);
        int[] sides = [.. numbers.Select(number => LanguagePrimitives.ConvertTo<int>(number))];
        return new Region(sides[0], sides[1], sides[2], sides[3]);
    }
}
