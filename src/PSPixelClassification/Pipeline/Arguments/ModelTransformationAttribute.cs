using System.Management.Automation;
using PSPixelClassification.Classification;
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

    // Images and lists are left to the engine, which may find another parameter for them.
    private string? Refusal(object? value)
    {
        if (Deserialized.TypeOf(value) is (nameof(ClassifierModel) or nameof(ClassifierProject)) and { } type)
            return Deserialized.Refusal(
                type, "Save the model with Export-ClassifierProject where it is made, and give the project's file as -Project.");
        return (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            string text => $"'{text}' is the path of a file or another text, not a model. If it is a project: {Lowered(projectRemedy)}",
            FileInfo file => $"'{file.FullName}' is a file, not a model. If it is a project: {Lowered(projectRemedy)}",
            ClassifierProject => $"This is a project. {projectRemedy}",
            _ => null,
        };
    }

    private static string Lowered(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
