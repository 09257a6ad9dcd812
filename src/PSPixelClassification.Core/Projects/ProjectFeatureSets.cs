using PSPixelClassification.Features;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Projects;

/// <summary>Feature sets between projects and the rest of the library.</summary>
internal static class ProjectFeatureSets
{
    /// <summary>The features a project selects.</summary>
    /// <param name="path">The project, for the error.</param>
    /// <param name="features">The table; null for none.</param>
    /// <returns>The set, with 2D or 3D left to the image where the project does not say; null if no box is ticked.</returns>
    /// <exception cref="ProjectFormatException">The table is none of ilastik's.</exception>
    public static FeatureSet? Read(string path, ProjectFeatures? features)
    {
        if (features?.HasSelection != true) return null;
        try
        {
            FeatureSet set = FeatureSet.FromTable(features.Kinds, features.Scales, features.IsSelected);
            return features.ComputeIn2D is { } in2D ? set.WithIn2D(features.Scales.Where((_, index) => in2D[index])) : set;
        }
        catch (ArgumentException e)
        {
            throw new ProjectFormatException(
                path, $"its table of features cannot be used ({Sentence(e)})", "Choose the features again in ilastik and save the project.",
                innerException: e);
        }
    }

    /// <summary>The table that stores a set.</summary>
    /// <param name="set">The set; null for none.</param>
    /// <returns>The table; null for none.</returns>
    public static ProjectFeatures? Write(FeatureSet? set)
    {
        if (set is null) return null;
        bool[,] isSelected = new bool[set.Kinds.Count, set.Sigmas.Count];
        for (int row = 0; row < set.Kinds.Count; row++)
        {
            for (int column = 0; column < set.Sigmas.Count; column++)
                isSelected[row, column] = set.IsSelected(set.Kinds[row], set.Sigmas[column]);
        }

        return new ProjectFeatures(set.Kinds, set.Sigmas, isSelected, set.In2D);
    }

    // The framework appends the parameter's name, which means nothing to a user.
    private static string Sentence(ArgumentException exception) =>
        exception.Message.Split(" (Parameter", 2)[0].Split('\n', 2)[0].TrimEnd('.');
}
