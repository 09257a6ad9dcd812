using System.Management.Automation;

namespace PSPixelClassification.Pipeline;

/// <summary>Refuses texts such as '0,7' for a number or a list of numbers; stands on every numeric parameter.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        NumberText.Refusal(inputData) is { } refusal ? throw new ArgumentTransformationMetadataException(refusal) : inputData;
}
