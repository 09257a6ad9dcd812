using System.Globalization;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Reports;

namespace PSPixelClassification.Batch.Reporting.Page;

/// <summary>What made the results: a card for each model.</summary>
internal static class ModelSection
{
    private const int HashDigits = 10;

    /// <summary>The beginning of a model's hash, as tables of models show it.</summary>
    public static string ShortHash(string? sha256) =>
        sha256 is null ? "an unknown model" : sha256[..Math.Min(HashDigits, sha256.Length)];

    /// <summary>Writes the cards.</summary>
    public static void Write(HtmlText html, ReportContent content)
    {
        if (content.Models.Count == 0) return;
        html.Add($"<section id=\"model\">\n<h2>{(content.Models.Count == 1 ? "Model" : "Models")}</h2>\n");
        foreach ((string? sha256, IReadOnlyList<ImageOutcome> images) in content.Models)
        {
            BatchLogBegin? begin = images.Select(image => image.Begin).LastOrDefault(known => known?.Model.Sha256 == sha256);
            html.Add($"<dl class=\"model\">\n<dt>Hash</dt><dd><code>{sha256 ?? "unknown"}</code></dd>\n");
            if (content.Models.Count > 1) html.Add($"<dt>Results</dt><dd>{Counted.Of(images.Count, "image")}</dd>\n");
            if (begin is not null) WriteCard(html, begin);
            html.Add($"</dl>\n");
        }

        html.Add($"</section>\n");
    }

    private static void WriteCard(HtmlText html, BatchLogBegin begin)
    {
        html.Add($"<dt>Classes</dt><dd><ul class=\"legend\">");
        foreach (ClassProvenance known in begin.Model.Classes)
        {
            html.Add($"<li>");
            Swatch.Write(html, ClassColor.Of(known.Color).ToString());
            string pixels = begin.Training?.LabeledPixels is { } counts && counts.TryGetValue(known.Name, out long count)
                ? $", {count.ToString("N0", CultureInfo.InvariantCulture)} labeled {(count == 1 ? "pixel" : "pixels")}"
                : "";
            html.Add($"{known.Name}{pixels}</li>");
        }

        html.Add($"</ul></dd>\n");
        if (begin.Training is { } training)
        {
            html.Add($"<dt>Forest</dt><dd>{Counted.Of(training.Trees, "tree")}");
            if (training.Images is { } images) html.Add($", trained on {Counted.Of(images, "image")}");
            if (training.OobError is { } error) html.Add($", out-of-bag error {Figures.Percent(error)}");
            if (training.LeftOut is { } leftOut) html.Add($"<br>labels left out of training: {leftOut}");
            if (training.Tuning is { } tuning) html.Add($"<br>{tuning}");
            html.Add($"</dd>\n<dt>Features</dt><dd>");
            foreach (string line in training.Features) html.Add($"{line}<br>");
            if (training.Inputs is { } inputs) html.Add($"of {inputs}<br>");
            string unit = training.Features.Any(line => line.Contains(" µm", StringComparison.Ordinal)) ? "µm" : "pixels";
            html.Add($"computed in {training.Dimensions}; numbers are σ in {unit}</dd>\n");
        }

        html.Add($"<dt>Software</dt><dd>{begin.Software} {begin.Version}</dd>\n<dt>Settings</dt><dd>");
        html.Add($"{string.Join("; ", begin.Settings.Select(setting => $"{setting.Key} {setting.Value}"))}</dd>\n");
    }
}
