using System.Globalization;
using PSPixelClassification.Batch;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>How an image ended, in the words of the page.</summary>
internal static class JobRows
{
    /// <summary>An image whose results are written.</summary>
    public static JobRow Completed(string name, ExportResult result, IReadOnlyList<string> warnings) => new(
        name, "completed", [.. result.Targets.Select(target => target.Path)], SizeOf(result.Targets.Select(target => target.Path)),
        Finding(result.Classes.Zip(result.ClassFractions, (known, fraction) => (known.Name, fraction)), result.ObjectCount),
        [.. warnings, .. Unclassified(result.UnclassifiedFraction)], null);

    /// <summary>An image of a batch.</summary>
    public static JobRow Of(BatchResult result)
    {
        string name = ImagePath.Shown(result.SourcePath) + (result.Series is null ? "" : $" {result.Series}");
        IReadOnlyList<string> warnings = [.. result.Warnings, .. Unclassified(result.UnclassifiedFraction)];
        return result.Status switch
        {
            BatchStatus.Completed => new JobRow(
                name, "completed", result.OutputPath, SizeOf(result.OutputPath),
                Finding(result.ClassFraction.Select(entry => (entry.Key, entry.Value)), result.ObjectCount), warnings, null),
            BatchStatus.Skipped => new JobRow(name, "skipped", result.OutputPath, null, result.SkipReason ?? "", warnings, null),
            _ => new JobRow(name, "failed", [], null, "", warnings, result.Error ?? "It failed."),
        };
    }

    /// <summary>An image of which nothing is to be written.</summary>
    public static JobRow Skipped(string name, IReadOnlyList<string> files) =>
        new(name, "skipped", files, null, "Its results exist.", [], null);

    /// <summary>An image that could not be written.</summary>
    public static JobRow Failed(string name, string error) => new(name, "failed", [], null, "", [], error);

    /// <summary>How all ended: "3 images written, 1 skipped, 1 failed."</summary>
    public static string Summary(int completed, int skipped, int failed)
    {
        string[] parts =
        [
            $"{Counted.Of(completed, "image")} written",
            .. skipped > 0 ? [$"{Number(skipped)} skipped"] : (string[])[],
            .. failed > 0 ? [$"{Number(failed)} failed"] : (string[])[],
        ];
        string all = string.Join(", ", parts);
        return $"{char.ToUpperInvariant(all[0])}{all[1..]}.";
    }

    private static string Finding(IEnumerable<(string Name, double Fraction)> classes, long? objects)
    {
        IEnumerable<string> parts = classes.Select(one => $"{one.Name} {Percent(one.Fraction)}");
        return string.Join(", ", objects is { } count ? [Counted.Of(count, "object"), .. parts] : parts);
    }

    private static IEnumerable<string> Unclassified(double fraction) => fraction > 0
        ? [$"{Percent(fraction)} of the pixels have no class, because the image holds NaN or infinity there or nearby; class 1 is written."]
        : [];

    private static long? SizeOf(IEnumerable<string> files)
    {
        try
        {
            return files.Sum(ImageFolder.LengthOf);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody has taken it away.
            return null;
        }
    }

    private static string Percent(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:0.0} %");

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
