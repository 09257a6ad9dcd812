namespace PSPixelClassification.Imaging;

/// <summary>
/// Which axes an image has and in which order its shape is written, slowest first: "yx", "yxc", "zyx", "tzyxc" …
/// Letters are ilastik's: t time, z slice, y row, x column, c channel.
/// </summary>
public sealed record AxisOrder
{
    private AxisOrder(string letters) => Letters = letters;

    /// <summary>A gray 2D image.</summary>
    public static AxisOrder YX { get; } = new("yx");

    /// <summary>A 2D image with channels.</summary>
    public static AxisOrder YXC { get; } = new("yxc");

    /// <summary>The axes' letters, slowest first.</summary>
    public string Letters { get; }

    /// <summary>How many axes there are.</summary>
    public int Count => Letters.Length;

    /// <summary>Reads an axis order a user wrote.</summary>
    /// <param name="letters">Two to five different letters of t, z, y, x, c, with y and x among them; case does not matter.</param>
    /// <returns>The order.</returns>
    /// <exception cref="FormatException">A letter is unknown or given twice, or y or x is missing.</exception>
    public static AxisOrder Parse(string letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        string lower = letters.Trim().ToLowerInvariant();
        bool isValid = lower.All("tzyxc".Contains) && lower.Distinct().Count() == lower.Length
            && lower.Contains('y', StringComparison.Ordinal) && lower.Contains('x', StringComparison.Ordinal);
        return isValid
            ? new AxisOrder(lower)
            : throw new FormatException(
                $"'{letters}' is not an axis order. Write each axis of the image once, from t, z, y, x and c, such as yx, yxc or zyx.");
    }

    /// <summary>
    /// The shortest of yx, yxc, zyx, zyxc, tyx … tzyxc that holds every axis of extent above 1 (ilastik's order, channel last).
    /// </summary>
    /// <param name="shape">The extents.</param>
    /// <returns>The order.</returns>
    public static AxisOrder For(ImageShape shape) =>
        new((shape.Times > 1 ? "t" : "") + (shape.Depth > 1 ? "z" : "") + "yx" + (shape.Channels > 1 ? "c" : ""));

    /// <summary>Whether an axis is there.</summary>
    /// <param name="axis">'t', 'z', 'y', 'x' or 'c'.</param>
    /// <returns>True if it is one of the letters.</returns>
    public bool Has(char axis) => Letters.Contains(axis, StringComparison.Ordinal);

    /// <summary>The order with one more axis, at ilastik's place for it: t first, z before the rest but t, c last.</summary>
    /// <param name="axis">'t', 'z' or 'c'.</param>
    /// <returns>This order if it has the axis.</returns>
    internal AxisOrder Including(char axis)
    {
        if (Has(axis)) return this;
        int place = axis switch
        {
            'c' => Letters.Length,
            'z' when Letters[0] == 't' => 1,
            _ => 0,
        };
        return new AxisOrder(Letters.Insert(place, $"{axis}"));
    }

    /// <summary>The extents of a shape in this order.</summary>
    /// <param name="shape">The extents by axis.</param>
    /// <returns>As many numbers as there are axes.</returns>
    public int[] Extents(ImageShape shape) => [.. Letters.Select(axis => shape[axis])];

    /// <summary>The letters.</summary>
    /// <returns>For example "yxc".</returns>
    public override string ToString() => Letters;
}
