using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Core.Tests.Objects;

/// <summary>Objects against scipy's and scikit-image's (tests/data/objects), and against each other.</summary>
public sealed class ObjectLabelerTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, ReadExpected().Length)];

    private static Expected[] ReadExpected() =>
        JsonSerializer.Deserialize<Expected[]>(File.ReadAllText(TestFiles.Committed("objects/expected.json")), s_json)!;

    private static RunMask ReadMask(string name)
    {
        IImageSource source = ImageFormats.Open(TestFiles.Committed($"objects/{name}.npy"));
        ImageShape shape = source.Info.Shape;
        RunMask.Builder mask = new(shape.Width, shape.Height, shape.Depth);
        using IPixelReader reader = source.OpenReader();
        byte[] row = new byte[shape.Width];
        foreach (Plane plane in shape.Planes)
        {
            for (int y = 0; y < shape.Height; y++)
            {
                reader.Read(plane, new Region(0, y, shape.Width, 1), row);
                mask.AddRow(row);
            }
        }

        return mask.Build();
    }

    private static RunMask Mask(params string[] rows)
    {
        RunMask.Builder mask = new(rows[0].Length, rows.Length);
        foreach (string row in rows) mask.AddRow([.. row.Select(pixel => pixel == '.' ? (byte)0 : (byte)1)]);
        return mask.Build();
    }

    private static uint[] Numbers(ObjectMap map)
    {
        uint[] numbers = new uint[map.Width * map.Height * map.Depth];
        for (int row = 0; row < map.Height * map.Depth; row++)
            map.ReadRow(row / map.Height, row % map.Height, numbers.AsSpan(row * map.Width, map.Width));
        return numbers;
    }

    private static string Text(ObjectMap map) =>
        string.Join(
            '\n', Numbers(map).Chunk(map.Width).Select(row => string.Concat(row.Select(number => number == 0 ? "." : $"{number}"))));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Objects_AreThoseOfScikitImage(int index)
    {
        Expected expected = ReadExpected()[index];
        ObjectOptions options = new()
        {
            MinimumDistance = expected.MinimumDistance,
            Smoothing = expected.Smoothing,
            MinimumSize = Math.Max(1, expected.MinimumSize),
            MaximumSize = expected.MaximumSize,
            FillHoles = expected.FillHoles,
            ClearBorder = expected.ClearBorder,
            SliceSpacing = expected.SliceSpacing,
        };

        ObjectMap map = ObjectLabeler.Label(ReadMask(expected.Mask), options, threads: 3);

        Assert.Equal(expected.Count, map.Count);
        byte[] bytes = [.. MemoryMarshal.AsBytes(Numbers(map).AsSpan())];
        Assert.Equal(expected.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(Numbers(map), Numbers(ObjectLabeler.Label(ReadMask(expected.Mask), options, threads: 1)));
    }

    [Fact]
    public void Corners_Connect_AndNumbersFollowTheFirstPixels()
    {
        ObjectMap map = ObjectLabeler.Label(Mask("..#..#", ".#...#", "#..#..", "...##."), new(), 1);

        Assert.Equal("..1..2\n.1...2\n1..3..\n...33.", Text(map));
        Assert.Equal("3 objects", $"{map}");
    }

    [Fact]
    public void Holes_AreFilledUnlessAWayAlongRowsOrColumnsLeadsOut()
    {
        ObjectOptions options = new() { FillHoles = true };

        Assert.Equal("111.\n111.\n111.", Text(ObjectLabeler.Label(Mask("###.", "#.#.", "###."), options, 1)));
        // A corner is no way out, an edge at the border is.
        Assert.Equal("111.\n111.\n11.1", Text(ObjectLabeler.Label(Mask("###.", "#.#.", "##.#"), options, 1)));
        Assert.Equal("111\n1.1", Text(ObjectLabeler.Label(Mask("###", "#.#"), options, 1)));
    }

    [Fact]
    public void EmptyAndFullImages_HaveNoneAndOne()
    {
        ObjectOptions options = new() { MinimumDistance = 2, Smoothing = 1, FillHoles = true };

        Assert.Equal(0, ObjectLabeler.Label(Mask("....", "...."), options, 2).Count);
        Assert.Equal("1111\n1111", Text(ObjectLabeler.Label(Mask("####", "####"), options, 2)));
        Assert.Equal(0, ObjectLabeler.Label(Mask("####", "####"), options with { ClearBorder = true }, 2).Count);
    }

    [Fact]
    public void SizesOfObjects_DecideWhichStay()
    {
        RunMask mask = Mask("#.##.###", "........");

        Assert.Equal(3, ObjectLabeler.Label(mask, new(), 1).Count);
        Assert.Equal("....." + "111\n........", Text(ObjectLabeler.Label(mask, new() { MinimumSize = 3 }, 1)));
        Assert.Equal("1.22....\n........", Text(ObjectLabeler.Label(mask, new() { MaximumSize = 2 }, 1)));
    }

    [Fact]
    public void Seeds_DecideWhichPartsStay()
    {
        RunMask mask = Mask("##.##.##", ".#.....#");
        RunMask seeds = Mask("........", ".#......");

        Assert.Equal("11......\n.1......", Text(ObjectLabeler.Label(mask, new(), 1, seeds)));
        Assert.Equal(0, ObjectLabeler.Label(mask, new(), 1, Mask("..#.....", "........")).Count);
        Assert.Equal(3, ObjectLabeler.Label(mask, new(), 1, Mask("########", "........")).Count);
        Assert.Equal("...11.22\n.......2", Text(ObjectLabeler.Label(mask, new(), 1, Mask("..#.#.#.", "........"))));
        Assert.Throws<ArgumentException>(() => ObjectLabeler.Label(mask, new(), 1, Mask("...")));
    }

    [Fact]
    public void LineOfOneWidth_StaysWhole()
    {
        // All of its pixels are equally far from the border: there is no middle to split at.
        RunMask mask = Mask("...........", ".#########.", "...........");

        Assert.Equal(1, ObjectLabeler.Label(mask, new() { MinimumDistance = 2 }, 1).Count);
    }

    [Fact]
    public void Parts_AreSplitAsIfTheyWereAlone()
    {
        string[] two =
        [
            ".................", "..####...####....", ".######.######...",
            ".#############...", ".######.######...", "..####...####....", ".................",
        ];
        string[] beside = [.. two.Select(row => row + "....." + row.Replace('#', '.'))];
        string[] withOther = [.. two.Select((row, y) => row + "....." + (y is 2 or 3 ? ".####............" : "................."))];
        ObjectOptions options = new() { MinimumDistance = 3, Smoothing = 1 };

        uint[] alone = Numbers(ObjectLabeler.Label(Mask(beside), options, 1));
        uint[] together = Numbers(ObjectLabeler.Label(Mask(withOther), options, 1));

        Assert.Equal(2u, alone.Max());
        Assert.Equal(alone.Select((number, i) => i % 39 < 20 ? number : 0), together.Select((number, i) => i % 39 < 20 ? number : 0));
    }

    [Fact]
    public void Cancellation_EndsIt()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => ObjectLabeler.Label(Mask("#"), new(), 1, cancellationToken: source.Token));
    }

    [Fact]
    public void Mask_RowsMissingOrOfOtherWidth_IsRefused()
    {
        RunMask.Builder mask = new(3, 2);
        mask.AddRow([0, 1, 1]);

        Assert.Throws<ArgumentOutOfRangeException>(() => mask.AddRow([1, 1]));
        Assert.Throws<InvalidOperationException>(mask.Build);
        mask.AddRow([1, 0, 255]);
        Assert.Equal(4, mask.Build().PixelCount);
    }

    private sealed record Expected(
        string Mask, int Count, string Sha256, int MinimumDistance = 0, double Smoothing = 0, long MinimumSize = 0,
        long? MaximumSize = null, bool FillHoles = false, bool ClearBorder = false, double SliceSpacing = 1);
}
