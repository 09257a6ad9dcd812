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
    /// <param name="set">The set, with the choice of 2D or 3D made.</param>
    /// <param name="sigma">One of its scales.</param>
    /// <param name="imageChannels">Channels of the image.</param>
    /// <param name="wanted">Which feature channels are wanted; null for all.</param>
    public ScalePlan(FeatureSet set, double sigma, int imageChannels, IReadOnlyList<bool>? wanted)
    {
        Kernels = new FilterKernels(sigma);
        IsIn2D = set.IsIn2D(sigma, default);
        _firstChannels = new int[FeatureKinds.All.Count, imageChannels];
        foreach (FeatureKind kind in FeatureKinds.All)
        {
            for (int c = 0; c < imageChannels; c++) _firstChannels[(int)kind, c] = NotWanted;
        }

        int channel = 0;
        foreach (FeatureSelection selection in set.Selections)
        {
            int outputs = selection.Kind.Outputs(set.IsIn2D(selection.Sigma, default));
            for (int c = 0; c < imageChannels; c++, channel += outputs)
            {
                if (selection.Sigma != sigma || !(wanted is null || Enumerable.Range(channel, outputs).Any(k => wanted[k]))) continue;
                _firstChannels[(int)selection.Kind, c] = channel;
                FilterRadius = Math.Max(FilterRadius, FilterRadii.Filter(selection.Kind, sigma));
                IsWanted = true;
            }
        }
    }

    /// <summary>The scales of a set with anything wanted.</summary>
    /// <param name="set">The set, with the choice of 2D or 3D made.</param>
    /// <param name="imageChannels">Channels of the image.</param>
    /// <param name="wanted">Which feature channels are wanted; null for all.</param>
    public static IReadOnlyList<ScalePlan> Wanted(FeatureSet set, int imageChannels, IReadOnlyList<bool>? wanted) =>
    [
        .. set.Selections.Select(selection => selection.Sigma).Distinct()
            .Select(sigma => new ScalePlan(set, sigma, imageChannels, wanted))
            .Where(scale => scale.IsWanted),
    ];

    /// <summary>The kernels of the scale.</summary>
    public FilterKernels Kernels { get; }

    /// <summary>Whether the scale is computed slice by slice.</summary>
    public bool IsIn2D { get; }

    /// <summary>The presmoothing along z, which in 2D leaves everything as it is.</summary>
    public Kernel DepthPresmoothing => IsIn2D ? s_identity : Kernels.Presmoothing;

    /// <summary>Whether any channel of the scale is wanted.</summary>
    public bool IsWanted { get; }

    /// <summary>The largest radius of the wanted filters.</summary>
    public int FilterRadius { get; }

    /// <summary>How far around a pixel the wanted features look.</summary>
    public int Halo => Kernels.Presmoothing.Radius + FilterRadius;

    /// <summary>How many slices before and behind a slice the wanted features look at.</summary>
    public int DepthHalo => IsIn2D ? 0 : Halo;

    /// <summary>Whether a filter is wanted for a channel of the image.</summary>
    public bool Wants(FeatureKind kind, int imageChannel) => _firstChannels[(int)kind, imageChannel] != NotWanted;

    /// <summary>Whether any filter is wanted for a channel of the image.</summary>
    public bool WantsAny(int imageChannel) => FeatureKinds.All.Any(kind => Wants(kind, imageChannel));

    /// <summary>The feature channel of a filter's first output, or <see cref="NotWanted"/>.</summary>
    public int FirstChannel(FeatureKind kind, int imageChannel) => _firstChannels[(int)kind, imageChannel];
}
