using System.Globalization;
using System.IO.Enumeration;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>Finds feature channels by what a user writes.</summary>
public static class FeatureChannels
{
    /// <summary>Finds channels by number or name.</summary>
    /// <param name="set">The features.</param>
    /// <param name="shape">The shape of the image; its channels and depth count.</param>
    /// <param name="text">
    /// The channel's number, from 0; or its name as <see cref="FeatureSet.GetChannelNames(ImageShape)"/> gives it. In a name, * stands for
    /// any text and ? for any character; case does not matter. Brackets stand for themselves, since the names of eigenvalues end with them.
    /// </param>
    /// <returns>Channel indices, ascending; empty if there is no such channel.</returns>
    public static IReadOnlyList<int> Find(FeatureSet set, ImageShape shape, string text)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(text);
        IReadOnlyList<string> names = set.GetChannelNames(shape);
        string wanted = text.Trim();
        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return Array.AsReadOnly(number < names.Count ? [number] : (int[])[]);
        return Array.AsReadOnly<int>(
            [.. Enumerable.Range(0, names.Count).Where(i => FileSystemName.MatchesSimpleExpression(wanted, names[i]))]);
    }
}
