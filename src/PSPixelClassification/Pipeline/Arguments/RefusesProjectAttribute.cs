using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Says what to write instead where a project, or what a job has left of an image, is given for files; the engine would only say
/// that it does not bind.
/// </summary>
/// <param name="remedy">What to write for a project.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RefusesProjectAttribute(string remedy) : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (IsProject(inputData)) throw new ArgumentTransformationMetadataException("This is a project. " + remedy);
        return Deserialized.TypeOf(inputData) is nameof(ClassifierImage) and { } type
            ? throw new ArgumentTransformationMetadataException(Deserialized.Refusal(type, Deserialized.ImportAgain))
            : inputData;
    }

    private static bool IsProject(object? value) => value switch
    {
        PSObject wrapped => IsProject(wrapped.BaseObject),
        IList list => list.Cast<object?>().Any(IsProject),
        _ => value is ClassifierProject,
    };
}
