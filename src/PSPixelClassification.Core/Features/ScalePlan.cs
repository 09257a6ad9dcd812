using PSPixelClassification.Features.Kernels.Design;

namespace PSPixelClassification.Features;

/// <summary>What one σ needs: its kernels, the filters asked for, and the channels they fill.</summary>
internal sealed class ScalePlan
{
    /// <summary>In place of a channel: nobody reads it.</summary>
    public const int NotWanted = -1;

    private static readonly Kernel s_identity = new([1f], isSymmetric: true);
    private readonly int[,] _firstChannels;

    /// <summary>Plans one scale of a set.</summary>
    /// <param name="geometry">The set on images of one kind.</param>
    /// <param name="sigma">One of its scales.</param>
    /// <param name="inputChannels">Channels that features are computed on.</param>
    /// <param name="wanted">Which feature channels are wanted; null for all.</param>
    public ScalePlan(FeatureGeometry geometry, double sigma, int inputChannels, IReadOnlyList<bool>? wanted)
    {
        Sigma = sigma;
        FeatureSet set = geometry.Set;
        AxisScale inPlane = geometry.InPlane(sigma);
        AxisScale alongDepth = geometry.AlongDepth(sigma);
        Kernels = new FilterKernels(inPlane);
        DepthKernels = alongDepth == inPlane ? Kernels : new FilterKernels(alongDepth);
        IsIn2D = set.IsIn2D(sigma, default);
        _firstChannels = new int[FeatureKinds.All.Count, inputChannels];
        foreach (FeatureKind kind in FeatureKinds.All)
        {
            for (int c = 0; c < inputChannels; c++) _firstChannels[(int)kind, c] = NotWanted;
        }

        int channel = 0;
        foreach (FeatureSelection selection in set.Selections)
        {
            int outputs = selection.Kind.Outputs(set.IsIn2D(selection.Sigma, default));
            foreach (int c in set.InputsOf(selection, geometry.Shape.Channels))
            {
                int first = channel;
                channel += outputs;
                if (selection.Sigma != sigma || !(wanted is null || Enumerable.Range(first, outputs).Any(k => wanted[k]))) continue;
                _firstChannels[(int)selection.Kind, c] = first;
                FilterRadius = Math.Max(FilterRadius, inPlane.FilterRadius(selection.Kind));
                DepthFilterRadius = Math.Max(DepthFilterRadius, alongDepth.FilterRadius(selection.Kind));
                IsWanted = true;
            }
        }
    }

    /// <summary>The scales of a set with anything wanted.</summary>
    /// <param name="geometry">The set on images of one kind.</param>
    /// <param name="inputChannels">Channels that features are computed on.</param>
    /// <param name="wanted">Which feature channels are wanted; null for all.</param>
    public static IReadOnlyList<ScalePlan> Wanted(FeatureGeometry geometry, int inputChannels, IReadOnlyList<bool>? wanted) =>
    [
        .. geometry.Set.Selections.Select(selection => selection.Sigma).Distinct()
            .Select(sigma => new ScalePlan(geometry, sigma, inputChannels, wanted))
            .Where(scale => scale.IsWanted),
    ];

    /// <summary>The scale, in the set's unit.</summary>
    public double Sigma { get; }

    /// <summary>The kernels of the scale along x and y.</summary>
    public FilterKernels Kernels { get; }

    /// <summary>Those along z, of other σ where slices lie farther apart than pixels and σ is a length; not used in 2D.</summary>
    public FilterKernels DepthKernels { get; }

    /// <summary>Whether the scale is computed slice by slice.</summary>
    public bool IsIn2D { get; }

    /// <summary>The presmoothing along z, which in 2D leaves everything as it is.</summary>
    public Kernel DepthPresmoothing => IsIn2D ? s_identity : DepthKernels.Presmoothing;

    /// <summary>Whether any channel of the scale is wanted.</summary>
    public bool IsWanted { get; }

    /// <summary>The largest radius of the wanted filters along x and y.</summary>
    public int FilterRadius { get; }

    /// <summary>The largest radius of the wanted filters along z; not used in 2D.</summary>
    public int DepthFilterRadius { get; }

    /// <summary>How far around a pixel the wanted features look along x and y.</summary>
    public int Halo => Kernels.Presmoothing.Radius + FilterRadius;

    /// <summary>How many slices before and behind a slice the wanted features look at.</summary>
    public int DepthHalo => IsIn2D ? 0 : DepthKernels.Presmoothing.Radius + DepthFilterRadius;

    /// <summary>Whether a filter is wanted for a channel of the image.</summary>
    public bool Wants(FeatureKind kind, int imageChannel) => _firstChannels[(int)kind, imageChannel] != NotWanted;

    /// <summary>Whether any filter is wanted for a channel of the image.</summary>
    public bool WantsAny(int imageChannel) => FeatureKinds.All.Any(kind => Wants(kind, imageChannel));

    /// <summary>The feature channel of a filter's first output, or <see cref="NotWanted"/>.</summary>
    public int FirstChannel(FeatureKind kind, int imageChannel) => _firstChannels[(int)kind, imageChannel];
}
