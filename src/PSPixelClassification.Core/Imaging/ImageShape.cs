using System.Globalization;

namespace PSPixelClassification.Imaging;

/// <summary>The extent of an image along each of the five axes; an axis that the image lacks counts 1.</summary>
/// <param name="Width">Columns (x).</param>
/// <param name="Height">Rows (y).</param>
/// <param name="Channels">Channels (c).</param>
/// <param name="Depth">Slices (z).</param>
/// <param name="Times">Time points (t).</param>
public readonly record struct ImageShape(int Width, int Height, int Channels = 1, int Depth = 1, int Times = 1)
{
    /// <summary>The rectangle that holds a whole plane.</summary>
    public Region Bounds => new(0, 0, Width, Height);

    /// <summary>All slices of a time point.</summary>
    public IndexRange Slices => new(0, Depth);

    /// <summary>All planes, in the order of time, then slices.</summary>
    public IEnumerable<Plane> Planes
    {
        get
        {
            for (int time = 0; time < Times; time++)
            {
                for (int z = 0; z < Depth; z++) yield return new Plane(time, z);
            }
        }
    }

    /// <summary>The extent along one axis.</summary>
    /// <param name="axis">'t', 'z', 'y', 'x' or 'c'.</param>
    /// <returns>At least 1.</returns>
    public int this[char axis] => axis switch
    {
        'x' => Width,
        'y' => Height,
        'c' => Channels,
        'z' => Depth,
        't' => Times,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "An axis is one of t, z, y, x, c."),
    };

    /// <summary>"t 3, z 20, y 1024, x 1344, c 2", without those of t, z and c that are 1.</summary>
    /// <returns>The extents, slowest axis first.</returns>
    public override string ToString()
    {
        ImageShape shape = this;
        return string.Join(
            ", ", AxisOrder.For(this).Letters.Select(axis => string.Create(CultureInfo.InvariantCulture, $"{axis} {shape[axis]}")));
    }

    /// <summary>The shape with another extent along z, t or c.</summary>
    internal ImageShape With(char axis, int extent) => axis switch
    {
        'z' => this with { Depth = extent },
        't' => this with { Times = extent },
        'c' => this with { Channels = extent },
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "Rows and columns stay."),
    };
}
