using System.Collections.ObjectModel;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Exporting;

/// <summary>What to export of an image, where to and how. An overlay is a PNG whatever the format.</summary>
public sealed record ExportSettings : OutputSettings
{
    /// <summary>Light enough for the image to be seen through; ilastik shows predictions so.</summary>
    public const double DefaultOverlayOpacity = 0.25;

    /// <summary>The results to write; features are computed once for all of them.</summary>
    public IReadOnlyList<ResultSource> Sources { get; init => field = Array.AsReadOnly<ResultSource>([.. value]); }
        = Array.AsReadOnly([ResultSource.SimpleSegmentation]);

    /// <summary>The classes that <see cref="ResultSource.ClassMask"/> makes masks of, by their names in the results.</summary>
    public IReadOnlyList<string> ClassMasks { get; init => field = Array.AsReadOnly<string>([.. value]); } = [];

    /// <summary>
    /// Classes that are one class in the results, the names of the members by that of the united class; see <see cref="ClassMerging"/>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> MergedClasses { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>The results to write, each once: the sources, and of class masks one for each class.</summary>
    public IReadOnlyList<ResultKind> Results =>
    [
        .. Sources.Distinct().SelectMany(source => source == ResultSource.ClassMask
            ? ClassMasks.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => new ResultKind(source, name))
            : [new ResultKind(source)]),
    ];

    /// <summary>Which objects are found, and whether they are measured.</summary>
    public ObjectSettings Objects { get; init; } = new();

    /// <summary>What happens to probabilities before they are written and classes are taken of them.</summary>
    public PostProcessingOptions PostProcessing { get; init; } = PostProcessingOptions.None;

    /// <summary>The rectangles to export, each into files of its own; empty for the whole image.</summary>
    public IReadOnlyList<Region> Regions { get; init => field = Array.AsReadOnly<Region>([.. value.Distinct()]); } = [];

    /// <summary>The slices to export; null for all.</summary>
    public IndexRange? Slices { get; init; }

    /// <summary>The time points to export; null for all.</summary>
    public IndexRange? Times { get; init; }

    /// <summary>
    /// The axes of the results in the order in which they are stored, slowest first; null for the usual order of the format. Pictures have
    /// the order of theirs.
    /// </summary>
    public AxisOrder? OutputAxes { get; init; }

    /// <summary>Values that become the ends of <see cref="OutputRange"/>; null for 0 … 1 if an output range is given.</summary>
    public ValueRange? InputRange { get; init; }

    /// <summary>
    /// Values written for the ends of <see cref="InputRange"/>; null for the type's whole range if an input range is given.
    /// </summary>
    public ValueRange? OutputRange { get; init; }

    /// <summary>How overlays show the classes.</summary>
    public OverlayStyle OverlayStyle { get; init; }

    /// <summary>How strongly overlays that fill are tinted, from 0, the image alone, to 1, the color alone.</summary>
    public double OverlayOpacity { get; init; } = DefaultOverlayOpacity;

    /// <summary>Whether overlays show the labels of the image.</summary>
    public bool ShowLabels { get; init; }

    /// <summary>
    /// Writes class values of TIFF and PNG as indices of a color map, in which every viewer shows them; the values stay the same.
    /// </summary>
    public bool ColorMap { get; init; }

    /// <summary>The boxes to export, whether they are inside the image or not.</summary>
    /// <param name="shape">Extents of the image.</param>
    /// <returns>One for each rectangle.</returns>
    public IReadOnlyList<Cutout> CutoutsOf(ImageShape shape)
    {
        Cutout all = Cutout.All(shape);
        IEnumerable<Region> regions = Regions.Count == 0 ? [all.Region] : Regions;
        return [.. regions.Select(region => new Cutout(region, Slices ?? all.Slices, Times ?? all.Times))];
    }

    /// <summary>The settings of the results that show one of the boxes.</summary>
    /// <param name="cutout">One of <see cref="CutoutsOf"/>.</param>
    /// <returns>Settings with at most one rectangle.</returns>
    internal ExportSettings For(Cutout cutout) => Regions.Count < 2 ? this : this with { Regions = [cutout.Region] };

    /// <summary>The classes of the results.</summary>
    /// <param name="model">The model; null for none.</param>
    /// <returns>Null without a model.</returns>
    /// <exception cref="Common.LabelException">As <see cref="ClassMerging"/> throws it.</exception>
    public ClassMerging? MergingOf(ClassifierModel? model) => model is null ? null : new ClassMerging(model.Classes, MergedClasses);

    /// <summary>Whether a result cannot be had without a model: labels can, and overlays that show labels.</summary>
    /// <param name="source">One of <see cref="Sources"/>.</param>
    public bool NeedsModel(ResultSource source) => source != ResultSource.Labels && !(source == ResultSource.Overlay && ShowLabels);
}
