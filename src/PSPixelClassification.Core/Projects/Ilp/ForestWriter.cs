using System.Globalization;
using System.Text;
using PSPixelClassification.Imaging.Formats.Hdf5.Structure;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PureHDF;

namespace PSPixelClassification.Projects.Ilp;

/// <summary>
/// Writes the classifier as ilastik's default one. Where ilastik expects a Python pickle it gets the text that its own pickles are, word
/// for word; it reads them by comparison as well.
/// </summary>
internal static class ForestWriter
{
    private const string PickledType = "clazyflow.classifiers.parallelVigraRfLazyflowClassifier\nParallelVigraRfLazyflowClassifier\np0\n.";

    // An empty list in pickle's protocol 0: no bookmarks.
    private const string NoBookmarks = "(lp0\n.";
    private const int DefaultTreeCount = 100;

    /// <summary>Fills the group "PixelClassification" with the classifier, how it is trained, and empty bookmarks.</summary>
    /// <param name="output">The file in the making.</param>
    /// <param name="classification">The group.</param>
    /// <param name="forest">The classifier; null for none, then ilastik trains.</param>
    /// <param name="laneCount">Number of images.</param>
    public static void Fill(Hdf5Output output, H5Group classification, ProjectForest? forest, int laneCount)
    {
        H5Group bookmarks = ProjectWriter.Child(classification, "Bookmarks");
        for (int i = 0; i < laneCount; i++)
        {
            string name = i.ToString("d4", CultureInfo.InvariantCulture);
            if (bookmarks.ContainsKey(name)) continue;
            H5Dataset list = output.Dataset(Encoding.ASCII.GetBytes(NoBookmarks), Hdf5Datatype.Opaque(NoBookmarks.Length, ""));
            list.Attributes["version"] = 1L;
            bookmarks[name] = list;
        }

        if (!classification.ContainsKey("ClassifierFactory"))
            classification["ClassifierFactory"] = Factory(forest?.Forest.TreeCount ?? DefaultTreeCount,
                forest?.Forest.GroupSizes.Count ?? 1);
        if (forest is not null) classification["ClassifierForests"] = Forests(forest);
    }

    private static H5Group Forests(ProjectForest forest)
    {
        H5Group group = [];
        int firstTree = 0;
        for (int i = 0; i < forest.Forest.GroupSizes.Count; i++)
        {
            int count = forest.Forest.GroupSizes[i];
            group[string.Create(CultureInfo.InvariantCulture, $"Forest{i:d4}")] = VigraForest(forest, firstTree, count);
            firstTree += count;
        }

        group["known_labels"] = KnownLabels(forest);
        if (forest.FeatureNames.Count > 0) group["feature_names"] = forest.FeatureNames.ToArray();
        group["pickled_type"] = PickledType;
        if (forest.LearnedRows is { Count: > 0 } rows) group[ProjectItems.LearnedLabels] = rows.Select(row => row.ToString()).ToArray();
        if (forest.TrainingIntensities is { } intensities) group[ProjectItems.TrainingIntensities] = intensities;
        if (forest.TrainingTuning is { } tuning) group[ProjectItems.TrainingTuning] = tuning;
        return group;
    }

    private static H5Group VigraForest(ProjectForest forest, int firstTree, int count)
    {
        H5Group group = [];
        group.Attributes["vigra_random_forest_version"] = new[] { 0.1 };
        int digits = (count - 1).ToString(CultureInfo.InvariantCulture).Length;
        for (int i = 0; i < count; i++)
        {
            VigraTree tree = VigraTree.From(forest.Forest, firstTree + i);
            group["Tree_" + i.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')] = new H5Group
            {
                ["parameters"] = tree.Parameters,
                ["topology"] = tree.Topology,
            };
        }

        group["_ext_param"] = ProblemParameters(forest);
        group["_options"] = Options(count);
        return group;
    }

    // What vigra calls the problem specification.
    private static H5Group ProblemParameters(ProjectForest forest)
    {
        int features = forest.Forest.FeatureCount;
        int classes = forest.Forest.ClassCount;
        H5Group group = Numbers(
            ("actual_msample_", forest.RowCount), ("actual_mtry_", Math.Floor(Math.Sqrt(features) + 0.5)), ("class_count_", classes),
            ("column_count_", features), ("is_weighted_", 1), ("precision_", 0), ("problem_type_", 1), ("response_size_", 1),
            ("row_count_", forest.RowCount), ("used_", 1));
        group["class_weights_"] = Enumerable.Repeat(1.0, classes).ToArray();
        group["labels"] = KnownLabels(forest);
        return group;
    }

    // ilastik's: 100 trees of √F columns, drawn with replacement, no stratification.
    private static H5Group Options(int treeCount) => Numbers(
        ("min_split_node_size_", 1), ("mtry_", 0), ("mtry_func_", 0), ("mtry_switch_", 6), ("predict_weighted_", 0),
        ("prepare_online_learning_", 0),
        ("sample_with_replacement_", 1), ("stratification_method_", 3), ("training_set_calc_switch_", 1), ("training_set_func_", 0),
        ("training_set_proportion_", 1), ("training_set_size_", 0), ("tree_count_", treeCount));

    private static H5Group Numbers(params ReadOnlySpan<(string Name, double Value)> items)
    {
        H5Group group = [];
        foreach ((string name, double value) in items) group[name] = new[] { value };
        return group;
    }

    private static uint[] KnownLabels(ProjectForest forest) => [.. forest.KnownLabels.Select(label => (uint)label)];

    private static string Factory(int treeCount, int forestCount) =>
        "ccopy_reg\n_reconstructor\np0\n(clazyflow.classifiers.parallelVigraRfLazyflowClassifier\n"
        + "ParallelVigraRfLazyflowClassifierFactory\np1\n"
        + "c__builtin__\nobject\np2\nNtp3\nRp4\n(dp5\nVVERSION\np6\nI2\nsV_num_trees\np7\n"
        + string.Create(CultureInfo.InvariantCulture, $"I{treeCount}\n")
        + "sV_label_proportion\np8\nNsV_variable_importance_path\np9\nNsV_variable_importance_enabled\np10\nI00\nsV_kwargs\np11\n(dp12\n"
        + string.Create(CultureInfo.InvariantCulture, $"sV_num_forests\np13\nI{forestCount}\nsb.");
}
