using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Common;

namespace PSPixelClassification.Reports.Accuracy;

/// <summary>
/// Writes how good a classifier is as one HTML page: the measures and what they rest on, which classes are taken for which, whether
/// probabilities are honest, and pictures of the worst places. The same accuracy and images give the same page.
/// </summary>
public static class AccuracyReport
{
    /// <summary>Finds out whether a report can be written, before there is anything to report; its folder is made.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="noClobber">Whether no file may be replaced.</param>
    /// <param name="force">Whether a file that is read-only, or another page, may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>TargetIsNoReport</c>: there is a file of another kind, which may be a report of a batch; <c>NoClobber</c>,
    /// <c>TargetReadOnly</c>, <c>TargetIsFolder</c>, <c>TargetNotFile</c>; <c>ReportWriteFailed</c>.
    /// </exception>
    public static void Require(string path, bool noClobber = false, bool force = false) => FileAt(path, noClobber, force).Require();

    /// <summary>Writes a report; the file appears complete or not at all.</summary>
    /// <param name="path">Absolute path; its folder is made if it is missing.</param>
    /// <param name="accuracy">What is reported. The images of its worst places are read again, as far as they are still there.</param>
    /// <param name="settings">How it was measured, by name: what a person needs to measure it again.</param>
    /// <param name="noClobber">Whether no file may be replaced.</param>
    /// <param name="force">Whether a file that is read-only, or another page, may be replaced.</param>
    /// <param name="cancellationToken">Looked at while images are read.</param>
    /// <exception cref="OperationCanceledException">The token was canceled; there is no report.</exception>
    /// <inheritdoc cref="Require" path="/exception"/>
    public static void Write(
        string path, ClassifierAccuracy accuracy, IReadOnlyList<KeyValuePair<string, string>> settings, bool noClobber = false,
        bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(accuracy);
        ArgumentNullException.ThrowIfNull(settings);
        ReportFile file = FileAt(path, noClobber, force);
        file.RequireReplaceable();
        IReadOnlyList<PlacePicture?> pictures = PlacePictures.Make(
            [.. accuracy.JudgedPlaces.Take(PlaceSection.MaxPictures)], accuracy.Colors, cancellationToken);
        file.Write(writer => AccuracyPage.Write(writer, accuracy, pictures, settings));
    }

    private static ReportFile FileAt(string path, bool noClobber, bool force)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new ReportFile(path, AccuracyPage.Kind, noClobber, force);
    }
}
