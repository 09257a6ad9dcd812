using System.Management.Automation;
using PSPixelClassification.Completion;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Arguments.Cutouts;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet whose results may show parts of the images.</summary>
public abstract class CutoutCommand : ResultChoiceCommand
{
    [Parameter]
    [ArgumentCompleter(typeof(PlaneCompleter))]
    [RegionTransformation]
    [ValidateNotNullOrEmpty]
    public Region[] Region { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(PlaneCompleter))]
    [NumberTransformation(IsWhole = true, Several = true, TakesRanges = true)]
    [ValidateRange(0, int.MaxValue - 1)]
    [ValidateConsecutive]
    public int[]? Z { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(PlaneCompleter))]
    [NumberTransformation(IsWhole = true, Several = true, TakesRanges = true)]
    [ValidateRange(0, int.MaxValue - 1)]
    [ValidateConsecutive]
    public int[]? Time { get; set; }

    /// <summary>Adds the parameters to what is exported.</summary>
    private protected ExportSettings WithCutouts(ExportSettings settings) => settings with
    {
        Regions = Region,
        Slices = RangeOf(Z),
        Times = RangeOf(Time),
    };

    private static IndexRange? RangeOf(int[]? numbers) =>
        numbers is { Length: > 0 } ? new IndexRange(numbers.Min(), numbers.Max() + 1) : null;
}
