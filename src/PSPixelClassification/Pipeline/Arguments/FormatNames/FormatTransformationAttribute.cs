using System.Management.Automation;
using PSPixelClassification.Exporting;

namespace PSPixelClassification.Pipeline.Arguments.FormatNames;

/// <summary>Takes the names of our formats, and those that ilastik has for them ("compressed hdf5").</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FormatTransformationAttribute() : EnumTransformationAttribute(typeof(ExportFormat))
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (GivenValues.Unwrap(inputData) is not string name) return base.Transform(engineIntrinsics, inputData);
        if (ForeignFormatNames.Find(name) is { } format) return format;
        try
        {
            return base.Transform(engineIntrinsics, inputData);
        }
        catch (ArgumentTransformationMetadataException) when (ForeignFormatNames.Remedy(name) is not null)
        {
            throw new ArgumentTransformationMetadataException(ForeignFormatNames.Remedy(name));
        }
    }
}
