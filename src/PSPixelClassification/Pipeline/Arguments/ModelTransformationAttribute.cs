using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Takes the path of a model's file for the model, and says what to write instead where something else is given; the engine would only say
/// that it does not convert.
/// </summary>
/// <param name="projectRemedy">What to do with a project or the path of its file, a whole sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ModelTransformationAttribute(string projectRemedy = "Give it as -Project.") : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Refusal(inputData) is { } refusal) throw new ArgumentTransformationMetadataException(refusal);
        return (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string text when !string.IsNullOrWhiteSpace(text) =>
                Read(engineIntrinsics.SessionState.Path.GetUnresolvedProviderPathFromPSPath(text)),
            FileInfo file => Read(file.FullName),
            _ => inputData,
        };
    }

    private static ClassifierModel Read(string path)
    {
        try
        {
            if (!Path.Exists(path)) throw new FileNotFoundException($"There is no model '{path}'. Check the path.");
            if (Directory.Exists(path)) throw new FileNotFoundException($"'{path}' is a folder. Name the file of a model.");
            return StoredModel.Read(path);
        }
        catch (Exception e) when (e is PixelClassificationException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    // Images and lists are left to the engine, which may find another parameter for them.
    private string? Refusal(object? value)
    {
        if (Deserialized.TypeOf(value) is (nameof(ClassifierModel) or nameof(ClassifierProject)) and { } type)
            return Deserialized.Refusal(
                type, "Save the model with Export-ClassifierModel where it is made, and give the file as -Model.");
        return (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            ClassifierProject => $"This is a project. {projectRemedy}",
            _ => null,
        };
    }
}
