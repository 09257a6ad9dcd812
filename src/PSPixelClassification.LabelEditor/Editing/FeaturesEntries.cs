using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Choices of features as entries of the journal, and back.</summary>
internal static class FeaturesEntries
{
    /// <summary>Writes what the page chose.</summary>
    public static FeaturesEntry Write(FeaturesMessage message) => new(
        new JournalFeatures([.. message.Selections.Select(choice => new JournalFeature(choice.Feature, choice.Sigma))], message.In2D));

    /// <summary>Makes the choice of an entry again.</summary>
    /// <exception cref="PixelClassificationException">It does not fit the images.</exception>
    public static FeatureSet Read(FeaturesEntry entry, FeatureTable table) =>
        table.Choose([.. entry.Choice.Selections.Select(choice => new FeatureChoice(choice.Feature, choice.Sigma))], entry.Choice.In2D);
}
