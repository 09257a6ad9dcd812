using PSPixelClassification.Features.Kernels.Design;

namespace PSPixelClassification.Features;

/// <summary>Scales whose presmoothing along x is done together: neighbors by radius, so that they share most of what they read.</summary>
internal sealed class ScaleGroup
{
    /// <summary>Most scales of a group.</summary>
    public const int Size = 3;

    private readonly Kernel[] _presmoothing;

    private ScaleGroup(ScalePlan[] scales)
    {
        Scales = scales;
        _presmoothing = [.. scales.Select(scale => scale.Kernels.Presmoothing)];
        FilterRadius = scales.Max(scale => scale.FilterRadius);
    }

    /// <summary>The scales, by descending radius of the presmoothing.</summary>
    public IReadOnlyList<ScalePlan> Scales { get; }

    /// <summary>Their presmoothing.</summary>
    public ReadOnlySpan<Kernel> Presmoothing => _presmoothing;

    /// <summary>The largest radius of a presmoothing.</summary>
    public int PresmoothingRadius => _presmoothing[0].Radius;

    /// <summary>The largest radius of a filter.</summary>
    public int FilterRadius { get; }

    /// <summary>Groups the scales that have anything wanted for a channel of the image.</summary>
    public static IReadOnlyList<ScaleGroup> Of(IEnumerable<ScalePlan> scales, int imageChannel) =>
    [
        .. scales.Where(scale => scale.WantsAny(imageChannel)).OrderByDescending(scale => scale.Kernels.Presmoothing.Radius)
            .Chunk(Size).Select(chunk => new ScaleGroup(chunk)),
    ];
}
