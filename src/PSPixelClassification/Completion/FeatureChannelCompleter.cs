using System.Collections;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;

namespace PSPixelClassification.Completion;

/// <summary>Offers the feature channels of <c>-FeatureSet</c> for the images of <c>-InputObject</c>.</summary>
public sealed class FeatureChannelCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters)
    {
        FeatureSet set = boundParameters.All<FeatureSet>("FeatureSet").FirstOrDefault(FeatureSet.Default);
        int imageChannels = boundParameters.All<ClassifierImage>("InputObject").Select(image => image.Extent.Channels).FirstOrDefault(1);
        return set.GetChannelNames(imageChannels);
    }
}
