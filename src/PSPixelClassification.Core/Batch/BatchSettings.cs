using System.Collections.Frozen;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch;

/// <summary>What a batch does with every file.</summary>
/// <param name="Model">The model.</param>
/// <param name="Export">What to write, where to and how.</param>
public sealed record BatchSettings(ClassifierModel Model, ExportSettings Export)
{
    /// <summary>What the user says about every file.</summary>
    public ImageOpenOptions Open { get; init; } = ImageOpenOptions.Default;

    /// <summary>Which files are the channels, slices or time points of one image; null if each file is an image.</summary>
    public FileGrouping? Grouping { get; init; }

    /// <summary>Which images of files that hold several are taken, each with a result of its own; null where such a file fails.</summary>
    public SeriesSelection? Series { get; init; }

    /// <summary>
    /// Names the prediction mask of each image; null for none. An input that it names as the mask of another one is passed over.
    /// </summary>
    public MaskPattern? Mask { get; init; }

    /// <summary>
    /// The prediction masks by position, absolute paths, one an image; null if there are none by position. They take the place of
    /// <see cref="Mask"/>.
    /// </summary>
    public IReadOnlyList<string>? MaskFiles { get; init => field = value is null ? null : Array.AsReadOnly<string>([.. value]); }

    /// <summary>Which part of the batch is done here; null for all of it.</summary>
    public BatchShard? Shard { get; init; }

    /// <summary>
    /// Passes over files whose results all exist and were made of the same image by the same model with the same settings, as their
    /// provenance says.
    /// </summary>
    public bool SkipExisting { get; init; }

    /// <summary>With <see cref="SkipExisting"/>: takes results that do not say what made them for up to date.</summary>
    public bool TrustNames { get; init; }

    /// <summary>
    /// By absolute paths of results, in the folders where they really are, the images that they are of, as far as a log of earlier runs
    /// tells. They are not replaced by those of other images.
    /// </summary>
    public IReadOnlyDictionary<string, string> ResultOwners { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>What becomes of images whose values lie far from those of the training images.</summary>
    public DriftAction OnDrift { get; init; }

    /// <summary>After how many failed images the others are left out; null to go on whatever fails.</summary>
    public int? MaxFailures { get; init; }

    /// <summary>Most files at once; the cores are shared among them.</summary>
    public int ThrottleLimit { get; init; } = Environment.ProcessorCount;
}
