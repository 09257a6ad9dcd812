using System.Collections.Immutable;
using PSPixelClassification.Classification;

namespace PSPixelClassification.Exporting.Provenance;

/// <summary>
/// What made a result: it stands in the result's file, and tells whether the file would come out the same today. It holds no time and no
/// folder, so that the same work gives the same bytes.
/// </summary>
/// <param name="Software">The program's name.</param>
/// <param name="Version">The program's version: "0.1.0".</param>
/// <param name="Input">The image.</param>
/// <param name="Source">What of it: "Probabilities" …</param>
/// <param name="Settings">What was asked for, by name, where it is not as usual.</param>
public sealed record ResultProvenance(
    string Software, string Version, ImageProvenance Input, string Source, ImmutableSortedDictionary<string, string> Settings)
{
    /// <summary>What was asked for, by name, where it is not as usual.</summary>
    // The names' order must not depend on the language of the machine.
    public ImmutableSortedDictionary<string, string> Settings { get; init => field = value.WithComparers(StringComparer.Ordinal); }
        = Settings.WithComparers(StringComparer.Ordinal);

    /// <summary>The model; null for results that need none.</summary>
    public ModelProvenance? Model { get; init; }

    /// <summary>The prediction mask; null for none.</summary>
    public ImageProvenance? Mask { get; init; }

    /// <summary>What tells the result from others of the image: "Probabilities", "ClassMask nuclei".</summary>
    internal string Result => Settings.TryGetValue("classMask", out string? name) ? $"{Source} {name}" : Source;

    /// <summary>This program's name and version.</summary>
    internal static (string Software, string Version) Current { get; } =
        ("PSPixelClassification", typeof(ResultProvenance).Assembly.GetName().Version!.ToString(fieldCount: 3));

    /// <summary>Describes the results of an image. Its files are read to their ends.</summary>
    /// <param name="image">The image, with its mask.</param>
    /// <param name="model">The model; null where none is used.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="digests">What is known of files.</param>
    /// <param name="cancellationToken">Looked at while files are read.</param>
    /// <returns>One a result.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    internal static IReadOnlyDictionary<ResultKind, ResultProvenance> Of(
        ClassifierImage image, ClassifierModel? model, ExportSettings settings, FileDigests digests, CancellationToken cancellationToken)
    {
        ImageProvenance input = ImageProvenance.Of(image, digests, cancellationToken);
        ImageProvenance? mask = image.PredictionMask is { } masked ? ImageProvenance.Of(masked, digests, cancellationToken) : null;
        ModelProvenance? known = model is null ? null : ModelProvenance.Of(model, settings.MergingOf(model)!.Classes);
        return settings.Results.ToDictionary(
            result => result,
            result => new ResultProvenance(
                Current.Software, Current.Version, input, result.Source.ToString(), SettingsProvenance.Of(result, settings))
            {
                Model = known,
                Mask = mask,
            });
    }

    /// <summary>Says in what two results differ. Names of files and versions of the program do not count.</summary>
    /// <param name="recorded">What stands in a file.</param>
    /// <returns>Half a sentence: "its model was another one"; null if they are of the same kind.</returns>
    internal string? DifferenceFrom(ResultProvenance recorded)
    {
        if (!Input.IsSameImage(recorded.Input)) return "its image was another one, or has changed";
        if (Model?.Sha256 != recorded.Model?.Sha256) return "its model was another one";
        if (!(Model?.Classes ?? []).SequenceEqual(recorded.Model?.Classes ?? [])) return "its classes had other names or colors";
        bool isMaskSame = Mask is null ? recorded.Mask is null : recorded.Mask is not null && Mask.IsSameImage(recorded.Mask);
        if (!isMaskSame) return "its prediction mask was another one";
        if (Source != recorded.Source) return $"it holds {recorded.Source}";
        string[] other = [.. Settings.Keys.Union(recorded.Settings.Keys)
            .Where(key => Settings.GetValueOrDefault(key) != recorded.Settings.GetValueOrDefault(key)).Order(StringComparer.Ordinal)];
        return other.Length == 0 ? null : $"its settings were others ({string.Join(", ", other)})";
    }

    /// <summary>"Probabilities of cells.tif (96 × 128 yx, UInt16) by 1f3a9c07 (nuclei, background)".</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Source} of {Input}{(Model is null ? "" : $" by {Model}")}";
}
