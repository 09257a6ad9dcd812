using System.Globalization;

namespace PSPixelClassification.Features;

public sealed partial class FeatureSet
{
    /// <summary>Feature channels of a 2D image.</summary>
    /// <param name="imageChannels">Channels of the image, at least 1.</param>
    /// <returns>Image channels times the outputs of all selections.</returns>
    public int GetChannelCount(int imageChannels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(imageChannels, 1);
        return checked(imageChannels * _selections.Sum(selection => selection.Kind.OutputsIn2D()));
    }

    /// <summary>
    /// ilastik's names of the feature channels of a 2D image, such as "Gaussian Smoothing (σ=0.3) in 2D". Where a selection gives several
    /// channels, " [k]" counts them: image channel by image channel, in each the eigenvalues, the largest first.
    /// </summary>
    /// <param name="imageChannels">Channels of the image, at least 1.</param>
    /// <returns>As many names as there are channels, in their order.</returns>
    public IReadOnlyList<string> GetChannelNames(int imageChannels)
    {
        List<string> names = new(GetChannelCount(imageChannels));
        foreach (FeatureSelection selection in _selections)
        {
            string name = $"{Describe(selection)} in 2D";
            int outputs = imageChannels * selection.Kind.OutputsIn2D();
            if (outputs == 1) names.Add(name);
            else names.AddRange(Enumerable.Range(0, outputs).Select(k => string.Create(CultureInfo.InvariantCulture, $"{name} [{k}]")));
        }

        return names.AsReadOnly();
    }

    /// <summary>For example "37 features at σ 0.3, 0.7, 1.0 (49 channels)".</summary>
    /// <returns>The size of the set and its scales.</returns>
    public override string ToString()
    {
        IEnumerable<string> sigmas = Sigmas.Where(sigma => _selections.Any(selection => selection.Sigma == sigma)).Select(FormatSigma);
        return string.Create(
            CultureInfo.InvariantCulture, $"{_selections.Length} features at σ {string.Join(", ", sigmas)} ({ChannelCount} channels)");
    }

    private static string Describe(FeatureSelection selection) => $"{selection.Kind.DisplayName()} (σ={FormatSigma(selection.Sigma)})";

    // Python's repr of a float: the shortest digits that read back, and ".0" behind a whole number.
    private static string FormatSigma(double sigma)
    {
        string digits = sigma.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(sigma) ? digits + ".0" : digits;
    }
}
