using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

/// <summary>Reads models from files of their own, and the classifiers of projects.</summary>
[Cmdlet(VerbsData.Import, "ClassifierModel", DefaultParameterSetName = PathSet)]
[OutputType(typeof(ClassifierModel))]
public sealed class ImportClassifierModelCommand : PathCommand
{
    /// <inheritdoc/>
    protected override string NotFoundId => ErrorIds.ModelNotFound;

    /// <inheritdoc/>
    protected override void ProcessFile(string filePath) => WriteObject(RunOffThread((_, _) => StoredModel.Read(filePath)));
}
