using System.Globalization;
using PSPixelClassification.Common;

namespace PSPixelClassification.Features;

/// <summary>Makes one feature set of several, such as one for each channel of the image.</summary>
public static class FeatureSetUnion
{
    /// <summary>Unites sets: a feature that several have is computed on the channels of all of them.</summary>
    /// <param name="sets">The sets, at least one; their order plays no part.</param>
    /// <returns>The set, its rows and columns in ilastik's order.</returns>
    /// <exception cref="ArgumentException">There is no set.</exception>
    /// <exception cref="ClassifierMismatchException">
    /// <c>FeatureSetsDiffer</c>: in the unit of σ, in what features are computed on (but for the channels of the image), or in what is
    /// computed in 2D.
    /// </exception>
    public static FeatureSet Of(IReadOnlyList<FeatureSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Count == 0) throw new ArgumentException("There is no feature set.", nameof(sets));
        FeatureSet first = sets[0];
        InputChannels all = first.Inputs.WithChannels(null);
        foreach (FeatureSet other in sets.Skip(1))
        {
            if (other.SigmaUnit != first.SigmaUnit) throw Differ("σ are in pixels in one and in micrometers in another");
            InputChannels inputs = other.Inputs.WithChannels(null);
            if (!inputs.Equals(all)) throw Differ($"they are computed on {all.Identity} and on {inputs.Identity}");
            if (other.In2D is null != first.In2D is null) throw Differ("one leaves 2D or 3D to the image, another does not");
        }

        ILookup<FeatureSelection, FeatureSet> owners =
            sets.SelectMany(set => set.Selections.Select(selection => (selection, set))).ToLookup(pair => pair.selection, pair => pair.set);
        FeatureSet union = FeatureSet.Create(owners.Select(group => group.Key), first.SigmaUnit).WithInputs(all);
        if (first.In2D is not null) union = union.WithIn2D(union.Sigmas.Where(sigma => IsIn2D(sigma, sets)));
        return union.WithChannels(
            owners.Where(group => group.All(set => set.ChannelsOf(group.Key) is not null)).ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<int>)[.. group.SelectMany(set => set.ChannelsOf(group.Key)!).Distinct()]));
    }

    private static bool IsIn2D(double sigma, IEnumerable<FeatureSet> sets)
    {
        bool[] choices =
        [
            .. sets.Where(set => set.Selections.Any(selection => selection.Sigma == sigma))
                .Select(set => set.IsIn2D(sigma, default)).Distinct(),
        ];
        return choices.Length == 1
            ? choices[0]
            : throw Differ(string.Create(CultureInfo.InvariantCulture, $"σ {sigma} is in 2D in one and in 3D in another"));
    }

    private static ClassifierMismatchException Differ(string how) =>
        new(ErrorIds.FeatureSetsDiffer, $"These feature sets do not make one: {how}. Make them alike but for features and channels.");
}
