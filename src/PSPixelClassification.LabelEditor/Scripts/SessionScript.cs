using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Scripts;

/// <summary>The classifier of a session, as scripts get it: of its project.</summary>
/// <param name="ProjectPath">Absolute path; null where there is no project.</param>
/// <param name="IsSaved">Whether the file holds all edits.</param>
/// <param name="IsStored">Whether the classifier came with the project, rather than from a training in the session.</param>
/// <param name="Features">The features.</param>
/// <param name="Tuning">What is learned of the labels, and how closely.</param>
internal sealed record SessionScript(
    string? ProjectPath, bool IsSaved, bool IsStored, FeatureSet Features, TrainingTuning Tuning)
{
    private const string ModelArgument = "-Model $model";

    private const string SaveFirst = "The lines read the project's file. Save the project first: it does not hold your last edits.";
    private const string SaveAsFirst =
        "Scripts read labels from a project's file, and this session has none. Save it as a project first, then the lines are complete.";

    /// <summary>The lines that come before those of an export or a batch.</summary>
    public IReadOnlyList<string> Training
    {
        get
        {
            string project = $"$project = Import-ClassifierProject -LiteralPath {PowerShellText.Quoted(ProjectPath ?? "lab.ilp")}";
            if (IsStored) return [project, "$model = $project.Model"];
            List<string> line = ["$model = Invoke-ClassifierTraining -Project $project"];
            // The others are in the project.
            if (!Features.IsKnownToIlastik) line.Add($"-FeatureSet ({FeatureSetScript.Of(Features)})");
            line.AddRange(TuningScript.Of(Tuning));
            return [project, string.Join(' ', line)];
        }
    }

    /// <summary>What writes results of the images.</summary>
    /// <param name="settings">How.</param>
    /// <param name="image">The place of the only image, from 0; null for all.</param>
    /// <param name="keepsExisting">Whether files that exist stay.</param>
    public ScriptState Export(ExportSettings settings, int? image, bool keepsExisting)
    {
        bool needsModel = settings.Sources.Any(settings.NeedsModel);
        string images = image is { } index ? FormattableString.Invariant($"$project.Images[{index}]") : "$project.Images";
        List<string> line = [$"{images} | Export-Segmentation"];
        if (needsModel) line.Add(ModelArgument);
        line.AddRange(ResultParameters(settings));
        if (keepsExisting) line.Add("-NoClobber");
        return Of([.. needsModel ? Training : [Training[0]], string.Join(' ', line)]);
    }

    /// <summary>What writes results of files.</summary>
    /// <param name="settings">How.</param>
    /// <param name="folder">Absolute path of their folder.</param>
    /// <param name="filter">Such as "*.tif".</param>
    /// <param name="recurse">Whether files of sub-folders count.</param>
    /// <param name="skipsExisting">Whether results that are up to date stay.</param>
    public ScriptState Batch(ExportSettings settings, string folder, string filter, bool recurse, bool skipsExisting)
    {
        string files = $"Get-ChildItem -LiteralPath {PowerShellText.Quoted(folder)} -Filter {PowerShellText.Quoted(filter)}"
            + (ImageFolder.IsPatternOfFolders(filter) ? "" : " -File") + (recurse ? " -Recurse" : "");
        List<string> line = [$"{files} | Invoke-BatchClassification", ModelArgument];
        line.AddRange(ResultParameters(settings));
        if (skipsExisting) line.Add("-SkipExisting");
        else if (settings.NoClobber) line.Add("-NoClobber");
        return Of([.. Training, string.Join(' ', line)]);
    }

    /// <summary>What opens a project in the page again.</summary>
    public static ScriptState Reopen(string path) => new($"Edit-PixelLabel -LiteralPath {PowerShellText.Quoted(path)}", null);

    /// <summary>From the images and labels to the results.</summary>
    /// <param name="postProcessing">How classes are taken of probabilities.</param>
    public ScriptState Whole(PostProcessingOptions postProcessing)
    {
        string parameters = EditorRemedies.Parameters(postProcessing);
        string export = $"$project.Images | Export-Segmentation {ModelArgument} -Source SimpleSegmentation, Probabilities {parameters}";
        return Of(["# Images and labels of this session", .. Training, "# Their results, beside them", export.TrimEnd()]);
    }

    private ScriptState Of(IEnumerable<string> lines) =>
        new(string.Join('\n', lines), ProjectPath is null ? SaveAsFirst : IsSaved ? null : SaveFirst);

    private static IEnumerable<string> ResultParameters(ExportSettings settings)
    {
        yield return $"-Source {string.Join(", ", settings.Sources)}";
        if (settings.Sources.Contains(ResultSource.ClassMask))
            yield return $"-ClassMask {string.Join(", ", settings.ClassMasks.Select(PowerShellText.Quoted))}";
        if (settings.Sources.Any(source => source.ShowsObjects()))
            yield return $"-ObjectOption {EditorRemedies.ObjectOption(settings.Objects)}";
        if (EditorRemedies.Parameters(settings.PostProcessing) is { Length: > 0 } parameters) yield return parameters;
        if (settings.Format != ExportFormat.Tif) yield return $"-Format {settings.Format}";
        string pattern = settings.FilePattern.Text;
        if (pattern != FilePattern.Default) yield return $"-FilePattern {PowerShellText.Quoted(pattern)}";
        if (settings.DestinationFolder is { } folder) yield return $"-DestinationPath {PowerShellText.Quoted(folder)}";
    }
}
