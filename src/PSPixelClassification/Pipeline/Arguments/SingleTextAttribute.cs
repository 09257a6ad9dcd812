using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Refuses several texts where one is taken, and a text that does not say what it should; the engine would speak of types and conversions.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SingleTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>What the parameter makes of the text; null for a text that stays one.</summary>
    public Type? As { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (GivenValues.Surplus(inputData) is { } surplus)
            throw new ArgumentTransformationMetadataException($"{surplus} A text with a comma stands in quotes.");
        return As is not null && GivenValues.Unwrap(inputData) is string text ? Read(text, As) : inputData;
    }

    /// <summary>Makes of a text what it says.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">A type with a method Parse whose <see cref="FormatException"/> is for users.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">It says nothing of the kind; the message is that of Parse.</exception>
    public static object Read(string text, Type type)
    {
        try
        {
            return LanguagePrimitives.ConvertTo(text, type);
        }
        catch (PSInvalidCastException e)
        {
            throw new ArgumentTransformationMetadataException((e.GetBaseException() as FormatException ?? (Exception)e).Message);
        }
    }
}
