using System.Collections.Immutable;
using PSPixelClassification.Exporting.Provenance;

namespace PSPixelClassification.Batch.Logging;

/// <summary>
/// What made the results of an image, as <see cref="ResultProvenance"/> says it, once for all of them and without the classes, which stand
/// where the run begins.
/// </summary>
/// <param name="Input">The image.</param>
/// <param name="ModelSha256">The model's hash.</param>
/// <param name="Settings">What each result's file depends on, by the result and by name.</param>
public sealed record LoggedProvenance(
    ImageProvenance Input, string? ModelSha256, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Settings)
{
    /// <summary>The prediction mask; null for none.</summary>
    public ImageProvenance? Mask { get; init; }

    /// <summary>Joins what made the results of one image.</summary>
    /// <param name="results">One a result, of several regions one for each.</param>
    /// <returns>Null if there are none.</returns>
    internal static LoggedProvenance? Of(IReadOnlyList<ResultProvenance> results)
    {
        if (results.Count == 0) return null;
        Dictionary<string, IReadOnlyDictionary<string, string>> settings =
            results.GroupBy(one => one.Result).ToDictionary(of => of.Key, IReadOnlyDictionary<string, string> (of) => Joined([.. of]));
        return new LoggedProvenance(results[0].Input, results[0].Model?.Sha256, settings) { Mask = results[0].Mask };
    }

    // Of several regions all is the same but the region.
    private static ImmutableSortedDictionary<string, string> Joined(ResultProvenance[] regions) => regions.Length == 1
        ? regions[0].Settings
        : regions[0].Settings.SetItem(
            SettingsProvenance.Region,
            string.Join(SettingsProvenance.RegionSeparator, regions.Select(one => one.Settings[SettingsProvenance.Region])));
}
