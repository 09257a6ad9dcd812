using System.ComponentModel;
using System.Management.Automation;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.Importance;

namespace PSPixelClassification.Formatting;

/// <summary>The properties that the module's types files add to accuracies; see <see cref="ViewProperties"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AccuracyProperties
{
    public static object? Overall(PSObject view) => ResultText.Percent(Of(view).OverallAccuracy);

    public static object? Balanced(PSObject view) => ResultText.Percent(Of(view).BalancedAccuracy);

    public static object? MeanIoU(PSObject view) => ResultText.Decimals(Of(view).MeanIoU);

    public static object? OobError(PSObject view) => ResultText.Percent(Of(view).OobError);

    public static object? CalibrationError(PSObject view) => ResultText.Percent(Of(view).CalibrationError);

    public static object? Classes(PSObject view) => Of(view).Classes.Select(known => known.ToString()).ToArray();

    public static object? ClassPrecision(PSObject view) => ResultText.Decimals(ClassOf(view).Precision);

    public static object? ClassRecall(PSObject view) => ResultText.Decimals(ClassOf(view).Recall);

    public static object? ClassF1(PSObject view) => ResultText.Decimals(ClassOf(view).F1);

    public static object? ClassIoU(PSObject view) => ResultText.Decimals(ClassOf(view).IoU);

    public static object? ImportancePermutation(PSObject view) => ResultText.Decimals(ImportanceOf(view).Permutation);

    public static object? ImportanceDeviation(PSObject view) => ResultText.Decimals(ImportanceOf(view).Deviation);

    public static object? ImportanceGini(PSObject view) => ResultText.Decimals(ImportanceOf(view).Gini);

    /// <summary>
    /// A row for each true class: its name as Truth, and a column for each class with the number of pixels that were taken for it. Should
    /// a class be named Truth, the first column is Truth_.
    /// </summary>
    public static object? ConfusionRows(PSObject view)
    {
        ConfusionMatrix matrix = Of(view).Confusion;
        string header = "Truth";
        while (matrix.ClassNames.Contains(header, StringComparer.OrdinalIgnoreCase)) header += "_";
        PSObject[] rows = new PSObject[matrix.ClassNames.Count];
        for (int truth = 0; truth < rows.Length; truth++)
        {
            rows[truth] = new PSObject();
            rows[truth].Properties.Add(new PSNoteProperty(header, matrix.ClassNames[truth]));
            for (int predicted = 0; predicted < rows.Length; predicted++)
                rows[truth].Properties.Add(new PSNoteProperty(matrix.ClassNames[predicted], matrix[truth, predicted]));
        }

        return rows;
    }

    private static ClassifierAccuracy Of(PSObject view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return (ClassifierAccuracy)view.BaseObject;
    }

    private static FeatureImportance ImportanceOf(PSObject view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return (FeatureImportance)view.BaseObject;
    }

    private static ClassAccuracy ClassOf(PSObject view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return (ClassAccuracy)view.BaseObject;
    }
}
