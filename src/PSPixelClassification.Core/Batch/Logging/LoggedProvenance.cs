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
    /// <param name="results">One a result.</param>
    /// <returns>Null if there are none.</returns>
    internal static LoggedProvenance? Of(IReadOnlyList<ResultProvenance> results)
    {
        if (results.Count == 0) return null;
        Dictionary<string, IReadOnlyDictionary<string, string>> settings =
            results.ToDictionary(one => one.Result, IReadOnlyDictionary<string, string> (one) => one.Settings);
        return new LoggedProvenance(results[0].Input, results[0].Model?.Sha256, settings) { Mask = results[0].Mask };
    }
}
