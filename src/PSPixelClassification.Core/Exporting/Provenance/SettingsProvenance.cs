using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;
using PSPixelClassification.Imaging.Formats.Zarr;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Exporting.Provenance;

/// <summary>The settings of a result that its file depends on.</summary>
internal static class SettingsProvenance
{
    /// <summary>Name of the rectangles.</summary>
    public const string Region = "region";

    /// <summary>Stands between several rectangles.</summary>
    public const string RegionSeparator = "; ";

    /// <summary>Lists them.</summary>
    /// <param name="result">The result.</param>
    /// <param name="settings">What is asked for.</param>
    /// <returns>
    /// By name, invariant texts. What is as usual is left out: files of before a setting existed stay comparable.
    /// </returns>
    public static ImmutableSortedDictionary<string, string> Of(ResultKind result, ExportSettings settings)
    {
        ResultSource source = result.Source;
        ImmutableSortedDictionary<string, string>.Builder texts =
            ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        texts.Add("format", settings.Format.ToString());
        void Add(string name, object? value)
        {
            if (value is not null) texts.Add(name, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        }

        Add("compression", settings.Compression is TiffWriteCompression.Deflate ? null : settings.Compression);
        if (!source.HasFixedType() || source.IsPicture())
        {
            Add("dataType", settings.DataType);
            Add("inputRange", Text(settings.InputRange));
            Add("outputRange", Text(settings.OutputRange));
        }

        Add(Region, settings.Regions.Count == 0 ? null : string.Join(RegionSeparator, settings.Regions));
        Add("z", settings.Slices);
        Add("time", settings.Times);
        if (!source.IsPicture()) Add("outputAxes", settings.OutputAxes);
        if (source.NeedsProbabilities()) Add("smoothing", settings.PostProcessing.Smoothing is > 0 and double sigma ? sigma : null);
        if (source.ShowsClasses()) Add("classThreshold", Text(settings.PostProcessing.ClassThresholds));
        if (source != ResultSource.Features) Add("mergeClass", Text(settings.MergedClasses));
        // Names compare without regard to case.
        Add("classMask", result.ClassName?.ToLowerInvariant());
        if (source.IsClassMap()) Add("colorMap", settings.ColorMap ? "true" : null);
        Add("zarrVersion", settings.ZarrVersion is OmeZarrVersion.V05 ? settings.ZarrVersion : null);
        if (settings.Format == ExportFormat.Hdf5) Add("internalPath", settings.InternalPath);
        if (source.ShowsObjects()) Add("objects", Text(settings.Objects));
        if (source == ResultSource.Overlay)
        {
            Add("overlayStyle", settings.OverlayStyle);
            Add("overlayOpacity", settings.OverlayOpacity);
            Add("showLabels", settings.ShowLabels);
        }

        return texts.ToImmutable();
    }

    // JSON, since names of classes may hold any sign. Case tells no classes apart, and float32 is what probabilities are compared in.
    private static string? Text(ImmutableSortedDictionary<string, double> thresholds) => thresholds.IsEmpty
        ? null
        : JsonSerializer.Serialize(thresholds.ToImmutableSortedDictionary(
            entry => entry.Key.ToLowerInvariant(), entry => (float)entry.Value, StringComparer.Ordinal));

    // What is as usual is left out.
    private static string Text(ObjectSettings objects)
    {
        ObjectOptions options = objects.Options;
        SortedDictionary<string, object> texts = new(StringComparer.Ordinal) { ["class"] = objects.ClassName?.ToLowerInvariant() ?? "" };
        void Add(string name, double value, double usual)
        {
            if (value != usual) texts.Add(name, value);
        }

        if (objects.LowThreshold is { } low) texts.Add("lowThreshold", (float)low);
        if (objects.HighThreshold is { } high) texts.Add("highThreshold", (float)high);
        Add("minimumDistance", options.MinimumDistance, 0);
        Add("smoothing", options.Smoothing, 0);
        Add("minimumSize", options.MinimumSize, 1);
        if (options.MaximumSize is { } most) texts.Add("maximumSize", most);
        if (options.FillHoles) texts.Add("fillHoles", true);
        if (options.ClearBorder) texts.Add("clearBorder", true);
        return JsonSerializer.Serialize(texts);
    }

    // The name of a united class is in the results as it is written; the order of its members plays no part.
    private static string? Text(IReadOnlyDictionary<string, IReadOnlyList<string>> merged) => merged.Count == 0
        ? null
        : JsonSerializer.Serialize(new SortedDictionary<string, string[]>(
            merged.ToDictionary(
                entry => entry.Key.Trim(),
                entry => entry.Value.Select(member => member.Trim().ToLowerInvariant()).Order(StringComparer.Ordinal).ToArray()),
            StringComparer.Ordinal));

    private static string? Text(ValueRange? range) =>
        range is { } ends ? string.Create(CultureInfo.InvariantCulture, $"{ends.Minimum:R},{ends.Maximum:R}") : null;
}
