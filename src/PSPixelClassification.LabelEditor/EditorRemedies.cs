using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Exporting;
using static PSPixelClassification.LabelEditor.Scripts.PowerShellText;

namespace PSPixelClassification.LabelEditor;

/// <summary>What helps where the page cannot be served: the words of the editor that name commands and their parameters.</summary>
internal static class EditorRemedies
{
    /// <summary>For a session without an image.</summary>
    public const string GiveImages = "Pipe images from Import-ClassifierImage, or give a project that has some.";

    /// <summary>For images that one classifier cannot be for.</summary>
    public const string EditOneKind = "Edit images of one kind, or give the axes with Import-ClassifierImage -Axes if one was misread.";

    /// <summary>For features that ilastik does not have, in a session that saves a project; whole sentences.</summary>
    public const string LabelsAreSaved =
        "The project will be saved without features and classifier: an ilastik project holds features of all stored values only, with σ "
        + "in pixels. Afterwards train on its images with Invoke-ClassifierTraining -FeatureSet, and save the classifier with "
        + "Export-ClassifierModel.";

    /// <summary>For a port that is not to be had.</summary>
    public const string OtherPort = "Choose another with -Port, or leave it out for a free one.";

    /// <summary>For an address that was used or is too old.</summary>
    public const string OpenPrintedAddress = "Open the address that Edit-PixelLabel printed in the console.";

    /// <summary>For planes whose objects are too many to show.</summary>
    public const string ExportObjects = "Export-Segmentation -Source ObjectLabels, ObjectOverlay finds them.";

    /// <summary>What commands are given to find objects as the page shows them.</summary>
    /// <returns>"-Source ObjectLabels -ObjectOption @{ Class = 'nuclei'; MinimumSize = 20 } -Smoothing 1".</returns>
    public static string Parameters(PostProcessingOptions options, ObjectSettings objects) =>
        $"-Source ObjectLabels -ObjectOption {ObjectOption(objects)} {Parameters(options)}".TrimEnd();

    /// <summary>How objects are found, as a hashtable.</summary>
    /// <returns>"@{ Class = 'nuclei'; MinimumSize = 20 }".</returns>
    public static string ObjectOption(ObjectSettings objects)
    {
        List<string> entries = [$"Class = {Quoted(objects.ClassName!)}"];
        if (objects.Options.MinimumDistance > 0) entries.Add($"MinimumDistance = {Number(objects.Options.MinimumDistance)}");
        if (objects.Options.Smoothing > 0) entries.Add($"Smoothing = {Number(objects.Options.Smoothing)}");
        if (objects.Options.MinimumSize > 1) entries.Add($"MinimumSize = {Number(objects.Options.MinimumSize)}");
        if (objects.Options.FillHoles) entries.Add("FillHoles = $true");
        return $"@{{ {string.Join("; ", entries)} }}";
    }

    /// <summary>What commands are given to take classes of probabilities as the page shows them.</summary>
    /// <returns>"-Smoothing 1 -ClassThreshold @{ nuclei = 0.4 }"; empty for nothing.</returns>
    public static string Parameters(PostProcessingOptions options)
    {
        List<string> parameters = [];
        if (options.Smoothing > 0) parameters.Add($"-Smoothing {Number(options.Smoothing)}");
        if (options.ClassThresholds.Count > 0)
        {
            IEnumerable<string> entries = options.ClassThresholds.Select(entry => $"{Key(entry.Key)} = {Number(entry.Value)}");
            parameters.Add($"-ClassThreshold @{{ {string.Join("; ", entries)} }}");
        }

        return string.Join(" ", parameters);
    }

    /// <summary>For a journal that is held by another process; a part of a sentence.</summary>
    public const string EndOtherSession = "If another Edit-PixelLabel has the project open, end that one";
}
