using System.Collections;
using System.Globalization;
using System.Management.Automation;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>Reads colors; also <c>255,0,0</c> without quotes, which PowerShell takes for three numbers.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ColorTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = GivenValues.Unwrap(inputData);
        if (given is IEnumerable numbers and not string)
            given = string.Join(",", numbers.Cast<object?>().Select(number => Convert.ToString(number, CultureInfo.InvariantCulture)));
        return given is string text ? SingleTextAttribute.Read(text, typeof(RgbColor)) : inputData;
    }
}
