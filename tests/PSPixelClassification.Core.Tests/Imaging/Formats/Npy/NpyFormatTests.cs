using System.Buffers.Binary;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Npy;

public class NpyFormatTests
{
    private static readonly Dictionary<string, PixelType> s_types = new()
    {
        ["b1"] = PixelType.UInt8,
        ["u1"] = PixelType.UInt8,
        ["i1"] = PixelType.Int8,
        ["u2"] = PixelType.UInt16,
        ["i2"] = PixelType.Int16,
        ["u4"] = PixelType.UInt32,
        ["i4"] = PixelType.Int32,
        ["u8"] = PixelType.Float64,
        ["i8"] = PixelType.Float64,
        ["f2"] = PixelType.Float32,
        ["f4"] = PixelType.Float32,
        ["f8"] = PixelType.Float64,
    };

    public static TheoryData<string, string, string> TypesAndOrders()
    {
        TheoryData<string, string, string> cases = [];
        foreach (string type in s_types.Keys)
        {
            foreach (string endian in type[1] == '1' ? (string[])["le"] : ["le", "be"])
            {
                foreach (string order in (string[])["c", "f"]) cases.Add(type, endian, order);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(TypesAndOrders))]
    public void Read_EveryTypeByteOrderAndAxisOrder_GivesNumpysValues(string type, string endian, string order)
    {
        IImageSource source = Open($"{type}_{endian}_{order}.npy");
        Assert.Equal(new ImageShape(7, 5, 3), source.Info.Shape);
        Assert.Equal("yxc", source.Info.Axes.Letters);
        Assert.Equal(s_types[type], source.Info.PixelType);
        AssertValues(source, (c, y, x) => Value(type, (y * 7 + x) * 3 + c));
    }

    [Theory]
    [InlineData("6x9", "yx", false)]
    [InlineData("2x6x9", "zyx", true)]
    [InlineData("6x9x1", "yxc", true)]
    [InlineData("3x6x9x2", "zyxc", true)]
    [InlineData("2x3x6x9x4", "tzyxc", true)]
    public void Open_WithoutAxes_GuessesAsIlastikDoesAndSaysSo(string shape, string axes, bool isGuess)
    {
        foreach (string order in (string[])["c", "f"])
        {
            ImageInfo info = Open($"shape_{shape}_{order}.npy").Info;
            Assert.Equal(axes, info.Axes.Letters);
            Assert.Equal(shape.Split('x').Select(int.Parse), info.Axes.Extents(info.Shape));
            Assert.Equal(isGuess, info.AxesGuess?.Contains(axes, StringComparison.Ordinal) ?? false);
        }
    }

    [Theory]
    [InlineData("2x3x6x9x4", "tzyxc")]
    [InlineData("2x3x6x9x4", "cyxzt")]
    [InlineData("2x3x6x9x4", "xytcz")]
    [InlineData("2x3x6x9x4", "yzcxt")]
    [InlineData("3x6x9x2", "cyxz")]
    [InlineData("3x6x9x2", "tyxc")]
    [InlineData("2x6x9", "cyx")]
    [InlineData("6x9", "xy")]
    public void Read_AxesOfTheUser_PutEveryElementInItsPlace(string shape, string axes)
    {
        int[] extents = [.. shape.Split('x').Select(int.Parse)];
        foreach (string order in (string[])["c", "f"])
        {
            IImageSource source = Open($"shape_{shape}_{order}.npy", axes);
            Assert.Equal(extents, AxisOrder.Parse(axes).Extents(source.Info.Shape));
            for (int t = 0; t < source.Info.Shape.Times; t++)
            {
                for (int z = 0; z < source.Info.Shape.Depth; z++)
                {
                    Plane plane = new(t, z);
                    AssertValues(source, (c, y, x) => Value("u2", FlatIndex(axes, extents, plane, c, y, x)), plane);
                }
            }
        }
    }

    [Theory]
    [InlineData("version2.npy")]
    [InlineData("version3.npy")]
    public void Read_NewerHeader_GivesNumpysValues(string name) =>
        AssertValues(Open(name), (c, y, x) => Value("u2", (y * 7 + x) * 3 + c));

    [Fact]
    public void Read_ArrayLargerThanAnyBuffer_GivesEveryElement()
    {
        // 300 × 500 × 3 uint16: runs longer than the file window, blocks of several rows, and gaps.
        using TemporaryFolder folder = new();
        byte[] data = new byte[300 * 500 * 3 * 2];
        for (int i = 0; i < data.Length / 2; i++) BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(2 * i), (ushort)(i * 31));
        string path = folder.Write("large.npy", NpyFile.Make("{'descr': '>u2', 'fortran_order': False, 'shape': (300, 500, 3), }", data));

        foreach (string axes in (string[])["yxc", "cyx", "zyx", "yzx", "yxz", "xyz"])
        {
            IImageSource source = ImageFormats.Open(path, new ImageOpenOptions { Axes = AxisOrder.Parse(axes) });
            Plane plane = new(0, source.Info.Shape.Depth - 1);
            ImageShape shape = source.Info.Shape;
            Region[] regions =
                [shape.Bounds, new(shape.Width / 2, shape.Height / 3, Math.Min(131, shape.Width / 2), Math.Min(77, shape.Height / 2))];
            AssertValues(source, (c, y, x) => (ushort)(FlatIndex(axes, [300, 500, 3], plane, c, y, x) * 31), plane, regions);
        }
    }

    [Theory]
    [InlineData("i8_le_c.npy", "64-bit integers")]
    [InlineData("f2_be_f.npy", "16-bit floats")]
    [InlineData("b1_le_c.npy", "Boolean")]
    public void Open_ConvertedType_IsNoted(string name, string words) =>
        Assert.Contains(Open(name).Info.Notes, note => note.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Open_AxesThatDoNotFit_NamesTheShape()
    {
        ImageFormatException e = Assert.Throws<ImageFormatException>(() => Open("shape_2x6x9_c.npy", "yx"));
        Assert.Contains("(2, 6, 9)", e.Message, StringComparison.Ordinal);
        Assert.Contains("'yx'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ExportOfIlastik_EqualsItsExportAsHdf5()
    {
        IImageSource source = ImageFormats.Open(TestFiles.Committed("reference/exports/c05_prob_npy.npy"));
        IImageSource expected = ImageFormats.Open(TestFiles.Committed("reference/c05_rgb8_small/probabilities.h5"));

        Assert.Equal((PixelType.Float32, new ImageShape(208, 160, 3)), (source.Info.PixelType, source.Info.Shape));
        Assert.Equal(ImageReading.ReadAll(expected), ImageReading.ReadAll(source));
    }

    // See tests/data/npy/README.md.
    private static double Value(string type, int index)
    {
        int value = (int)(7L * index % 251);
        return type[0] switch
        {
            'b' => value % 2,
            'f' => (value - 100) / 4.0,
            'i' => value - 125,
            _ => value,
        };
    }

    private static int FlatIndex(string axes, int[] extents, Plane plane, int c, int y, int x)
    {
        int index = 0;
        for (int i = 0; i < extents.Length; i++)
            index = index * extents[i] + axes[i] switch { 't' => plane.Time, 'z' => plane.Z, 'y' => y, 'x' => x, _ => c };
        return index;
    }

    private static void AssertValues(
        IImageSource source, Func<int, int, int, double> expected, Plane plane = default, Region[]? regions = null)
    {
        using IPixelReader reader = source.OpenReader();
        foreach (Region region in regions ?? [.. ImageReading.Regions(source.Info.Shape)])
        {
            double[] actual = ToDoubles(source.Info.PixelType, ImageReading.Read(reader, source.Info, plane, region));
            int i = 0;
            for (int c = 0; c < source.Info.Shape.Channels; c++)
            {
                for (int y = region.Y; y < region.Bottom; y++)
                {
                    for (int x = region.X; x < region.Right; x++, i++)
                        if (actual[i] != expected(c, y, x))
                            Assert.Fail($"{region}: {actual[i]} at c {c}, y {y}, x {x} instead of {expected(c, y, x)}");
                }
            }

            Assert.Equal(i, actual.Length);
        }
    }

    private static double[] ToDoubles(PixelType type, byte[] samples) =>
        [.. Enumerable.Range(0, samples.Length / type.SizeInBytes()).Select(i => type switch
        {
            PixelType.UInt8 => samples[i],
            PixelType.Int8 => (sbyte)samples[i],
            PixelType.UInt16 => BitConverter.ToUInt16(samples, 2 * i),
            PixelType.Int16 => BitConverter.ToInt16(samples, 2 * i),
            PixelType.UInt32 => BitConverter.ToUInt32(samples, 4 * i),
            PixelType.Int32 => BitConverter.ToInt32(samples, 4 * i),
            PixelType.Float32 => BitConverter.ToSingle(samples, 4 * i),
            _ => BitConverter.ToDouble(samples, 8 * i),
        })];

    private static IImageSource Open(string name, string? axes = null) =>
        ImageFormats.Open(TestFiles.Committed("npy/" + name), new ImageOpenOptions { Axes = axes is null ? null : AxisOrder.Parse(axes) });
}
