using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Says what to write instead where something else is given for a model; the engine would only say that it does not convert.
/// </summary>
/// <param name="projectRemedy">What to do with a project or the path of its file, a whole sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ModelTransformationAttribute(string projectRemedy = "Give it as -Project.") : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Refusal(inputData) is { } refusal
        ? throw new ArgumentTransformationMetadataException(refusal)
        : inputData;

    // Images are left to the engine, which may find another parameter for them.
    private string? Refusal(object? value) => (Deserialized.TypeOf(value), GivenValues.Of(value)) switch
    {
        ((nameof(ClassifierModel) or nameof(ClassifierProject)) and { } type, _) => Deserialized.Refusal(
            type, "Save the model with Export-ClassifierProject where it is made, and give the project's file as -Project."),
        (_, [ClassifierModel, ClassifierModel, ..] models) => $"{models.Count} models are given, and one is taken.",
        (_, [(string or FileInfo) and { } file, ..]) when ImageFormats.HasKnownExtension($"{file}") =>
            ImageTransformationAttribute.RefusalOfFile(file),
        (_, [string text]) => $"'{text}' is the path of a file or another text, not a model. If it is a project: {Lowered(projectRemedy)}",
        (_, [FileInfo file]) => $"'{file.FullName}' is a file, not a model. If it is a project: {Lowered(projectRemedy)}",
        (_, [ClassifierProject]) => $"This is a project. {projectRemedy}",
        _ => null,
    };

    private static string Lowered(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
