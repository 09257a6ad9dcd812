using PSPixelClassification.Classification.Accuracy;

namespace PSPixelClassification.Reports.Accuracy;

/// <summary>The page of an accuracy.</summary>
internal static class AccuracyPage
{
    private static readonly ReportAssets s_assets = new("accuracy.css");

    /// <summary>What it is.</summary>
    public static ReportKind Kind { get; } = new("accuracy report", "an accuracy report");

    /// <summary>Writes the page.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="accuracy">What it shows.</param>
    /// <param name="pictures">Pictures of the first places; null where an image cannot be read.</param>
    /// <param name="settings">How it was measured, by name.</param>
    public static void Write(
        TextWriter writer, ClassifierAccuracy accuracy, IReadOnlyList<PlacePicture?> pictures,
        IReadOnlyList<KeyValuePair<string, string>> settings) =>
        HtmlPage.Write(writer, Kind, s_assets, SummarySection.Title(accuracy), html =>
        {
            SummarySection.Write(html, accuracy);
            if (accuracy.PixelCount > 0)
            {
                ClassSection.Write(html, accuracy);
                ConfusionSection.Write(html, accuracy);
                PlaceSection.Write(html, accuracy, pictures);
                CalibrationSection.Write(html, accuracy);
            }

            BasisSection.Write(html, accuracy, settings);
        });
}
