using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>Refuses texts such as '0,7' for a number or a list of numbers; stands on every numeric parameter.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes whole numbers, to which PowerShell would round others.</summary>
    public bool IsWhole { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        NumberText.Refusal(inputData, IsWhole) is { } refusal ? throw new ArgumentTransformationMetadataException(refusal) : inputData;
}
