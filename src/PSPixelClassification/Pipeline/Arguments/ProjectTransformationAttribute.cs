using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>Refuses what PowerShell would turn into the text of a path: several projects where one is taken, an image, a model.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ProjectTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes several projects.</summary>
    public bool Several { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Unwrap(inputData) switch
    {
        _ when Deserialized.TypeOf(inputData) is { } type => throw Refusal(Deserialized.Refusal(type, "A project file keeps everything.")),
        ClassifierProject project => new ProjectArgument(project),
        IList { Count: 1 } list => Transform(engineIntrinsics, list[0]!),
        IList { Count: 0 } => throw Refusal("No project is given."),
        IList list when Several => list.Cast<object?>().Select(one => Transform(engineIntrinsics, one!)).ToArray(),
        IList list => throw Refusal($"{list.Count} projects are given, and one is taken."),
        ClassifierImage image => throw Refusal($"'{image.Name}' is an image."),
        string text when string.IsNullOrWhiteSpace(text) => throw Refusal("The path is blank."),
        ClassifierModel => throw Refusal("This is a model, which goes with -Model."),
        _ => inputData,
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    // The inner exception lets the engine try other parameters where the value comes from the pipeline.
    private ArgumentTransformationMetadataException Refusal(string finding)
    {
        string message = Several
            ? $"{finding} Give projects from Import-ClassifierProject, or the paths of their files."
            : $"{finding} Give one project from Import-ClassifierProject, or the path of its file.";
        return new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }
}
