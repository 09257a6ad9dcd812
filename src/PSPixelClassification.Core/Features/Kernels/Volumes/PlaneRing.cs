using PSPixelClassification.Common;
using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features.Kernels.Volumes;

/// <summary>
/// The latest slices of a stream of one or more fields over the same rectangle, in one block of memory. A slice takes the place of the
/// one that came a ring's length before it.
/// </summary>
internal sealed unsafe class PlaneRing : IDisposable
{
    private const int CacheLine = 16;

    private readonly AlignedBuffer _values;
    private readonly WorkPlane[] _planes;
    private readonly int _fields;
    private readonly int _slices;

    /// <summary>Takes memory, filled with zeros.</summary>
    /// <param name="slices">How many slices the ring holds.</param>
    /// <param name="fields">Fields of a slice.</param>
    /// <param name="width">Columns of the largest rectangle.</param>
    /// <param name="height">Rows of the largest rectangle.</param>
    public PlaneRing(int slices, int fields, int width, int height)
    {
        _slices = slices;
        _fields = fields;
        int length = WorkPlane.LengthFor(width, height);

        // An odd number of cache lines: convolutions along z look at one position of many planes, which thus fall into different cache
        // sets.
        FieldPitch = (length / CacheLine | 1) * CacheLine;
        _values = new AlignedBuffer(checked((int)FieldPitch * fields * slices));
        _values.Span.Clear();
        _planes = [.. Enumerable.Range(0, slices * fields).Select(i => new WorkPlane(_values, i * (int)FieldPitch, length))];
    }

    /// <summary>Floats from a field of a slice to the next.</summary>
    public nint FieldPitch { get; }

    /// <summary>Floats from one row to the next.</summary>
    public int Stride => _planes[0].Stride;

    /// <summary>The rectangle, in image coordinates.</summary>
    public Region Area => _planes[0].Area;

    /// <summary>The plane of one field of a slice.</summary>
    /// <param name="slice">The slice, in image coordinates, at least 0.</param>
    /// <param name="field">The field.</param>
    public WorkPlane this[int slice, int field] => _planes[slice % _slices * _fields + field];

    /// <summary>Moves to another rectangle; all values are undefined then.</summary>
    public void Reset(Region area)
    {
        foreach (WorkPlane plane in _planes) plane.Reset(area);
    }

    /// <summary>
    /// The first value of field 0 of the slice that a position along z stands for, mirrored at the image's first and last slice.
    /// </summary>
    /// <param name="slice">The position.</param>
    /// <param name="depth">Slices of the image.</param>
    public float* Slice(int slice, int depth)
    {
        WorkPlane plane = this[WorkPlane.Mirrored(slice, depth), 0];
        return plane.At(plane.Area.X, plane.Area.Y);
    }

    /// <summary>What a convolution along z looks at.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="radius">The kernel's radius, at most 2.</param>
    /// <param name="depth">Slices of the image.</param>
    public DepthNeighbors Around(int slice, int radius, int depth) => new()
    {
        Center = Slice(slice, depth),
        Before1 = Slice(radius >= 1 ? slice - 1 : slice, depth),
        After1 = Slice(radius >= 1 ? slice + 1 : slice, depth),
        Before2 = Slice(radius >= 2 ? slice - 2 : slice, depth),
        After2 = Slice(radius >= 2 ? slice + 2 : slice, depth),
    };

    /// <inheritdoc/>
    public void Dispose() => _values.Dispose();
}
