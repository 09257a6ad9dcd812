using System.ComponentModel;
using System.Globalization;
using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Formatting;

/// <summary>
/// What the views of models, batch results and accuracies show; called by the format file. The same on every system's language.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResultText
{
    private const int HashDigits = 10;

    public static string Percent(double fraction) => double.IsFinite(fraction) ? Text($"{100 * fraction:0.0} %") : "-";

    public static string Seconds(TimeSpan time) => Text($"{time.TotalSeconds:0.00}");

    public static string Decimals(double value) => double.IsFinite(value) ? Text($"{value:0.0000}") : "-";

    public static string Probability(string className, double probability) => Text($"{className} {probability:0.00}");

    public static string Classes(ClassifierModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return string.Join(", ", model.Classes.Select(known => known.Name));
    }

    public static string LabelCounts(ClassifierModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return string.Join(", ", model.Training.LabelCounts.Select(count => Text($"{count}")));
    }

    public static string LabelCountByClass(ClassifierModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return string.Join(", ", model.Classes.Zip(model.Training.LabelCounts, (known, count) => Text($"{known.Name} {count}")));
    }

    public static string ShortHash(ClassifierModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Hash[..HashDigits];
    }

    /// <summary>
    /// "frame_0001.tif"; "positions.tif 2 (Pos002)" for one of several images of a file, "plate.zarr A/1/0" for a field of a plate,
    /// "A01_C1.tif + 2" for one of several files.
    /// </summary>
    public static string Name(BatchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Name(result.SourcePaths, result.Series);
    }

    /// <inheritdoc cref="Name(BatchResult)"/>
    public static string Name(BatchItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Name(item.SourcePaths, item.Series);
    }

    public static string Fractions(BatchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return string.Join(", ", result.ClassFraction.Select(entry => $"{entry.Key} {Percent(entry.Value)}"));
    }

    /// <summary>The pixels by class, or what else came out of it; in a console 80 columns wide there is no room for both.</summary>
    public static string Summary(BatchResult result) => Fractions(result) is { Length: > 0 } fractions ? fractions : Outcome(result);

    /// <summary>The file or the number of files that were written, or why there is none.</summary>
    public static string Outcome(BatchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status != BatchStatus.Completed) return Reason(result);
        return result.OutputPath is [string only] ? Path.GetFileName(only) : Counted.Of(result.OutputPath.Count, "file");
    }

    /// <summary>What the image is, or why there will be no result.</summary>
    public static string Outcome(BatchItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Action switch
        {
            BatchAction.Classify => item.Shape ?? string.Empty,
            BatchAction.ClassifyAgain => $"{item.Shape}. {item.Reason}",
            _ => WithoutOpening(item.Reason ?? string.Empty, item.SourcePath),
        };
    }

    /// <summary>"1.2 MB"; "-" where nothing is written.</summary>
    public static string Size(BatchItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.EstimatedBytes == 0 ? "-" : ByteSize.Text(item.EstimatedBytes);
    }

    internal static string Unclassified(double fraction) =>
        $"{Percent(fraction)} of the pixels have no class, because the image holds NaN or infinity there or nearby; class 1 was "
            + "written for them, probabilities are 0.";

    internal static string Fractions(IReadOnlyList<LabelClass> classes, IReadOnlyList<double> fractions)
        => string.Join(", ", classes.Zip(fractions, (known, fraction) => $"{known.Name} {Percent(fraction)}"));

    // The file has a column of its own, so the beginning of a message that only names it is left out.
    private static string Reason(BatchResult result) =>
        WithoutOpening(result.Error ?? result.SkipReason ?? string.Empty, result.SourcePath);

    private static string WithoutOpening(string reason, string path)
    {
        string opening = $"Cannot read '{path}': ";
        return reason.StartsWith(opening, StringComparison.Ordinal) ? reason[opening.Length..] : reason;
    }

    private static string Name(PathList files, ImageSeries? series) =>
        ImagePath.Shown(files[0]) + (series is null ? "" : $" {series}") + (files.Count > 1 ? Text($" + {files.Count - 1}") : "");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
