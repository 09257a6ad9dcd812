using System.Collections;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Completion;

/// <summary>Offers the feature channels of <c>-FeatureSet</c> for the images of <c>-InputObject</c>.</summary>
public sealed class FeatureChannelCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters)
    {
        FeatureSet set = boundParameters.All<FeatureSet>("FeatureSet").FirstOrDefault(FeatureSet.Default);
        ImageShape shape =
            boundParameters.All<ClassifierImage>("InputObject").Select(image => image.Extent).FirstOrDefault(new ImageShape(1, 1));
        return set.GetChannelNames(shape);
    }
}
