using System.Diagnostics;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

/// <summary>Elements and objects that are in other files or data sets. The pixel at y, x of image k is 7 y + x + 50 k.</summary>
public sealed class Hdf5ElsewhereTests
{
    private const int Height = 9;
    private const int Width = 11;

    [Theory]
    [InlineData("virtual.h5", "stack", PixelType.Float64, new[] { 0, 1, 2, -1 })]
    [InlineData("virtual.h5", "nested", PixelType.Float64, new[] { 1, 2 })]
    [InlineData("virtual.h5", "same_file", PixelType.Int32, new[] { 0 })]
    [InlineData("virtual.h5", "numbered", PixelType.Float64, new[] { 0, 1, 2 })]
    [InlineData("virtual.h5", "growing", PixelType.UInt16, new[] { 0, 1, 2, 3 })]
    [InlineData("raw.h5", "whole", PixelType.UInt16, new[] { 2 })]
    [InlineData("raw.h5", "two_parts", PixelType.UInt16, new[] { 2 })]
    [InlineData("raw.h5", "inside_by_detour", PixelType.UInt16, new[] { 2 })]
    [InlineData("links.h5", "soft", PixelType.UInt8, new[] { 1 })]
    [InlineData("links.h5", "g/relative", PixelType.UInt8, new[] { 1 })]
    [InlineData("links.h5", "chain", PixelType.UInt8, new[] { 1 })]
    [InlineData("links.h5", "to_group/image", PixelType.UInt8, new[] { 1 })]
    [InlineData("links.h5", "g/back/back/image", PixelType.UInt8, new[] { 1 })]
    [InlineData("links.h5", "other", PixelType.UInt16, new[] { 2 })]
    public void Read_ElementsBesideTheFile_GivesThem(string file, string dataset, PixelType type, int[] images)
    {
        IImageSource image = Open(file, dataset);

        Assert.Equal(type, image.Info.PixelType);
        Assert.Equal(new ImageShape(Width, Height, 1, images.Length), image.Info.Shape);
        // What no source gives is the fill value, -1.5.
        Assert.Equal(
            images.SelectMany(k => Enumerable.Range(0, Height * Width)
            .Select(i => k < 0 ? -1.5f : Pixel(k, i / Width, i % Width))), Hdf5Pixels.ReadNumbers(image));
    }

    [Fact]
    public void Read_SourcesWithSteps_PutsThemBetweenEachOther()
    {
        float[] numbers = Hdf5Pixels.ReadNumbers(Open("virtual.h5", "steps"));

        for (int y = 0; y < 2 * Height; y++)
        {
            for (int x = 0; x < 2 * Width; x++)
                Assert.Equal(y % 2 == x % 2 ? Pixel(y % 2, y / 2, x / 2) : 9, numbers[y * 2 * Width + x]);
        }

        Assert.Equal(
            Enumerable.Range(0, 20)
                .Select(i => Pixel(1, 1 + i / 5 * 2, 2 + i % 5 * 2)), Hdf5Pixels.ReadNumbers(Open("virtual.h5", "thinned")));
    }

    [Theory]
    [InlineData("virtual.h5", "outside", "../single.h5")]
    [InlineData("virtual.h5", "absolute", "/etc/passwd")]
    [InlineData("virtual.h5", "windows", "C:\\data\\a.h5")]
    [InlineData("virtual.h5", "share", "\\\\server\\share\\a.h5")]
    [InlineData("raw.h5", "outside", "../single.h5")]
    [InlineData("links.h5", "outside", "../single.h5")]
    [InlineData("only_outside.h5", null, "../single.h5")]
    public void Open_NameOutsideTheFolder_IsRefusedWithTheRemedy(string file, string? dataset, string outside)
    {
        ImageFormatException error = Assert.Throws<ImageFormatException>(() => Open(file, dataset));

        Assert.Equal(ErrorIds.ImageFormatUnsupported, error.ErrorId);
        Assert.Contains(Elsewhere(file), error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{outside}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("-AllowExternalFile", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("virtual.h5", "outside")]
    [InlineData("links.h5", "outside")]
    [InlineData("only_outside.h5", null)]
    public void Open_NameOutsideTheFolder_IsFollowedIfAllowed(string file, string? dataset)
    {
        IImageSource expected = ImageFormats.Open(TestFiles.Committed("hdf5/single.h5"));

        IImageSource image = ImageFormats.Open(Elsewhere(file), new ImageOpenOptions { InternalPath = dataset, AllowExternalFile = true });

        Assert.Equal(Hdf5Pixels.ReadAll(expected), Hdf5Pixels.ReadAll(image));
    }

    [Theory]
    [InlineData("virtual.h5", "missing", "'gone.h5/d', which is missing")]
    [InlineData("virtual.h5", "other_type", "'part0.h5/small', which is of another type")]
    [InlineData("virtual.h5", "circle", "in a circle")]
    [InlineData("raw.h5", "short", "should have 298")]
    [InlineData("raw.h5", "missing", "'gone.bin', which is not beside it")]
    [InlineData("raw.h5", "folder", "'.', which")]
    [InlineData("links.h5", "self", "in a circle")]
    [InlineData("links.h5", "ping", "in a circle")]
    [InlineData("links.h5", "g/up", "in a circle")]
    [InlineData("links.h5", "itself", "in a circle")]
    [InlineData("links.h5", "gone", "'gone.h5', which is not beside it")]
    [InlineData("links.h5", "dangling", "there is no data set 'dangling'")]
    public void Open_WhatLeadsNowhere_IsOneClearError(string file, string dataset, string finding)
    {
        ImageFormatException error = Assert.Throws<ImageFormatException>(() => Open(file, dataset));

        Assert.Contains(Elsewhere(file), error.Message, StringComparison.Ordinal);
        Assert.Contains(finding, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LinksThatLeadNowhere_AreNotListed()
    {
        string message = Assert.Throws<ImageFormatException>(() => Open("links.h5", null)).Message;

        Assert.Contains("it holds several data sets: g/image (9 × 11), other (9 × 11). ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LinkOfTheFileSystemThatLeadsOut_IsOutside()
    {
        if (OperatingSystem.IsWindows()) return;
        using TemporaryFolder folder = new();
        string inner = Directory.CreateDirectory(folder.File("inner")).FullName;
        foreach (string name in new[] { "raw.h5", "virtual.h5", "part1.h5", "part2.h5", "links.h5" })
            File.Copy(Elsewhere(name), Path.Combine(inner, name));
        File.Copy(Elsewhere("raw.bin"), folder.File("raw.bin"));
        File.CreateSymbolicLink(Path.Combine(inner, "raw.bin"), folder.File("raw.bin"));
        File.CreateSymbolicLink(Path.Combine(inner, "part0.h5"), Elsewhere("part0.h5"));

        Assert.Contains("-AllowExternalFile", Assert.Throws<ImageFormatException>(() => At("raw.h5", "whole", false)).Message,
            StringComparison.Ordinal);
        Assert.Contains("-AllowExternalFile", Assert.Throws<ImageFormatException>(() => At("virtual.h5", "stack", false)).Message,
            StringComparison.Ordinal);
        Assert.Equal(Hdf5Pixels.ReadAll(Open("raw.h5", "whole")), Hdf5Pixels.ReadAll(At("raw.h5", "whole", true)));
        // A link in the folder to a file in the folder is none that leads out, and the folder itself may be one.
        Directory.CreateSymbolicLink(folder.File("again"), inner);
        Assert.Equal(PixelType.UInt16,
            ImageFormats.Open(folder.File("again/links.h5"), new ImageOpenOptions { InternalPath = "other" }).Info.PixelType);

        IImageSource At(string name, string dataset, bool isAllowed) =>
            ImageFormats.Open(Path.Combine(inner, name), new ImageOpenOptions { InternalPath = dataset, AllowExternalFile = isAllowed });
    }

    [Theory]
    [InlineData("raw.h5", "whole", "raw.bin")]
    [InlineData("links.h5", "other", "part2.h5")]
    [InlineData("virtual.h5", "stack", "part0.h5")]
    public async Task Open_NamedPipeBesideTheFile_IsRefusedAtOnce(string file, string dataset, string pipe)
    {
        if (OperatingSystem.IsWindows()) return;
        using TemporaryFolder folder = new();
        File.Copy(Elsewhere(file), folder.File(file));
        using (Process made = Process.Start("mkfifo", [folder.File(pipe)])) await made.WaitForExitAsync();

        // Opening it would otherwise wait for somebody to write into the pipe.
        Exception? thrown = await Task.Run(() => Record.Exception(
            () => ImageFormats.Open(folder.File(file),
                new ImageOpenOptions { InternalPath = dataset, AllowExternalFile = true }))).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("is not a regular file", Assert.IsType<ImageFormatException>(thrown).Message, StringComparison.Ordinal);
    }

    private static float Pixel(int image, int y, int x) => 7 * y + x + 50 * image;

    private static string Elsewhere(string file) => TestFiles.Committed($"hdf5/elsewhere/{file}");

    private static IImageSource Open(string file, string? dataset) =>
        ImageFormats.Open(Elsewhere(file), new ImageOpenOptions { InternalPath = dataset });
}
