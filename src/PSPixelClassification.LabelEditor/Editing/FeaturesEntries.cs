using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Choices of features as entries of the journal, and back.</summary>
internal static class FeaturesEntries
{
    /// <summary>Writes what the page chose.</summary>
    /// <param name="message">Its choice.</param>
    /// <param name="chosen">The features that it makes.</param>
    public static FeaturesEntry Write(FeaturesMessage message, FeatureSet chosen)
    {
        InputChannels inputs = chosen.Inputs;
        return new FeaturesEntry(
            new JournalFeatures(
                [.. message.Selections.Select(choice => Describe(choice, chosen))], message.In2D,
                new JournalInputs(
                    [.. inputs.Kinds.Select(kind => kind.ToString())], inputs.LowerPercentile, inputs.UpperPercentile,
                    inputs.Stains.Vectors, inputs.Channels ?? []),
                chosen.SigmaUnit == SigmaUnit.Pixel ? null : chosen.SigmaUnit.ToString()));
    }

    /// <summary>Writes a set that was chosen as a whole.</summary>
    public static FeaturesEntry Write(FeatureSet set)
    {
        FeatureChoice[] choices = [.. set.Selections.Select(one => new FeatureChoice(one.Kind.ToString(), one.Sigma))];
        double[]? in2D = set.In2D is null ? null : [.. set.Sigmas.Where(sigma => set.IsIn2D(sigma, default))];
        return Write(new FeaturesMessage(choices, in2D), set);
    }

    /// <summary>Makes the choice of an entry again.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="table">The table of features.</param>
    /// <param name="before">What features are computed on so far.</param>
    /// <exception cref="PixelClassificationException">It does not fit the images.</exception>
    public static FeatureSet Read(FeaturesEntry entry, FeatureTable table, InputChannels before)
    {
        JournalFeatures choice = entry.Choice;
        IReadOnlyList<int> ofAll = choice.Inputs?.Channels ?? before.Channels ?? [];
        foreach (JournalFeature feature in choice.Selections)
        {
            IReadOnlyList<int> channels = feature.Channels ?? ofAll;
            table.Assign(new FeatureChoice(feature.Feature, feature.Sigma), channels.Count == 0 ? null : channels);
        }

        return table.Choose(
            [.. choice.Selections.Select(feature => new FeatureChoice(feature.Feature, feature.Sigma))], choice.In2D,
            choice.Inputs is { } known
                ? InputRows.Choose(known.Kinds, known.LowerPercentile, known.UpperPercentile, known.Stains, channels: null)
                : before,
            Unit(choice.SigmaUnit));
    }

    private static JournalFeature Describe(FeatureChoice choice, FeatureSet chosen)
    {
        FeatureSelection selection = chosen.Selections.First(one => one.Kind.ToString() == choice.Feature && one.Sigma == choice.Sigma);
        return new JournalFeature(choice.Feature, choice.Sigma, chosen.HasOwnChannels ? chosen.ChannelsOf(selection) ?? [] : null);
    }

    // Read as pixels, lengths would be other features.
    private static SigmaUnit Unit(string? name) => name is null ? SigmaUnit.Pixel
        : Enum.TryParse(name, out SigmaUnit unit) && unit.ToString() == name ? unit
        : throw new LabelEditorException(PageErrorIds.FeatureChoiceInvalid, $"σ cannot be measured in '{name}'.");
}
