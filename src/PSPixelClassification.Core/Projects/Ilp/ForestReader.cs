using System.Text.RegularExpressions;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging.Formats.Hdf5;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>Reads the forests of ilastik's default classifier: several of vigra, each a part of the whole.</summary>
internal static partial class ForestReader
{
    /// <summary>Reads the classifier.</summary>
    /// <param name="path">The project, for messages.</param>
    /// <param name="group">The group "ClassifierForests".</param>
    /// <returns>Null if the group is empty.</returns>
    /// <exception cref="ProjectFormatException">The classifier is of another kind.</exception>
    /// <exception cref="Hdf5Exception">The arrays are damaged.</exception>
    /// <exception cref="InvalidForestException">The arrays describe no trees.</exception>
    public static ProjectForest? Read(string path, Hdf5Node group)
    {
        // Part of a pickle, which is looked at and not loaded: the name of a class of ilastik.
        if (group.TryText("pickled_type") is { } type && !VigraType().IsMatch(type))
        {
            string name = ClassName().Match(type) is { Success: true } match ? match.Value : "unknown";
            throw new ProjectFormatException(
                path, $"its classifier is of the kind '{name}', not one of vigra's random forests", ProjectRemedies.Retrain,
                ErrorIds.ProjectClassifierUnsupported);
        }

        Hdf5Node[] forests =
        [
            .. group.Groups().Where(child => child.Name.StartsWith("Forest", StringComparison.Ordinal) || child.Name == "forest")
                .Select(child => child.Node),
        ];
        if (forests.Length == 0) return null;
        List<DecisionTree> trees = [];
        List<int> sizes = [];
        (int Features, int Classes)? size = null;
        foreach (Hdf5Node forest in forests)
        {
            if (forest.TryDouble("_options/predict_weighted_") is { } weighted && weighted != 0)
            {
                throw new ProjectFormatException(
                    path, "its classifier weights leaves by their size, which ilastik never sets", ProjectRemedies.Retrain,
                    ErrorIds.ProjectClassifierUnsupported);
            }

            int before = trees.Count;
            foreach ((string name, Hdf5Node tree) in forest.Groups())
            {
                if (!name.StartsWith("Tree_", StringComparison.Ordinal)) continue;
                VigraTree stored = VigraTree.Read(tree, name);
                if (size is { } known && known != (stored.FeatureCount, stored.ClassCount))
                    throw new Hdf5Exception($"{name} has other features or classes than the trees before it");
                size = (stored.FeatureCount, stored.ClassCount);
                trees.Add(stored.ToTree());
            }

            // ilastik drops forests without trees as well.
            if (trees.Count > before) sizes.Add(trees.Count - before);
        }

        if (size is not { } all) throw new Hdf5Exception("its classifier has no trees");
        return new ProjectForest(
            new DecisionForest(all.Features, all.Classes, trees, sizes),
            KnownLabels(group, forests[0], all.Classes),
            FeatureNames(group, all.Features))
        {
            RowCount = (int)Math.Clamp(forests[0].TryDouble("_ext_param/row_count_") ?? 0, 0, int.MaxValue),
            LearnedRows = group.TryTexts(ProjectItems.LearnedLabels) is { } rows ? LearnedRow.TryParse(rows) : null,
            TrainingTuning = group.TryText(ProjectItems.TrainingTuning),
            TrainingIntensities = group.TryText(ProjectItems.TrainingIntensities),
        };
    }

    private static int[] KnownLabels(Hdf5Node group, Hdf5Node forest, int classCount)
    {
        long[] labels = group.TryIntegers("known_labels") ?? forest.TryIntegers("_ext_param/labels")
            ?? [.. Enumerable.Range(1, classCount).Select(label => (long)label)];
        bool isValid = labels.Length == classCount && labels.All(label => label is >= 1 and <= 255)
            && labels.Distinct().Count() == classCount;
        return isValid
            ? [.. labels.Select(label => (int)label)]
            : throw new Hdf5Exception("its classifier's classes (known_labels) are not one label value each");
    }

    private static string[] FeatureNames(Hdf5Node group, int featureCount)
    {
        string[] names = [.. (group.TryTexts("feature_names") ?? []).Select(PythonText.Plain)];
        return names.Length == 0 || names.Length == featureCount
            ? names
            : throw new Hdf5Exception($"its classifier asks for {featureCount} features but names {names.Length}");
    }

    [GeneratedRegex(@"^clazyflow\.classifiers\.\w+\n(Parallel)?VigraRfLazyflowClassifier\np\d+\n\.$", RegexOptions.CultureInvariant)]
    private static partial Regex VigraType();

    [GeneratedRegex(@"\w*Classifier\b", RegexOptions.CultureInvariant)]
    private static partial Regex ClassName();
}
