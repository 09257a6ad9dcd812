using PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Imaging.Formats.Png;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

/// <summary>Images whose axes are stored in an order that was asked for.</summary>
public sealed class StoredAxesTests : IDisposable
{
    private const string Script = """
        import sys, h5py, numpy as np
        path, samples, dtype, letters = sys.argv[1:5]
        times, depth, channels, height, width = map(int, sys.argv[5:])
        array = np.load(path) if path.endswith("npy") else h5py.File(path)["exported_data"][...]
        planes = np.fromfile(samples, dtype=dtype).reshape(times, depth, channels, height, width)
        missing = tuple(i for i, axis in enumerate("tzcyx") if axis not in letters)
        kept = [axis for axis in "tzcyx" if axis in letters]
        expected = planes.squeeze(missing).transpose([kept.index(axis) for axis in letters])
        print(array.shape == expected.shape, array.dtype == expected.dtype, np.array_equal(array, expected))
        """;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, int, int, int, int, int> Orders => new()
    {
        { "cyx", 9, 6, 3, 1, 1 },
        { "xyc", 9, 6, 3, 1, 1 },
        { "xcy", 70, 130, 2, 1, 1 },
        { "ycx", 9, 6, 3, 1, 1 },
        { "xy", 513, 65, 1, 1, 1 },
        { "yx", 9, 6, 1, 1, 1 },
        { "tzyxc", 9, 6, 1, 1, 1 },
        { "tczyx", 9, 7, 2, 3, 2 },
        { "cztxy", 9, 7, 2, 3, 2 },
        { "czyx", 9, 7, 2, 3, 1 },
        { "ctzyx", 9, 7, 3, 3, 2 },
        { "ctyx", 5, 3, 2, 1, 4 },
        { "zcyx", 9, 7, 3, 3, 1 },
        { "czyx", 9, 3, 2, 3, 1 },
        { "czxy", 1, 4, 2, 3, 1 },
        { "zcyxt", 9, 7, 2, 3, 1 },
        { "xyzct", 1, 1, 1, 1, 1 },
    };

    [PythonTheory("h5py")]
    [MemberData(nameof(Orders))]
    public void Write_AnOrder_IsThatOfNumpysTranspose(string letters, int width, int height, int channels, int depth, int times)
    {
        OutputImage image = new()
        {
            Shape = new ImageShape(width, height, channels, depth, times),
            PixelType = PixelType.UInt16,
            Axes = AxisOrder.Parse(letters),
        };
        byte[] samples = ImageWriting.Samples(image);
        string raw = _folder.Write("a.bin", samples);
        foreach (string path in (string[])[_folder.File("a.npy"), _folder.File("a.h5")])
        {
            ImageWriting.Write(path.EndsWith('y') ? new NpyEncoder() : new Hdf5Encoder(), path, image, samples, bandRows: 4);

            string[] extents = [$"{times}", $"{depth}", $"{channels}", $"{height}", $"{width}"];
            Assert.Equal("True True True", Python.RunCode(Script, [path, raw, "u2", letters, .. extents]));
            // HDF5 says its axes; of an array the user does.
            IImageSource read = ImageFormats.Open(path, new ImageOpenOptions { Axes = path.EndsWith('y') ? image.Axes : null });
            Assert.Equal(image.Shape, read.Info.Shape);
            Assert.Equal(samples, Hdf5Pixels.ReadAll(read));
        }
    }

    [Theory]
    [InlineData("yx", 3, 1, 1, "the result has 3 channels, and 'yx' has no c. Add the letter.")]
    [InlineData("cyx", 1, 5, 1, "the result has 5 slices, and 'cyx' has no z. Add the letter.")]
    [InlineData("zyxc", 3, 5, 2, "the result has 2 time points, and 'zyxc' has no t. Add the letter.")]
    public void Refuse_AnOrderWithoutAnAxis_NamesIt(string letters, int channels, int depth, int times, string expected)
    {
        OutputImage image = Image(letters, channels, depth, times);

        Assert.All((IImageEncoder[])[new NpyEncoder(), new Hdf5Encoder()], encoder => Assert.Equal(expected, encoder.Refuse(image)));
    }

    [Theory]
    [InlineData("yxz", 5, 1)]
    [InlineData("yzx", 5, 1)]
    [InlineData("zyxt", 5, 2)]
    public void Refuse_PlanesThatMix_IsOfNpyOnly(string letters, int depth, int times)
    {
        OutputImage image = Image(letters, 1, depth, times);

        Assert.Contains("mixes planes", new NpyEncoder().Refuse(image), StringComparison.Ordinal);
        Assert.Null(new Hdf5Encoder().Refuse(image));
    }

    [Fact]
    public void Refuse_FormatsWithAnOrderOfTheirOwn_SayWhichHaveNone()
    {
        OutputImage image = Image("xy", 1, 1, 1) with { PixelType = PixelType.UInt8 };

        Assert.All(
            (IImageEncoder[])[new PngEncoder(), new TiffEncoder(), new TiffEncoder(dialect: TiffDialect.Ome)],
            encoder => Assert.EndsWith(
                "has an order of axes of its own. Leave out -OutputAxes, or choose -Format Hdf5 or -Format Npy.", encoder.Refuse(image),
                StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static OutputImage Image(string letters, int channels, int depth, int times) => new()
    {
        Shape = new ImageShape(4, 4, channels, depth, times),
        PixelType = PixelType.UInt16,
        Axes = AxisOrder.Parse(letters),
    };
}
