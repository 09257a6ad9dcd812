using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>What features are computed on, as the page shows and chooses it.</summary>
internal static class InputRows
{
    /// <summary>Takes a choice of the page; percentiles, stains and channels, which it does not choose, stay.</summary>
    /// <param name="kinds">Named as in <see cref="InputChannel"/>; null for those of <paramref name="before"/>.</param>
    /// <param name="before">What features are computed on so far.</param>
    /// <exception cref="LabelEditorException"><c>FeatureChoiceInvalid</c>: the choice is none.</exception>
    public static InputChannels Choose(IReadOnlyList<string>? kinds, InputChannels before) => kinds is null
        ? before
        : Choose(kinds, before.LowerPercentile, before.UpperPercentile, before.Stains.Vectors, before.Channels);

    /// <summary>Takes a choice.</summary>
    /// <param name="kinds">Named as in <see cref="InputChannel"/>.</param>
    /// <param name="lowerPercentile">What becomes 0 in normalized channels.</param>
    /// <param name="upperPercentile">What becomes 1.</param>
    /// <param name="stains">Red, green and blue of each of three stains.</param>
    /// <param name="channels">The channels of the image that are looked at, from 1; null for all.</param>
    /// <exception cref="LabelEditorException"><c>FeatureChoiceInvalid</c>: the choice is none.</exception>
    public static InputChannels Choose(
        IReadOnlyList<string> kinds, double lowerPercentile, double upperPercentile, IReadOnlyList<double> stains,
        IReadOnlyList<int>? channels)
    {
        try
        {
            return new InputChannels(kinds.Select(Kind), lowerPercentile, upperPercentile, new StainVectors(stains), channels);
        }
        catch (ArgumentException e)
        {
            throw new LabelEditorException(
                PageErrorIds.FeatureChoiceInvalid,
                "Choose what the features are computed on: one or more kinds of values, each once, and stains only of all channels.", e);
        }
    }

    /// <summary>Describes what is offered.</summary>
    /// <param name="inputs">What is chosen.</param>
    /// <param name="images">The images that have pixels.</param>
    public static IReadOnlyList<InputState> Describe(InputChannels inputs, IEnumerable<ClassifierImage> images)
    {
        string percentiles = string.Create(
            CultureInfo.InvariantCulture, $"the {inputs.LowerPercentile} and {inputs.UpperPercentile} percentiles of the whole image");
        string? noStains = images.Select(ImageRequirements.StainObstacle).FirstOrDefault(obstacle => obstacle is not null);
        return
        [
            Row(InputChannel.Stored, "Stored values", "As they are in the file, as ilastik takes them"),
            Row(
                InputChannel.Normalized, "Normalized (each channel)",
                $"Each channel scaled from 0 to 1 between {percentiles}: images of other exposure or background look alike"),
            Row(
                InputChannel.NormalizedTogether, "Normalized (channels together)",
                $"All channels scaled alike, between {percentiles}: the proportions of the channels stay"),
            inputs.Stains.Equals(StainVectors.HematoxylinEosinDab)
                ? Row(InputChannel.Stain, "Stains (H&E-DAB)", "Hematoxylin, eosin and DAB, separated by their colors", noStains)
                : Row(InputChannel.Stain, "Stains (own colors)", $"Three stains, separated by their colors: {inputs.Stains}", noStains),
        ];

        InputState Row(InputChannel kind, string name, string hint, string? refused = null) =>
            new(kind.ToString(), name, hint, inputs.Has(kind), refused);
    }

    private static InputChannel Kind(string name) => Enum.TryParse(name, out InputChannel kind) && kind.ToString() == name
        ? kind
        : throw new LabelEditorException(PageErrorIds.FeatureChoiceInvalid, $"Features cannot be computed on '{name}'.");
}
