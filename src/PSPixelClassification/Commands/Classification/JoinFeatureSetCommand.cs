using System.Management.Automation;
using PSPixelClassification.Completion;
using PSPixelClassification.Features;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>Makes one feature set of several, such as one for each channel of the image.</summary>
[Cmdlet(VerbsCommon.Join, "FeatureSet")]
[OutputType(typeof(FeatureSet))]
public sealed class JoinFeatureSetCommand : ClassifierCommand
{
    private readonly List<FeatureSet> _sets = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(VariableCompleter<FeatureSet>))]
    [FeatureSetTransformation(Several = true)]
    [ValidateNotNullOrEmpty]
    public FeatureSet[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessInput() => _sets.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void Finish()
    {
        // A pipeline that gave nothing: what made it has said why.
        if (_sets.Count > 0) WriteObject(FeatureSetUnion.Of(_sets));
    }
}
