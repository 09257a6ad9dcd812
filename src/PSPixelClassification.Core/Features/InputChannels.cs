using System.Globalization;

namespace PSPixelClassification.Features;

/// <summary>
/// Which channels are made of an image's own before features are computed: ilastik takes the stored ones only. Immutable; equal by content.
/// </summary>
public sealed class InputChannels : IEquatable<InputChannels>
{
    /// <summary>Channels of <see cref="InputChannel.Stain"/>.</summary>
    public const int StainCount = 3;

    private readonly InputChannel[] _kinds;

    /// <summary>Chooses.</summary>
    /// <param name="kinds">At least one, in any order; their channels follow each other in the order of the enumeration.</param>
    /// <param name="lowerPercentile">What becomes 0, from 0 to 100, by numpy's rule "linear".</param>
    /// <param name="upperPercentile">What becomes 1, above <paramref name="lowerPercentile"/>, to 100.</param>
    /// <param name="stains">The stains to separate; null for hematoxylin, eosin and DAB.</param>
    /// <param name="channels">The channels of the image that are looked at, from 1, in any order; null for all.</param>
    /// <exception cref="ArgumentException">
    /// None is chosen, or one twice, or one that is not known; or stains of some channels: they need red, green and blue.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The percentiles are not 0 ≤ lower &lt; upper ≤ 100.</exception>
    public InputChannels(
        IEnumerable<InputChannel> kinds, double lowerPercentile = 0.5, double upperPercentile = 99.5, StainVectors? stains = null,
        IEnumerable<int>? channels = null)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        _kinds = [.. kinds.Order()];
        if (_kinds.Length == 0 || _kinds.Distinct().Count() != _kinds.Length || !_kinds.All(Enum.IsDefined))
            throw new ArgumentException("Choose one or more kinds of channels, each once.", nameof(kinds));
        if (!(lowerPercentile >= 0 && lowerPercentile < upperPercentile && upperPercentile <= 100))
        {
            throw new ArgumentOutOfRangeException(
                nameof(lowerPercentile),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The percentiles {lowerPercentile} and {upperPercentile} are not in ascending order from 0 to 100."));
        }

        int[]? chosen = channels is null ? null : [.. channels.Order()];
        if (chosen is not null && (chosen.Length == 0 || chosen[0] < 1 || chosen.Distinct().Count() != chosen.Length))
            throw new ArgumentException("Choose one or more channels of the image, each once, the first being 1.", nameof(channels));
        if (chosen is not null && Has(InputChannel.Stain))
            throw new ArgumentException("Stains need red, green and blue: choose no channels with Stain.", nameof(channels));
        Kinds = Array.AsReadOnly(_kinds);
        Channels = chosen is null ? null : Array.AsReadOnly(chosen);
        (LowerPercentile, UpperPercentile, Stains) = (lowerPercentile, upperPercentile, stains ?? StainVectors.HematoxylinEosinDab);
    }

    /// <summary>The stored values alone.</summary>
    public static InputChannels Stored { get; } = new([InputChannel.Stored]);

    /// <summary>What is chosen, in the order of the channels.</summary>
    public IReadOnlyList<InputChannel> Kinds { get; }

    /// <summary>The channels of the image that are looked at, from 1, ascending; null for all.</summary>
    public IReadOnlyList<int>? Channels { get; }

    /// <summary>The percentile that becomes 0 in normalized channels.</summary>
    public double LowerPercentile { get; }

    /// <summary>The percentile that becomes 1 in normalized channels.</summary>
    public double UpperPercentile { get; }

    /// <summary>The stains that <see cref="InputChannel.Stain"/> separates.</summary>
    public StainVectors Stains { get; }

    /// <summary>Whether features are computed on the stored values of all channels and on nothing else, as in ilastik.</summary>
    public bool IsStoredOnly => _kinds is [InputChannel.Stored] && Channels is null;

    /// <summary>Whether a kind is chosen.</summary>
    public bool Has(InputChannel kind) => Array.IndexOf(_kinds, kind) >= 0;

    /// <summary>The same, of other channels of the image.</summary>
    /// <param name="channels">The channels that are looked at, from 1, in any order; null for all.</param>
    /// <returns>The inputs.</returns>
    /// <exception cref="ArgumentException">As of the constructor.</exception>
    public InputChannels WithChannels(IEnumerable<int>? channels) => new(_kinds, LowerPercentile, UpperPercentile, Stains, channels);

    /// <summary>Channels of one kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="imageChannels">Channels of the image.</param>
    /// <returns>As many as are looked at, of stains three.</returns>
    public int Count(InputChannel kind, int imageChannels) =>
        kind == InputChannel.Stain ? StainCount : Channels?.Count ?? imageChannels;

    /// <summary>Channels of all kinds.</summary>
    /// <param name="imageChannels">Channels of the image.</param>
    /// <returns>What features are computed on.</returns>
    public int Count(int imageChannels) => checked(_kinds.Sum(kind => Count(kind, imageChannels)));

    /// <inheritdoc/>
    public bool Equals(InputChannels? other) => other is not null && Identity == other.Identity;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as InputChannels);

    /// <inheritdoc/>
    public override int GetHashCode() => Identity.GetHashCode(StringComparison.Ordinal);

    /// <summary>All that a model's results depend on, as invariant text; what plays no part is left out.</summary>
    internal string Identity
    {
        get
        {
            string text = string.Join(", ", _kinds);
            if (_kinds is not [InputChannel.Stored])
                text += string.Create(CultureInfo.InvariantCulture, $"; {LowerPercentile:R} to {UpperPercentile:R} %");
            text += ChannelText;
            return Has(InputChannel.Stain) ? $"{text}; {Stains}" : text;
        }
    }

    /// <summary>"Stored, Normalized", and "; channels 1, 3" behind it where some are chosen.</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString() => string.Join(", ", _kinds) + ChannelText;

    private string ChannelText => Channels switch
    {
        null => "",
        [int only] => FormattableString.Invariant($"; channel {only}"),
        _ => $"; channels {string.Join(", ", Channels.Select(channel => channel.ToString(CultureInfo.InvariantCulture)))}",
    };
}
