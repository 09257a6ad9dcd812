namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>
/// Reads NPY, numpy's file for one array: version 1 to 3, both byte orders, C and Fortran order, boolean, integers and floats of up to
/// 64 bits. 64-bit integers become float64, 16-bit floats float32, booleans 0 and 1. Python objects are never loaded.
/// </summary>
internal sealed class NpyFormat : IImageFormat
{
    /// <inheritdoc/>
    public string Name => "NPY";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".npy"];

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith(NpyHeaderReader.Signature);

    /// <inheritdoc/>
    public IImageSource Open(string path, ImageOpenOptions options)
    {
        using FileStream stream = File.OpenRead(path);
        NpyHeader header = NpyHeaderReader.Read(stream, path);
        (AxisOrder axes, bool isGuess) = NpyAxes.Resolve(path, header, options.Axes);
        List<string> notes = [];
        if (header.Element.Note is { } note) notes.Add(note);
        ImageInfo info = new()
        {
            Shape = new ImageShape(Extent('x'), Extent('y'), Extent('c'), Extent('z'), Extent('t')),
            Axes = axes,
            PixelType = header.Element.PixelType,
            Notes = notes,
            AxesGuess = isGuess ? $"The file does not name its axes; the shape {header.ShapeText} is taken for {axes}." : null,
        };
        return new NpyImage(path, header, info);

        int Extent(char axis) => axes.Has(axis) ? header.Shape[axes.Letters.IndexOf(axis, StringComparison.Ordinal)] : 1;
    }
}
