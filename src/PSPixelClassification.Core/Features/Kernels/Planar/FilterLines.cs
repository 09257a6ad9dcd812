using PSPixelClassification.Common;
using PSPixelClassification.Features.Kernels.Design;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Planar;

/// <summary>
/// One thread's scratch of the filters that run line by line: the latest lines of results along x, a band of gradient products, and
/// which columns round product and sum apart. All of it stays in the first-level cache.
/// </summary>
internal sealed unsafe class FilterLines : IDisposable
{
    /// <summary>Lines that a convolution along y looks at: its radius is at most 2.</summary>
    public const int Count = 5;

    /// <summary>Most fields of a line.</summary>
    public const int Fields = 4;

    /// <summary>
    /// Floats from a field of a line to the next: a tile, its margins and one vector more. An odd number of cache lines, so that no two
    /// lines lie 4 KB apart, where the processor takes one's loads for the other's stores.
    /// </summary>
    public const int FieldPitch = FeatureTile.Side + 48;

    /// <summary>Floats from a line to the next.</summary>
    public const int LinePitch = Fields * FieldPitch;

    /// <summary>Lines of gradient products that are made at a time.</summary>
    public const int Band = 8;

    /// <summary>Floats before the first column of products and marks: a vector's, so that this one is aligned.</summary>
    private const int Lead = 16;

    private readonly AlignedBuffer _values = new((2 * Count + Band + 1) * LinePitch);
    private readonly int _imageWidth;
    private int _markedColumn = -1;

    /// <summary>Makes the scratch, filled with zeros.</summary>
    /// <param name="imageWidth">Columns of the whole image.</param>
    public FilterLines(int imageWidth)
    {
        _imageWidth = imageWidth;
        _values.Span.Clear();
    }

    /// <summary>Negative at the tile's columns where sums of radius 1 are not fused; column x of the tile at index x, from −16.</summary>
    public float* ApartNear => Products + Band * LinePitch;

    /// <summary>The same for radius 2.</summary>
    public float* ApartFar => ApartNear + FieldPitch;

    /// <summary><see cref="Band"/> lines of gradient products: three fields each, with room for a vector before them.</summary>
    public float* Products => _values.Pointer + 2 * Count * LinePitch + Lead;

    /// <summary>Whether <see cref="DerivativeLines{TLanes,TVector}"/> knows the radii of a scale's kernels.</summary>
    /// <param name="kernels">The kernels.</param>
    /// <param name="targets">The features wanted.</param>
    public static bool FitDerivatives(FilterKernels kernels, in DerivativeTargets targets) =>
        kernels.Smooth.Radius is 1 or 2 && (kernels.Narrow.Radius == 1 || targets.Difference == DerivativeTargets.NotWanted);

    /// <summary>Whether <see cref="TensorLines{TLanes,TVector}"/> knows the radii of a scale's kernels.</summary>
    /// <param name="kernels">The kernels.</param>
    public static bool FitTensor(FilterKernels kernels) => kernels.Smooth.Radius is 1 or 2 && kernels.TensorFirst.Radius == 1;

    /// <summary>The lines of the one ring, or of the other.</summary>
    /// <param name="ring">0 or 1: the structure tensor needs two.</param>
    public LineWindow Ring(int ring)
    {
        float* first = _values.Pointer + ring * Count * LinePitch;
        return new LineWindow
        {
            Before2 = first,
            Before1 = first + LinePitch,
            Center = first + 2 * LinePitch,
            After1 = first + 3 * LinePitch,
            After2 = first + 4 * LinePitch,
        };
    }

    /// <summary>Marks the columns that round product and sum apart.</summary>
    /// <param name="tile">The tile, in image coordinates.</param>
    public void MarkColumns(Region tile)
    {
        if (tile.X == _markedColumn) return;
        _markedColumn = tile.X;
        FusedColumns.Of(1, _imageWidth).Mark(ApartNear - Lead, tile.X - Lead, FieldPitch);
        FusedColumns.Of(2, _imageWidth).Mark(ApartFar - Lead, tile.X - Lead, FieldPitch);
    }

    /// <inheritdoc/>
    public void Dispose() => _values.Dispose();
}
