using PSPixelClassification.Classification;
using PSPixelClassification.Features;

namespace PSPixelClassification.LabelEditor.Scripts;

/// <summary>The command that chooses features as the page suggests them.</summary>
internal static class OptimizationScript
{
    /// <summary>The line that suggests the same features as the page.</summary>
    /// <param name="current">A set that is tried as well; null where it is one of the usual ones, or plays no part.</param>
    /// <param name="tuning">What is learned of the labels.</param>
    /// <param name="isProject">Whether the images are those of a project.</param>
    /// <returns>"$images | Optimize-FeatureSet -Current (New-FeatureSet …) -ClassWeight Balanced".</returns>
    public static string Of(FeatureSet? current, TrainingTuning tuning, bool isProject)
    {
        List<string> words = [isProject ? "$project.Images |" : "$images |", "Optimize-FeatureSet"];
        if (current is not null) words.Add($"-Current ({FeatureSetScript.Of(current)})");
        words.AddRange(TuningScript.Of(tuning));
        return string.Join(' ', words);
    }
}
