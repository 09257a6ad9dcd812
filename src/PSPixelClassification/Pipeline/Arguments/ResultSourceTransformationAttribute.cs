using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Exporting;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Also accepts the names that ilastik shows and writes into files: "Simple Segmentation" for
/// <see cref="ResultSource.SimpleSegmentation"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ResultSourceTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Unwrap(inputData) switch
    {
        string name => WithoutSpaces(name),
        IEnumerable names => names.Cast<object?>().Select(name => Unwrap(name) is string text ? WithoutSpaces(text) : name).ToArray(),
        _ => inputData,
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string WithoutSpaces(string name) => name.Replace(" ", string.Empty, StringComparison.Ordinal);
}
