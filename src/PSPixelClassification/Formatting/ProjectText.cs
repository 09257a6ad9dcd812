using System.ComponentModel;
using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Formatting;

/// <summary>What the views of projects show. For the module's format file, not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProjectText
{
    /// <summary>"lab.ilp"; "(not saved)" for a new project.</summary>
    public static string Name(ClassifierProject project) => Path.GetFileName(project.Path) ?? "(not saved)";

    /// <summary>"nuclei, background".</summary>
    public static string Classes(ClassifierProject project) => string.Join(", ", project.Classes.Select(known => known.Name));

    /// <summary>The number of feature channels that an image of one channel has; "-" where none is chosen.</summary>
    public static string FeatureChannels(ClassifierProject project) =>
        project.FeatureSet?.ChannelCount.ToString(CultureInfo.InvariantCulture) ?? "-";

    /// <summary>"100"; "100 (old)" where the labels have changed since; "-" without a classifier.</summary>
    public static string Trees(ClassifierProject project) => (project.Model, project.HasNewLabels) switch
    {
        (null, _) => "-",
        ({ } model, false) => Text($"{model.TreeCount}"),
        ({ } model, true) => Text($"{model.TreeCount} (old)"),
    };

    /// <summary>One line an image: "frame_0001: nuclei 120, background 300"; those that were not found say so.</summary>
    public static string Images(ClassifierProject project) => string.Join('\n', project.Images.Select(image => Image(project, image)));

    /// <summary>One line a filter, as feature sets are shown; "-" where none is chosen.</summary>
    public static string Features(ClassifierProject project) => project.FeatureSet is { } set ? FeatureText.Selections(set) : "-";

    /// <summary>How ilastik would write results: "compressed hdf5, {dataset_dir}/{nickname}_{result_type}".</summary>
    public static string Export(ClassifierProject project) =>
        $"{project.ExportSettings.OutputFormat}, {project.ExportSettings.OutputFilenameFormat}";

    private static string Image(ClassifierProject project, ClassifierImage image)
    {
        string labels = image.Labels.Snapshot().LabeledPixelCount > 0 ? ImageText.Labels(image) : "no labels";
        string missing = project.MissingImages.Contains(image) ? " (not found)" : string.Empty;
        return $"{image.Name}{missing}: {labels}";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
