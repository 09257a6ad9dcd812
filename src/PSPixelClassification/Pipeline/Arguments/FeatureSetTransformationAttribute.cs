using System.Management.Automation;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Says what to write instead where a text, a file or several sets are given for a feature set; the engine would only say that they do not
/// convert.
/// </summary>
/// <param name="remedy">What else may have been meant, a whole sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FeatureSetTransformationAttribute(string remedy = "") : ArgumentTransformationAttribute
{
    /// <summary>Whether several sets are taken.</summary>
    public bool Several { get; init; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Refusal(GivenValues.Of(inputData)) is { } refusal
            ? throw new ArgumentTransformationMetadataException(refusal.TrimEnd())
            : inputData;

    // Images are left to the engine, which may find another parameter for them.
    private string? Refusal(IReadOnlyList<object?> given) => given switch
    {
        [FeatureSet, _, ..] when !Several && given.All(item => item is FeatureSet) =>
            $"{given.Count} feature sets are given, and one is taken.",
        [FileSystemInfo file, ..] => OfFile(file.FullName),
        [string text, ..] when ImageFormats.HasKnownExtension(text) => OfFile(text),
        [string text, ..] => $"'{text}' is not a feature set. Make one with New-FeatureSet. {remedy}",
        _ => null,
    };

    private static string OfFile(string path) => $"'{path}' is a file, not a feature set. Make one with New-FeatureSet. If the image in it "
        + "is meant: open that with Import-ClassifierImage, and give what it returns.";
}
