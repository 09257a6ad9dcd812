using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>Also accepts <c>255,0,0</c> without quotes, which PowerShell reads as three numbers.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ColorTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is IEnumerable numbers and not string
            ? string.Join(",", numbers.Cast<object?>().Select(number => Convert.ToString(number, CultureInfo.InvariantCulture)))
            : inputData;
    }
}
