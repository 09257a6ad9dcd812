using System.Runtime.CompilerServices;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Features.Kernels.Volumes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Volumes;

/// <summary>Fills <see cref="SmoothedSlices"/>, block by block. One thread's buffers.</summary>
internal sealed class SliceSmoother : IDisposable
{
    // Wide kernels smooth as many rows above and below a block along x in vain; what a block takes stays in the second-level cache.
    private const int BlockHeight = 2 * FeatureTile.Side;

    private readonly SmoothedSlices _slices;
    private readonly WorkPlane _pixels;
    private readonly WorkPlane[] _rows = new WorkPlane[ScaleGroup.Size];

    /// <summary>Takes the buffers.</summary>
    public SliceSmoother(SmoothedSlices slices)
    {
        _slices = slices;
        int rows = BlockHeight + 2 * slices.PresmoothingRadius;
        _pixels = new WorkPlane(FeatureTile.Side + 2 * slices.PresmoothingRadius, rows);
        for (int i = 0; i < _rows.Length; i++) _rows[i] = new WorkPlane(FeatureTile.Side, rows);
    }

    /// <summary>Cuts a slice into blocks.</summary>
    /// <param name="area">The rectangle to smooth.</param>
    /// <returns>Together they hold every pixel once.</returns>
    public static IReadOnlyList<Region> Blocks(Region area)
    {
        List<Region> blocks = [];
        for (int y = area.Y; y < area.Bottom; y += BlockHeight)
        {
            for (int x = area.X; x < area.Right; x += FeatureTile.Side)
                blocks.Add(new Region(x, y, FeatureTile.Side, BlockHeight).Intersect(area));
        }

        return blocks;
    }

    /// <summary>Smooths a block of a slice, all channels and scales.</summary>
    /// <param name="input">Holds the slice, and a presmoothing radius around the block as far as the image has it.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="block">One of <see cref="Blocks"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(FeatureInput input, int slice, Region block)
    {
        for (int channel = 0; channel < _slices.Shape.Channels; channel++)
        {
            if (_slices.GroupOf(channel) is not { } group) continue;
            int radius = group.PresmoothingRadius;
            _pixels.Reset(block.Inflate(radius));
            input.CopyTo(_pixels, channel, slice);
            Region rows = new(block.X, block.Y - radius, block.Width, block.Height + 2 * radius);
            foreach (WorkPlane plane in _rows) plane.Reset(rows);
            _slices.Engine.ConvolveRows(_pixels, _rows, group.Presmoothing, _slices.Shape.Width);
            IReadOnlyList<PlaneRing> rings = _slices.RingsOf(channel);
            for (int i = 0; i < rings.Count; i++)
                _slices.Engine.ConvolveColumns(_rows[i], rings[i][slice, 0], block, group.Scales[i].Kernels.Presmoothing);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pixels.Dispose();
        foreach (WorkPlane plane in _rows) plane.Dispose();
    }
}
