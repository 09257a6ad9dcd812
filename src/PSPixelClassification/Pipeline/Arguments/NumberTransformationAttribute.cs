using System.Collections;
using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>Refuses texts such as '0,7' for a number or a list of numbers; stands on every numeric parameter.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes whole numbers, to which PowerShell would round others.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Whether lists in the list stand for their numbers: points as pairs, (3, 7), (8, 9).</summary>
    public bool TakesPairs { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (NumberText.Refusal(inputData, IsWhole) is { } refusal) throw new ArgumentTransformationMetadataException(refusal);
        return TakesPairs && inputData is not string ? Flatten(inputData).ToArray() : inputData;
    }

    private static IEnumerable<object?> Flatten(object? value) => value switch
    {
        PSObject wrapped => Flatten(wrapped.BaseObject),
        string => [value],
        IEnumerable items => items.Cast<object?>().SelectMany(Flatten),
        _ => [value],
    };
}
