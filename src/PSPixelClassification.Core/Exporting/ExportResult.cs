using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Labels;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Exporting;

/// <summary>What an export wrote.</summary>
/// <param name="Targets">The files, complete.</param>
/// <param name="ClassFractions">
/// Fraction of the exported pixels of each class, in the order of <see cref="Classes"/>, 0 … 1, masked pixels not counted; empty if the
/// forest did not run.
/// </param>
/// <param name="UnclassifiedFraction">
/// Fraction of the pixels without any probability, because a feature there is not a number, 0 … 1.
/// </param>
public sealed record ExportResult(IReadOnlyList<ExportTarget> Targets, IReadOnlyList<double> ClassFractions, double UnclassifiedFraction)
{
    /// <summary>The files, complete.</summary>
    public IReadOnlyList<ExportTarget> Targets { get; init => field = Array.AsReadOnly<ExportTarget>([.. value]); }
        = Array.AsReadOnly<ExportTarget>([.. Targets]);

    /// <summary>
    /// Fraction of the exported pixels of each class, in the order of <see cref="Classes"/>, 0 … 1; empty if the forest did not run.
    /// </summary>
    public IReadOnlyList<double> ClassFractions { get; init => field = Array.AsReadOnly<double>([.. value]); }
        = Array.AsReadOnly<double>([.. ClassFractions]);

    /// <summary>The classes of the results, by value; empty if the forest did not run.</summary>
    public IReadOnlyList<LabelClass> Classes { get; init => field = Array.AsReadOnly<LabelClass>([.. value]); } = [];

    /// <summary>Number of the exported pixels of each class, in the same order, masked pixels not counted.</summary>
    public IReadOnlyList<long> ClassPixels { get; init => field = Array.AsReadOnly<long>([.. value]); } = [];

    /// <summary>
    /// Mean of 1 − (largest − second largest probability) over the exported pixels that have probabilities, 0 … 1; null if the forest did
    /// not run, or for no pixel.
    /// </summary>
    public double? MeanUncertainty { get; init; }

    /// <summary>Number of objects, of all time points together; null where none were looked for.</summary>
    public long? ObjectCount { get; init; }

    /// <summary>The objects, measured in the exported rectangle; empty unless <see cref="ObjectSettings.AreMeasured"/>.</summary>
    public IReadOnlyList<SegmentedObject> Objects { get; init => field = Array.AsReadOnly<SegmentedObject>([.. value]); } = [];

    /// <summary>What made the results, one a source.</summary>
    public IReadOnlyList<ResultProvenance> Provenance { get; init => field = Array.AsReadOnly<ResultProvenance>([.. value]); } = [];
}
