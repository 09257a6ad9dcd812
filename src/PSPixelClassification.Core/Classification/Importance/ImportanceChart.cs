using System.Globalization;
using System.Security;
using System.Text;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Classification.Importance;

/// <summary>A bar chart of importances as SVG: two bars a feature, one under the other, each with its number.</summary>
public static class ImportanceChart
{
    private const int Names = 330;
    private const int Bars = 420;
    private const int Numbers = 130;
    private const int RowHeight = 34;
    private const int BarHeight = 11;
    private const int Top = 74;

    /// <summary>Writes a chart; the file appears complete or not at all.</summary>
    /// <param name="importances">What is drawn, in its order.</param>
    /// <param name="path">Absolute path, with the extension .svg.</param>
    /// <param name="noClobber">Whether no file may be replaced.</param>
    /// <param name="force">Whether a read-only file may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>ChartFormatUnsupported</c>: another extension; <c>NoClobber</c>, <c>TargetReadOnly</c>, <c>TargetIsFolder</c>,
    /// <c>TargetNotFile</c> or <c>WriteFailed</c>.
    /// </exception>
    public static void Write(FeatureImportances importances, string path, bool noClobber = false, bool force = false)
    {
        ArgumentNullException.ThrowIfNull(importances);
        RequireWritable(path, noClobber, force);
        AtomicFile.Write(path, force, temporary => File.WriteAllText(temporary, Draw(importances)));
    }

    /// <summary>Looks whether <see cref="Write"/> may write there.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="noClobber">Whether no file may be replaced.</param>
    /// <param name="force">Whether a read-only file may be replaced.</param>
    /// <exception cref="ExportException">As <see cref="Write"/>.</exception>
    public static void RequireWritable(string path, bool noClobber = false, bool force = false)
    {
        if (!Path.GetExtension(path).Equals(".svg", StringComparison.OrdinalIgnoreCase))
        {
            throw new ExportException(
                ErrorIds.ChartFormatUnsupported,
                $"'{path}' does not end with .svg. Charts are drawn as SVG, which browsers and drawing programs open: name such a file.");
        }

        TargetFile.RequireReplaceable(path, noClobber, force);
    }

    /// <summary>The chart.</summary>
    /// <param name="importances">What is drawn, in its order.</param>
    /// <returns>An SVG document.</returns>
    internal static string Draw(FeatureImportances importances)
    {
        int height = Top + importances.Features.Count * RowHeight + 12;
        double mostGini = Most(importances.Features.Select(known => known.Gini));
        double mostPermutation = Most(importances.Features.Select(known => known.Permutation));
        StringBuilder svg = new();
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Names + Bars + Numbers} {height}\" ");
        Add($"width=\"{Names + Bars + Numbers}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#1b1f24\">\n");
        Add($"<title>Importance of {Counted.Of(importances.Features.Count, "feature")}</title>\n");
        Add($"<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        Add($"<text x=\"12\" y=\"22\" font-size=\"15\" font-weight=\"bold\">Importance of features</text>\n");
        Key(44, "#0b6bcb", $"loss of accuracy on left-out labels when permuted{Basis(importances)}");
        Key(62, "#c8700a", "share of the decrease of Gini impurity");
        int y = Top;
        foreach (FeatureImportance known in importances.Features)
        {
            Add($"<text x=\"{Names - 10}\" y=\"{y + 16}\" text-anchor=\"end\">{SecurityElement.Escape(known.Name)}</text>\n");
            Bar(y, known.Permutation / mostPermutation, "#0b6bcb", $"{known.Permutation:0.0000} ± {known.Deviation:0.0000}");
            Bar(y + BarHeight + 1, known.Gini / mostGini, "#c8700a", $"{known.Gini:0.000}");
            y += RowHeight;
        }

        Add($"</svg>\n");
        return svg.ToString();

        void Add(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));

        void Key(int top, string color, string text)
        {
            Add($"<rect x=\"12\" y=\"{top - 10}\" width=\"22\" height=\"{BarHeight}\" fill=\"{color}\"/>");
            Add($"<text x=\"40\" y=\"{top}\">{SecurityElement.Escape(text)}</text>\n");
        }

        // What is below 0 is chance, and nothing is seen of it but the number.
        void Bar(int top, double fraction, string color, FormattableString number)
        {
            double length = double.IsFinite(fraction) ? Bars * Math.Clamp(fraction, 0, 1) : 0;
            Add($"<rect x=\"{Names}\" y=\"{top}\" width=\"{length:0.##}\" height=\"{BarHeight}\" fill=\"{color}\"/>");
            string text = number.ToString(CultureInfo.InvariantCulture);
            Add($"<text x=\"{Names + length + 5:0.##}\" y=\"{top + 10}\" font-size=\"10\">{SecurityElement.Escape(text)}</text>\n");
        }
    }

    private static string Basis(FeatureImportances importances) => importances.JudgedPixels == 0
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture,
            $" (accuracy {importances.Accuracy:0.000}, {Counted.Of(importances.JudgedPixels, "pixel")})");

    private static double Most(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(0).Max() is var most and > 0
        ? most
        : 1;
}
