using System.Collections;
using System.Globalization;
using System.Management.Automation;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Pipeline.Arguments.Cutouts;

/// <summary>
/// Makes rectangles of what stands for them: four numbers, lists of four, texts such as '0,0,256,256', tables and objects with X, Y, Width
/// and Height, regions, and objects with a region, such as uncertain spots.
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
        GivenValues.Unwrap(value) is IEnumerable items and not (string or IDictionary) ? [.. items.Cast<object?>()] : [value];

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
        IDictionary table when s_names.All(table.Contains) => OfNumbers([.. s_names.Select(name => table[name])]),
        not null when HasSides(item!) => OfNumbers([.. s_names.Select(name => PSObject.AsPSObject(item).Properties[name].Value)]),
        // Of what is found in an image, such as an uncertain spot.
        not null when PSObject.AsPSObject(item).Properties[nameof(Region)]?.Value is { } region => Of(region),
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
                + $"{(numbers.Count == 1 ? "is" : "are")} {numbers.Count}: {listed}. Put each of several regions in parentheses, as in "
                + "(0, 0, 256, 256), (512, 0, 256, 256), or give a table with the columns X, Y, Width and Height.");
        }

        if (NumberText.Refusal(numbers, isWhole: true) is { } refusal) throw new ArgumentTransformationMetadataException(refusal);
        int[] sides = [.. numbers.Select(number => LanguagePrimitives.ConvertTo<int>(number))];
        return new Region(sides[0], sides[1], sides[2], sides[3]);
    }
}
