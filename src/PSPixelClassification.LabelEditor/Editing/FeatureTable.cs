using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>The table of features as the page shows it, and what a choice in it costs.</summary>
/// <param name="images">The images.</param>
internal sealed class FeatureTable(IReadOnlyList<ClassifierImage> images)
{
    private static readonly double[] s_sigmas = [0.3, 0.7, 1.0, 1.6, 3.5, 5.0, 10.0];

    /// <summary>The feature set of a choice.</summary>
    /// <param name="message">The choice.</param>
    /// <returns>The set, checked with every image.</returns>
    /// <exception cref="PixelClassificationException">The choice is none, or an image is too small for it.</exception>
    public FeatureSet Choose(FeaturesMessage message)
    {
        FeatureSelection[] selections = [.. message.Selections.Select(choice => new FeatureSelection(Kind(choice.Feature), choice.Sigma))];
        FeatureSet set;
        try
        {
            set = FeatureSet.Create(selections);
            if (message.In2D is { } in2D) set = set.WithIn2D(in2D);
        }
        catch (ArgumentException e)
        {
            throw new LabelEditorException("FeatureChoiceInvalid", e.Message, e);
        }

        Check(set);
        return set;
    }

    /// <summary>Refuses features that cannot be computed on an image.</summary>
    /// <param name="set">The features.</param>
    /// <exception cref="ClassifierMismatchException"><c>ImageTooSmall</c> or <c>DimensionMismatch</c>.</exception>
    public void Check(FeatureSet set)
    {
        foreach (ClassifierImage image in images) ImageRequirements.Check(set.Resolve(image.Extent), image);
    }

    /// <summary>Describes a choice.</summary>
    /// <param name="set">The features; null for none.</param>
    /// <param name="isPreview">Whether they are not chosen yet; only then is it measured how long they take.</param>
    /// <param name="refused">Why they cannot be chosen; null if they can.</param>
    /// <returns>The message.</returns>
    public FeatureTableMessage Describe(FeatureSet? set, bool isPreview = false, string? refused = null)
    {
        double[] sigmas = [.. s_sigmas.Concat(set?.Sigmas ?? []).Distinct().Order()];
        ImageShape shape = images[0].Extent;
        IReadOnlyList<int>[] selected =
        [
            .. (set?.Selections ?? []).Select(one => (IReadOnlyList<int>)[IndexOf(one.Kind), Array.IndexOf(sigmas, one.Sigma)]),
        ];
        return new FeatureTableMessage(
            [.. FeatureKinds.All.Select(kind => new FeatureKindState(kind.ToString(), kind.DisplayName(), kind.Group()))],
            sigmas, selected,
            set is null || shape.Depth == 1 ? null : [.. sigmas.Select(sigma => !set.Sigmas.Contains(sigma) || set.IsIn2D(sigma, shape))],
            set?.GetChannelCount(shape) ?? 0, set?.GetChannelNames(shape) ?? [],
            isPreview && refused is null && set is not null ? FeatureTime.PerMegapixel(set, images[0]) : null, isPreview, refused);

        static int IndexOf(FeatureKind kind) => FeatureKinds.All.TakeWhile(other => other != kind).Count();
    }

    private static FeatureKind Kind(string name) => Enum.TryParse(name, out FeatureKind kind) && FeatureKinds.All.Contains(kind)
        ? kind
        : throw new LabelEditorException("FeatureChoiceInvalid", $"There is no feature '{name}'.");
}
