using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>Refuses several texts where one is taken, of which the engine would only say that they do not convert.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SingleTextAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => GivenValues.Surplus(inputData) is { } surplus
        ? throw new ArgumentTransformationMetadataException($"{surplus} A text with a comma stands in quotes.")
        : inputData;
}
