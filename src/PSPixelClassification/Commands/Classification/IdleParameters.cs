using PSPixelClassification.Exporting;

namespace PSPixelClassification.Commands;

/// <summary>Parameters that play no part in the results that are asked for.</summary>
internal static class IdleParameters
{
    /// <summary>Looks for them.</summary>
    /// <param name="given">Names of the parameters that were given.</param>
    /// <param name="sources">The results.</param>
    /// <returns>A warning each.</returns>
    public static IEnumerable<string> Of(IReadOnlyCollection<string> given, IReadOnlyCollection<ResultSource> sources)
    {
        bool Has(string parameter) => given.Contains(parameter, StringComparer.OrdinalIgnoreCase);
        bool hasClasses = sources.Any(source => source.ShowsClasses());
        bool hasProbabilities = hasClasses || sources.Any(source => source is ResultSource.Probabilities or ResultSource.Uncertainty);
        if ((Has(nameof(ExportingCommand.OverlayStyle)) || Has(nameof(ExportingCommand.OverlayOpacity)))
            && !sources.Contains(ResultSource.Overlay))
        {
            yield return "-OverlayStyle and -OverlayOpacity are for overlays, and -Source names none: add Overlay to it.";
        }

        if (Has(nameof(ClassifyingCommand.Smoothing)) && !hasProbabilities)
            yield return "-Smoothing smooths probabilities, and -Source names no result made of them: add SimpleSegmentation to it.";
        if (Has(nameof(ClassifyingCommand.ClassThreshold)) && !hasClasses)
            yield return "-ClassThreshold decides on classes, and -Source names no result that shows them: add SimpleSegmentation to it.";
        if (Has(nameof(ClassifyingCommand.MergeClass)) && !hasProbabilities)
            yield return "-MergeClass unites classes, and -Source names no result that shows them: add SimpleSegmentation to it.";
        if (Has(nameof(InvokeBatchClassificationCommand.ClassColumns)) && !hasProbabilities)
            yield return "-ClassColumns counts pixels of classes, and no result in -Source shows them: add SimpleSegmentation to it.";
        if (Has(nameof(ResultChoiceCommand.ObjectOption)) && !sources.Any(source => source.ShowsObjects()))
            yield return "-ObjectOption is for objects, and no result in -Source shows them: add ObjectLabels to it.";
        if (Has(nameof(ExportingCommand.OutputAxes)) && sources.All(source => source is ResultSource.Overlay or ResultSource.ObjectOverlay))
            yield return "-OutputAxes plays no part: pictures have the axes of theirs.";
        string[] conversions =
            [nameof(ExportingCommand.DataType), nameof(ExportingCommand.InputRange), nameof(ExportingCommand.OutputRange)];
        if (sources.All(source => source.HasFixedType()) && conversions.FirstOrDefault(Has) is { } conversion)
        {
            yield return $"-{conversion} plays no part: class masks are UInt8 with 255 and 0, numbers of objects UInt16 or UInt32, and "
                + "pictures UInt8.";
        }
    }
}
