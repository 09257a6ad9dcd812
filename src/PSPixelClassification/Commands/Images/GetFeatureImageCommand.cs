using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Arguments.Cutouts;

namespace PSPixelClassification.Commands;

/// <summary>Computes feature channels as images to look at.</summary>
[Cmdlet(VerbsCommon.Get, "FeatureImage", DefaultParameterSetName = PipedSet)]
[OutputType(typeof(ClassifierImage))]
public sealed class GetFeatureImageCommand : ImageInputCommand
{
    private const int ActivityId = 21;

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(RemedyForProject)]
    [ValidateNotNullOrEmpty]
    public override ClassifierImage[] InputObject { get; set; } = [];

    [Parameter(Position = 0, ParameterSetName = PipedSet)]
    [Parameter(Position = 1, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(VariableCompleter<FeatureSet>))]
    [FeatureSetTransformation("Name channels with -Channel.")]
    [ValidateNotNull]
    public FeatureSet FeatureSet { get; set; } = FeatureSet.Default;

    [Parameter(Position = 1, ParameterSetName = PipedSet)]
    [Parameter(Position = 2, ParameterSetName = GivenSet)]
    [ArgumentCompleter(typeof(FeatureChannelCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Channel { get; set; } = ["*"];

    [Parameter]
    [ArgumentCompleter(typeof(PlaneCompleter))]
    [RegionTransformation]
    [ValidateCount(1, 1)]
    public Region[]? Region { get; set; }

    /// <inheritdoc/>
    protected override void ProcessImage(ClassifierImage image)
    {
        Region? region = Region is [Region only] ? only : null;
        List<int> channels = FindChannels(image);
        if (channels.Count == 0) return;
        IReadOnlyList<ClassifierImage> images = RunOffThread((messages, token) =>
        {
            using WorkProgress progress = messages.BeginProgress(ActivityId, "Computing features");
            progress.Status = image.Name;
            return FeatureImages.Compute(image, FeatureSet, channels, region, threads: null, progress, token);
        });
        WriteObject(images, enumerateCollection: true);
    }

    private List<int> FindChannels(ClassifierImage image)
    {
        List<int> channels = [];
        foreach (string text in Channel)
        {
            IReadOnlyList<int> found = FeatureChannels.Find(FeatureSet, image.Extent, text);
            channels.AddRange(found.Except(channels).ToList());
            if (found.Count > 0) continue;
            int count = FeatureSet.GetChannelCount(image.Extent);
            WriteError(ErrorRecords.InvalidArgument(
                ErrorIds.FeatureChannelNotFound,
                $"'{image.Name}' has no feature channel '{text}'. Give a number from 0 to {count - 1}, "
                + "or a name or wildcard such as 'Gaussian Smoothing*'; Tab lists the names.",
                text));
        }

        return channels;
    }
}
