using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Says what to write instead where a text is given for a feature set; the engine would only say that it does not convert.
/// </summary>
/// <param name="remedy">What else may have been meant, a whole sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FeatureSetTransformationAttribute(string remedy = "") : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string text => throw new ArgumentTransformationMetadataException(
                $"'{text}' is not a feature set. Make one with New-FeatureSet. {remedy}".TrimEnd()),
            FileInfo file => throw new ArgumentTransformationMetadataException(
                $"'{file.FullName}' is a file, not a feature set. Make one with New-FeatureSet. {remedy}".TrimEnd()),
            _ => inputData,
        };
}
