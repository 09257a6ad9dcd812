using System.Collections;
using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Refuses texts such as '0,7' for a number or a list of numbers, and several numbers for one; stands on every numeric parameter.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes whole numbers, to which PowerShell would round others.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Whether the parameter takes several numbers.</summary>
    public bool Several { get; set; }

    /// <summary>Whether a text such as 2..5 stands for the whole numbers from the first to the last, as it does in parentheses.</summary>
    public bool TakesRanges { get; set; }

    /// <summary>Whether lists in the list stand for their numbers: points as pairs, (3, 7), (8, 9).</summary>
    public bool TakesPairs { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (TakesRanges && GivenValues.Unwrap(inputData) is string text && NumberText.Range(text) is { } range) return range;
        if (NumberText.Refusal(inputData, IsWhole) is { } refusal) throw new ArgumentTransformationMetadataException(refusal);
        if (TakesPairs) return inputData is string ? inputData : Flatten(inputData).ToArray();
        if (Several) return inputData;
        return GivenValues.Surplus(inputData) is { } surplus
            ? throw new ArgumentTransformationMetadataException(surplus)
            : GivenValues.Single(inputData);
    }

    private static IEnumerable<object?> Flatten(object? value) => value switch
    {
        PSObject wrapped => Flatten(wrapped.BaseObject),
        string => [value],
        IEnumerable items => items.Cast<object?>().SelectMany(Flatten),
        _ => [value],
    };
}
