using PSPixelClassification.Classification;

namespace PSPixelClassification.Pipeline.Arguments.Tuning;

/// <summary>What the parameters say that ilastik's trainer does not have.</summary>
internal static class TuningArguments
{
    /// <summary>Joins what is given with what was chosen before.</summary>
    /// <param name="kept">What was chosen before; it holds for parameters that are not given.</param>
    /// <param name="weights"><c>-ClassWeight</c>; null if it is not given.</param>
    /// <param name="maxPixels"><c>-MaxPixelsPerClass</c>, 0 for all; null if it is not given.</param>
    /// <param name="leafSize"><c>-MinimumLeafSize</c>; null if it is not given.</param>
    /// <param name="ignored"><c>-IgnoreClass</c>; null if it is not given.</param>
    public static TrainingTuning Of(TrainingTuning kept, ClassWeights? weights, int? maxPixels, int? leafSize, string[]? ignored) => new()
    {
        ClassWeights = weights ?? kept.ClassWeights,
        MaxPixelsPerClass = maxPixels is { } most ? most == 0 ? null : most : kept.MaxPixelsPerClass,
        MinimumLeafSize = leafSize ?? kept.MinimumLeafSize,
        IgnoredClasses = ignored ?? kept.IgnoredClasses,
    };
}
