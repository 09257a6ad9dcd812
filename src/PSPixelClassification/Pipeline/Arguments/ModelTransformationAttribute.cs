using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Takes the path of a model's file for the model, and says what to write instead where something else is given; the engine would only say
/// that it does not convert.
/// </summary>
/// <param name="projectRemedy">What to do with a project, a whole sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ModelTransformationAttribute(string projectRemedy = "Give it as -Project.") : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Refusal(inputData) is { } refusal) throw new ArgumentTransformationMetadataException(refusal);
        return GivenValues.Of(inputData) switch
        {
            [string text] when !string.IsNullOrWhiteSpace(text) =>
                Read(engineIntrinsics.SessionState.Path.GetUnresolvedProviderPathFromPSPath(text)),
            [FileInfo file] => Read(file.FullName),
            _ => inputData,
        };
    }

    private static ClassifierModel Read(string path)
    {
        try
        {
            if (Directory.Exists(path)) throw new FileNotFoundException($"'{path}' is a folder. Name the file of a model.");
            if (!File.Exists(path)) throw new FileNotFoundException($"There is no model '{path}'. Check the path.");
            return StoredModel.Read(path);
        }
        catch (Exception e) when (e is PixelClassificationException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    // Images and lists of other things are left to the engine, which may find another parameter for them.
    private string? Refusal(object? value) => (Deserialized.TypeOf(value), GivenValues.Of(value)) switch
    {
        ((nameof(ClassifierModel) or nameof(ClassifierProject)) and { } type, _) => Deserialized.Refusal(
            type, "Save the model with Export-ClassifierModel where it is made, and give the file as -Model."),
        (_, [ClassifierModel, ClassifierModel, ..] models) => $"{models.Count} models are given, and one is taken.",
        (_, [(string or FileInfo) and { } file, ..]) when ImageFormats.HasKnownExtension($"{file}") =>
            ImageTransformationAttribute.RefusalOfFile(file),
        (_, [(string or FileInfo), _, ..] files) => $"{files.Count} files are given, and one model is taken.",
        (_, [ClassifierProject]) => $"This is a project. {projectRemedy}",
        _ => null,
    };
}
