using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Classification.Storage;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Images;

namespace PSPixelClassification.Projects;

/// <summary>Classifiers between projects and the rest of the library.</summary>
internal static class ProjectModels
{
    // Far beyond any microscope; a damaged number must not cost memory.
    private const int MaxFeatures = 1 << 16;
    private const string In2D = " in 2D";

    /// <summary>Puts a project's classifier together.</summary>
    /// <param name="path">The project, for errors.</param>
    /// <param name="file">
    /// What it holds; labels are not needed, and lanes only where the features do not say whether they are in 2D.
    /// </param>
    /// <returns>Null if it has none.</returns>
    /// <exception cref="ProjectFormatException">The classifier does not fit the features.</exception>
    public static ClassifierModel? Read(string path, ProjectFile file)
    {
        if (file.Forest is not { } forest) return null;
        FeatureSet selected = ProjectFeatureSets.Read(path, file.Features)
            ?? throw new ProjectFormatException(path, "it has a classifier, but no features are selected", ProjectRemedies.Retrain);
        (FeatureSet features, int channels) = Choose(path, file, forest, selected);
        IReadOnlyList<ProjectClass> classes = ProjectClasses.Complete(file with { Lanes = [] });
        return new ClassifierModel(
            features, forest.Forest, ProjectClasses.ToLabelClasses(classes), [.. forest.KnownLabels.Select(label => label - 1)], channels,
            new TrainingRecord(
                TrainingAlgorithm.RandomForest, 0, LearnedRows.Count(forest.LearnedRows, classes.Count), double.NaN, TimeSpan.Zero)
            {
                Tuning = forest.TrainingTuning is { } tuning ? TuningJson.Parse(tuning) : TrainingTuning.None,
                Intensities = forest.TrainingIntensities is { } stored ? IntensitiesJson.TryParse(stored, channels) : null,
            });
    }

    /// <summary>Adds what a project tells about the labels that its classifier learned from.</summary>
    /// <param name="model">What <see cref="Read"/> gave.</param>
    /// <param name="file">What the project holds.</param>
    /// <param name="images">The image of each lane, with its labels; null for a lane without.</param>
    /// <returns>The classifier. Where the project does not tell, the labels that it is stored with are taken for those.</returns>
    public static ClassifierModel WithLabels(ClassifierModel model, ProjectFile file, IReadOnlyList<ClassifierImage?> images)
    {
        if (file.Forest?.LearnedRows is { } rows) return LearnedRows.Read(model, rows, images);
        long[] counts = new long[byte.MaxValue + 1];
        foreach (byte value in file.Lanes.SelectMany(lane => lane.Labels).SelectMany(block => block.Values)) counts[value]++;
        LabelBaseline stored = LabelBaseline.Of(images.OfType<ClassifierImage>());
        return model.WithTraining(
            model.Training with { LabelCounts = counts[1..(model.Classes.Count + 1)], Labels = LearnedRows.Of(model, stored) });
    }

    /// <summary>The classifier as a project stores it.</summary>
    /// <param name="model">The classifier, with the classes of the project.</param>
    /// <param name="images">The image of each lane; null for a lane without.</param>
    /// <returns>Forest, labels and names.</returns>
    public static ProjectForest Write(ClassifierModel model, IReadOnlyList<ClassifierImage?> images) =>
        new(model.Forest, [.. model.ForestClasses.Select(index => index + 1)], model.FeatureNames)
        {
            RowCount = (int)Math.Clamp(
                model.Classes.Zip(model.Training.LabelCounts, (known, count) => model.Training.Tuning.Taken(known.Name, count)).Sum()
                    - model.Training.DroppedPixels,
                0, int.MaxValue),
            LearnedRows = LearnedRows.Write(model, images),
            TrainingTuning = TuningJson.Format(model.Training.Tuning),
            TrainingIntensities = model.Training.Intensities is { } known ? IntensitiesJson.Format(known) : null,
        };

    // Before ComputeIn2d was stored the depth of the images decided, which old projects do not state either; the classifier then tells.
    private static (FeatureSet Features, int Channels) Choose(string path, ProjectFile file, ProjectForest forest, FeatureSet selected)
    {
        bool isVolume = file.Lanes.Select(StoredExtent.IsVolume).FirstOrDefault(known => known is not null) ?? false;
        FeatureSet[] candidates = selected.In2D is not null ? [selected] : [selected.WithIn2D(!isVolume), selected.WithIn2D(isVolume)];
        string? finding = null;
        foreach (FeatureSet candidate in candidates)
        {
            int channels = forest.Forest.FeatureCount / Math.Max(1, candidate.GetChannelCount(new ImageShape(1, 1)));
            string? difference = Compare(forest, candidate, channels);
            if (difference is null) return (candidate, channels);
            finding ??= difference;
        }

        throw new ProjectFormatException(path, finding!, ProjectRemedies.Retrain);
    }

    private static string? Compare(ProjectForest forest, FeatureSet features, int channels)
    {
        int wanted = forest.Forest.FeatureCount;
        int single = features.GetChannelCount(new ImageShape(1, 1));
        if (wanted > MaxFeatures || channels < 1 || single * channels != wanted)
            return $"its classifier asks for {wanted} feature channels, but the selected features give {single} a channel of an image";
        if (forest.FeatureNames.Count == 0) return null;
        // Before ComputeIn2d was stored the names did not tell 2D from 3D.
        bool tellsIn2D = features.In2D!.Contains(false) || forest.FeatureNames.Any(name => name.Contains(In2D, StringComparison.Ordinal));
        IReadOnlyList<string> names = features.GetChannelNames(new ImageShape(1, 1, channels));
        if (!tellsIn2D) names = [.. names.Select(name => name.Replace(In2D, "", StringComparison.Ordinal))];
        for (int i = 0; i < wanted; i++)
        {
            if (names[i] == forest.FeatureNames[i]) continue;
            return $"feature channel {i} of its classifier is '{forest.FeatureNames[i]}', "
                + $"but that of the selected features is '{names[i]}'";
        }

        return null;
    }
}
