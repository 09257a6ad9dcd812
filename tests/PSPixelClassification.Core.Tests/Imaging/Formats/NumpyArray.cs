using System.Text.RegularExpressions;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

/// <summary>
/// The reference arrays beside test images, read without the code under test: NPY version 1, C order, little-endian, axes y,x or y,x,c.
/// </summary>
internal sealed partial class NumpyArray
{
    private readonly byte[] _file;
    private readonly int _dataOffset;

    private NumpyArray(byte[] file)
    {
        _file = file;
        _dataOffset = 10 + BitConverter.ToUInt16(file, 8);
        string header = System.Text.Encoding.ASCII.GetString(file, 10, _dataOffset - 10);
        Match match = HeaderPattern().Match(header);
        Assert.True(match.Success, header);
        SampleSize = match.Groups["size"].Value[0] - '0';
        int[] shape = [.. match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        (Height, Width, Channels) = (shape[0], shape[1], shape.Length == 3 ? shape[2] : 1);
    }

    public int SampleSize { get; }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    public static NumpyArray Read(string path) => new(File.ReadAllBytes(path));

    /// <summary>The samples in axis order [c][y][x].</summary>
    public byte[] ToPlanes()
    {
        byte[] planes = new byte[Height * Width * Channels * SampleSize];
        for (int c = 0; c < Channels; c++)
        {
            for (int pixel = 0; pixel < Height * Width; pixel++)
            {
                _file.AsSpan(_dataOffset + (pixel * Channels + c) * SampleSize, SampleSize)
                    .CopyTo(planes.AsSpan((c * Height * Width + pixel) * SampleSize));
            }
        }

        return planes;
    }

    [GeneratedRegex(@"'descr': '[<|]\w(?<size>\d)', 'fortran_order': False, 'shape': \((?<shape>[\d, ]+)\)")]
    private static partial Regex HeaderPattern();
}
