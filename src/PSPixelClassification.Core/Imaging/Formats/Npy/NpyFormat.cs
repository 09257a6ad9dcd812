namespace PSPixelClassification.Imaging.Formats.Npy;

/// <summary>
/// Reads NPY, numpy's file for one array: version 1 to 3, both byte orders, C and Fortran order, boolean, integers and floats of up to
/// 64 bits. 64-bit integers become float64, 16-bit floats float32, booleans 0 and 1. Python objects are never loaded.
/// </summary>
internal sealed class NpyFormat : IImageFormat
{
    /// <summary>What its files are refused with.</summary>
    public static FormatErrors Errors { get; } = new("Save the array again with numpy.save.");

    public string Name => "NPY";

    public IReadOnlyList<string> Extensions { get; } = [".npy"];

    public bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith(NpyHeaderReader.Signature);

    public IImageSource Open(string path, ImageOpenOptions options)
    {
        using FileStream stream = File.OpenRead(path);
        NpyHeader header = NpyHeaderReader.Read(stream, stream.Length, path);
        return new NpyImage(FileStamp.Of(stream, path), header, NpyInfo.Of(path, header, options));
    }
}
