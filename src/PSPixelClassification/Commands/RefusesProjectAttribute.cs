using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Commands;

/// <summary>Says what to write instead where a project is given for images or files; the engine would only say that it does not bind.</summary>
/// <param name="remedy">What to write.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RefusesProjectAttribute(string remedy) : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => IsProject(inputData)
        ? throw new ArgumentTransformationMetadataException("This is a project. " + remedy)
        : inputData;

    private static bool IsProject(object? value) => value switch
    {
        PSObject wrapped => IsProject(wrapped.BaseObject),
        IList list => list.Cast<object?>().Any(IsProject),
        _ => value is ClassifierProject,
    };
}
