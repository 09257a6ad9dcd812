using System.Globalization;

namespace PSPixelClassification.Features;

public sealed partial class FeatureSet
{
    // Aligned with the selections; null where a feature is computed on all that the set looks at.
    private readonly int[]?[] _channels;

    /// <summary>Whether some features are computed on fewer channels of the image than others.</summary>
    public bool HasOwnChannels => Array.Exists(_channels, own => own is not null);

    /// <summary>The channels an image must have for every feature to be computed.</summary>
    public int RequiredChannels =>
        _channels.Select(own => own?[^1] ?? 1).Append(Inputs.Channels?[^1] ?? 1).Max();

    /// <summary>The channels of the image that a feature is computed on.</summary>
    /// <param name="selection">One of <see cref="Selections"/>.</param>
    /// <returns>Channels from 1, ascending; null for all.</returns>
    /// <exception cref="ArgumentException">The set has no such feature.</exception>
    public IReadOnlyList<int>? ChannelsOf(FeatureSelection selection) => OwnChannelsOf(selection) ?? Inputs.Channels;

    /// <summary>The same features, some of them computed on chosen channels of the image only.</summary>
    /// <param name="channels">
    /// Channels from 1, in any order, of those features that are not computed on all channels; they are <see cref="Selections"/>, others
    /// play no part. What it lacks is computed on the channels of <see cref="Inputs"/>.
    /// </param>
    /// <returns>The set. Where each feature has channels of its own, its inputs look at no others.</returns>
    /// <exception cref="ArgumentException">
    /// Stains are separated, which need red, green and blue; a list is empty or names a channel twice or none from 1 on; or one that the
    /// inputs do not look at.
    /// </exception>
    public FeatureSet WithChannels(IReadOnlyDictionary<FeatureSelection, IReadOnlyList<int>> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        int[]?[] own =
        [
            .. _selections.Select(selection =>
                channels.TryGetValue(selection, out IReadOnlyList<int>? chosen) ? Valid(selection, chosen) : null),
        ];
        InputChannels inputs = Inputs;
        if (own.All(list => list is not null)) inputs = Inputs.WithChannels(own.SelectMany(list => list!).Distinct());
        return With(inputs, [.. own.Select(list => list is null || Same(list, inputs.Channels) ? null : list)]);
    }

    /// <summary>The same features, each on the channels of the image that another set computes it on.</summary>
    /// <param name="other">The other set; features that it lacks are computed on the channels of <see cref="Inputs"/>.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">As of <see cref="WithChannels"/>.</exception>
    public FeatureSet WithChannelsOf(FeatureSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return WithChannels(
            other.Selections.Where(selection => other.OwnChannelsOf(selection) is not null)
                .ToDictionary(selection => selection, selection => (IReadOnlyList<int>)other.OwnChannelsOf(selection)!));
    }

    /// <summary>Where the channels that a feature is computed on lie among those of <see cref="Inputs"/>.</summary>
    /// <param name="selection">One of <see cref="Selections"/>.</param>
    /// <param name="imageChannels">Channels of the image, at least <see cref="RequiredChannels"/>.</param>
    /// <returns>Indices from 0, ascending: in this order the feature's channels follow each other.</returns>
    internal IEnumerable<int> InputsOf(FeatureSelection selection, int imageChannels)
    {
        if (OwnChannelsOf(selection) is not { } own) return Enumerable.Range(0, Inputs.Count(imageChannels));
        int each = Inputs.Channels?.Count ?? imageChannels;
        int[] places = [.. own.Select(channel => Inputs.Channels is { } looked ? IndexOf(looked, channel) : channel - 1)];
        return Inputs.Kinds.SelectMany((_, kind) => places.Select(place => kind * each + place));
    }

    /// <summary>How many channels a feature is computed on.</summary>
    /// <param name="selection">One of <see cref="Selections"/>.</param>
    /// <param name="imageChannels">Channels of the image.</param>
    internal int InputCountOf(FeatureSelection selection, int imageChannels) =>
        OwnChannelsOf(selection) is { } own ? Inputs.Kinds.Count * own.Length : Inputs.Count(imageChannels);

    private int[]? OwnChannelsOf(FeatureSelection selection)
    {
        int index = Array.IndexOf(_selections, selection);
        return index >= 0
            ? _channels[index]
            : throw new ArgumentException($"{selection} is not one of the set's features.", nameof(selection));
    }

    private int[] Valid(FeatureSelection selection, IReadOnlyList<int> channels)
    {
        // It says what is wrong with a list.
        int[] sorted = [.. Inputs.WithChannels(channels).Channels!];
        foreach (int channel in sorted)
        {
            if (Inputs.Channels is { } looked && !looked.Contains(channel))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"{selection} is of channel {channel}, which the set does not look at."),
                    nameof(channels));
            }
        }

        return sorted;
    }

    private static bool Same(int[] own, IReadOnlyList<int>? looked) => looked is not null && own.SequenceEqual(looked);

    private static int IndexOf(IReadOnlyList<int> channels, int channel) => channels.TakeWhile(other => other != channel).Count();

    private FeatureSet With(InputChannels inputs, int[]?[] channels) =>
        new([.. Kinds], [.. Sigmas], _selections, SigmaUnit, In2D is null ? null : [.. In2D], inputs, channels);
}
