using System.Globalization;
using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Takes what PowerShell takes for a choice among names, and ilastik's names with spaces ("Simple Segmentation"). Of other texts the
/// message says the choice; the engine's would speak of identifiers and enumerators, and several names for one would become a third.
/// </summary>
/// <param name="type">The enum.</param>
[AttributeUsage(AttributeTargets.Property)]
internal class EnumTransformationAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <summary>The enum.</summary>
    public Type Type => type;

    /// <summary>Whether the parameter takes several values.</summary>
    public bool Several { get; set; }

    /// <summary>A value that the parameter does not take; null for none.</summary>
    public object? Without { get; set; }

    /// <summary>Why it does not, a whole sentence.</summary>
    public string? Reason { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        IReadOnlyList<object?> given = GivenValues.Of(inputData);
        // What is null or empty is for the validation.
        if (given.Count == 0 || given.Contains(null)) return inputData;
        if (!Several && GivenValues.Surplus(inputData) is { } surplus) throw new ArgumentTransformationMetadataException(surplus);
        object[] values = [.. given.Select(item => ValueOf(item!))];
        return Several ? values : values[0];
    }

    private object ValueOf(object given)
    {
        object plain = given is string text ? text.Replace(" ", string.Empty, StringComparison.Ordinal) : given;
        object? value = null;
        // Of a text with commas, PowerShell would make a third value.
        bool isKnown = plain is not string name || !name.Contains(',', StringComparison.Ordinal);
        isKnown = isKnown && LanguagePrimitives.TryConvertTo(plain, type, CultureInfo.InvariantCulture, out value)
            && Enum.IsDefined(type, value!);
        if (isKnown && !value!.Equals(Without)) return value;
        string names = string.Join(", ", Enum.GetNames(type).Except([$"{Without}"]));
        throw new ArgumentTransformationMetadataException($"'{given}' is not one of {names}.{(isKnown ? $" {Reason}" : "")}");
    }
}
