using PSPixelClassification.Common;
using System.Collections.ObjectModel;
using System.Globalization;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

public sealed partial class FeatureSet
{
    /// <summary>Feature channels of an image whose scales are all in 2D.</summary>
    /// <param name="imageChannels">Channels of the image, at least 1.</param>
    /// <returns>The outputs of all selections, each as often as there are channels that it is computed on.</returns>
    public int GetChannelCount(int imageChannels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(imageChannels, 1);
        return _selections.Sum(selection => checked(InputCountOf(selection, imageChannels) * selection.Kind.OutputsIn2D()));
    }

    /// <summary>Feature channels of an image.</summary>
    /// <param name="shape">The shape of the image; its channels count and, where the set leaves 2D or 3D to the image, its depth.</param>
    /// <returns>As <see cref="GetChannelCount(int)"/>, where eigenvalues in 3D are three.</returns>
    public int GetChannelCount(ImageShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Channels, 1, nameof(shape));
        return _selections.Sum(
            selection => checked(InputCountOf(selection, shape.Channels) * selection.Kind.Outputs(IsIn2D(selection.Sigma, shape))));
    }

    /// <summary>
    /// ilastik's names of the feature channels of an image whose scales are all in 2D, such as "Gaussian Smoothing (σ=0.3) in 2D". Where a
    /// selection gives several channels, " [k]" counts them: image channel by image channel, in each the eigenvalues, the largest first.
    /// Those of other than stored values say so, and are counted by themselves: "Gaussian Smoothing (σ=0.3) in 2D, normalized [0]". So do
    /// those of chosen channels: "Gaussian Smoothing (σ=0.3) in 2D, channel 2".
    /// </summary>
    /// <param name="imageChannels">Channels of the image, at least 1.</param>
    /// <returns>As many names as there are channels, in their order.</returns>
    public IReadOnlyList<string> GetChannelNames(int imageChannels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(imageChannels, 1);
        return Names(imageChannels, _ => true);
    }

    /// <summary>
    /// ilastik's names of the feature channels of an image: as those of <see cref="GetChannelNames(int)"/>, without " in 2D" for scales in
    /// 3D.
    /// </summary>
    /// <param name="shape">The shape of the image; its channels count and, where the set leaves 2D or 3D to the image, its depth.</param>
    /// <returns>As many names as there are channels, in their order.</returns>
    public IReadOnlyList<string> GetChannelNames(ImageShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Channels, 1, nameof(shape));
        return Names(shape.Channels, sigma => IsIn2D(sigma, shape));
    }

    /// <summary>For example "37 features at σ 0.3, 0.7, 1.0 (49 channels)", ", of Stored, Normalized" behind it.</summary>
    /// <returns>The size of the set, its scales, and what they are computed on unless it is the stored values.</returns>
    public override string ToString()
    {
        IEnumerable<string> sigmas = Sigmas.Where(sigma => _selections.Any(selection => selection.Sigma == sigma)).Select(FormatSigma);
        string scales = string.Join(", ", sigmas) + UnitText;
        return string.Create(
            CultureInfo.InvariantCulture,
                $"{Counted.Of(_selections.Length, "feature")} at σ {scales} ({Counted.Of(ChannelCount, "channel")})"
                + $"{(Inputs.IsStoredOnly ? "" : $", of {Inputs}")}{(HasOwnChannels ? ", not each of all channels" : "")}");
    }

    /// <summary>
    /// The filters with their scales, one line a filter: "GaussianSmoothing: 0.3, 0.7", " µm" behind it for lengths. Where features are
    /// computed on fewer channels than others, one line for each choice: "GaussianSmoothing: 0.3, 0.7 (channels 1, 3)".
    /// </summary>
    /// <returns>The lines, the same in every language.</returns>
    public IReadOnlyList<string> DescribeSelections() => Array.AsReadOnly<string>(
    [
        .. _selections.GroupBy(selection => (selection.Kind, Channels: ChannelText(selection)))
            .Select(row =>
                $"{row.Key.Kind}: {string.Join(", ", row.Select(selection => Invariant(selection.Sigma)))}{UnitText}{row.Key.Channels}"),
    ]);

    /// <summary>Where 2D or 3D is chosen: "2D", "3D", "2D at σ 0.7; 3D at σ 1, 1.6", or that it is left to the image.</summary>
    /// <returns>One line, the same in every language.</returns>
    public string DescribeDimensions()
    {
        if (In2D is null) return "left to the image: 3D for volumes";
        double[] selected = [.. _selections.Select(selection => selection.Sigma).Distinct().Order()];
        string List(bool in2D) => string.Join(", ", selected.Where(sigma => IsIn2D(sigma, default) == in2D).Select(Invariant));
        return (List(true), List(false)) switch
        {
            (_, "") => "2D",
            ("", _) => "3D",
            var (in2D, in3D) => $"2D at σ {in2D}{UnitText}; 3D at σ {in3D}{UnitText}",
        };
    }

    // Of all that the set looks at it says nothing: that is said of the set.
    private string ChannelText(FeatureSelection selection) => OwnChannelsOf(selection) is { } own
        ? $" ({(own.Length == 1 ? "channel" : "channels")} {string.Join(", ", own.Select(channel => Invariant(channel)))})"
        : "";

    private static string Invariant(double sigma) => sigma.ToString(CultureInfo.InvariantCulture);

    private ReadOnlyCollection<string> Names(int imageChannels, Func<double, bool> isIn2D)
    {
        List<string> names = [];
        foreach (FeatureSelection selection in _selections)
        {
            bool in2D = isIn2D(selection.Sigma);
            string name = in2D ? $"{Describe(selection)} in 2D" : Describe(selection);
            foreach (InputChannel input in Inputs.Kinds)
            {
                int outputs = selection.Kind.Outputs(in2D);
                if (ChannelsOf(selection) is { } channels)
                {
                    foreach (int channel in channels)
                        AddCounted(FormattableString.Invariant($"{name}{Suffix(input)}, channel {channel}"), outputs);
                }
                else
                {
                    AddCounted(name + Suffix(input), Inputs.Count(input, imageChannels) * outputs);
                }
            }
        }

        return names.AsReadOnly();

        void AddCounted(string name, int count)
        {
            if (count == 1) names.Add(name);
            else names.AddRange(Enumerable.Range(0, count).Select(k => FormattableString.Invariant($"{name} [{k}]")));
        }
    }

    private static string Suffix(InputChannel input) => input switch
    {
        InputChannel.Normalized => ", normalized",
        InputChannel.NormalizedTogether => ", normalized together",
        InputChannel.Stain => ", stain",
        _ => "",
    };

    /// <summary>"Gaussian Smoothing (σ=1.0)", with "σ=1.0 µm" for lengths.</summary>
    internal string Describe(FeatureSelection selection) => $"{selection.Kind.DisplayName()} (σ={FormatSigma(selection.Sigma)}{UnitText})";

    /// <summary>"1.6", or "1.6 µm" for lengths: one of the set's σ in a sentence.</summary>
    internal string SigmaText(double sigma) => Invariant(sigma) + UnitText;

    private string UnitText => SigmaUnit == SigmaUnit.Micrometer ? " µm" : "";

    // Python's repr of a float: the shortest digits that read back, and ".0" behind a whole number.
    private static string FormatSigma(double sigma)
    {
        string digits = sigma.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(sigma) ? digits + ".0" : digits;
    }
}
