using System.Globalization;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Provenance;

namespace PSPixelClassification.Batch.Logging;

/// <summary>What was asked of a run.</summary>
internal static class LoggedSettings
{
    /// <summary>Lists it.</summary>
    /// <param name="settings">What is done with every file.</param>
    /// <returns>By the parameters' names in camel case, invariant texts; what is as usual is left out.</returns>
    public static IReadOnlyDictionary<string, string> Of(BatchSettings settings)
    {
        ExportSettings export = settings.Export;
        SortedDictionary<string, string> texts = new(StringComparer.Ordinal)
        {
            ["source"] = string.Join(", ", export.Results.Select(Entry)),
        };
        void Add(string name, object? value)
        {
            if (value is not null) texts[name] = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        }

        void AddSwitch(string name, bool isOn) => Add(name, isOn ? "true" : null);

        foreach ((string name, string text) in export.Results.SelectMany(result => SettingsProvenance.Of(result, export))) Add(name, text);
        // Each is among the sources.
        texts.Remove("classMask");
        Add("filePattern", export.FilePattern.Text == FilePattern.Default ? null : export.FilePattern.Text);
        // Where a pattern names no folder, that is the current one.
        Add("destinationPath", export.DestinationFolder ?? (export.FilePattern.StartsWithFolder ? null : export.CurrentFolder));
        Add("axes", settings.Open.Axes);
        Add("stackAlong", settings.Grouping?.Axis);
        Add("groupBy", settings.Grouping?.Pattern);
        Add("series", settings.Series);
        Add("level", settings.Open.Level == 0 ? null : settings.Open.Level);
        Add("mask", settings.MaskFiles is { } masks ? string.Join("; ", masks) : settings.Mask?.Text);
        Add("shardIndex", settings.Shard?.Index);
        Add("shardCount", settings.Shard?.Count);
        Add("maxFailures", settings.MaxFailures);
        Add("onDrift", settings.OnDrift == DriftAction.Warn ? null : settings.OnDrift);
        Add("throttleLimit", settings.ThrottleLimit);
        AddSwitch("paletteAsColor", settings.Open.PaletteAsColor);
        AddSwitch("allowExternalFile", settings.Open.AllowExternalFile);
        AddSwitch("allowRemote", settings.Open.Remote is not null);
        AddSwitch("skipExisting", settings.SkipExisting);
        AddSwitch("trustNames", settings.TrustNames);
        AddSwitch("noClobber", export.NoClobber);
        AddSwitch("force", export.Force);
        return texts;
    }

    // A comma and a space separate the results.
    private static string Entry(ResultKind result) => result.ToString().Replace(", ", ",", StringComparison.Ordinal);
}
