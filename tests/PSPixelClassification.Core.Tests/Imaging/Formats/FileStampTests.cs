using System.Diagnostics;
using PSPixelClassification.Core.Tests.Imaging.Formats.Png;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging.Formats;

/// <summary>Files of every format that are no longer what they were when the image was opened.</summary>
public sealed class FileStampTests
{
    private static readonly DateTime s_later = new(2031, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public static TheoryData<string> Files() =>
    [
        "bmp/rgb24.bmp", "bmp/runs8.bmp", "npz/stored.npz", "npz/packed.npz", "hdf5/single.h5", "jpeg/color411.npy", "jpeg/color411.jpg",
            "made.pgm", "text.pgm", "made.png",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void OpenReader_FileChanged_IsRefused(string name)
    {
        using TemporaryFolder folder = new();
        string path = Place(folder, name);
        IImageSource source = ImageFormats.Open(path);

        File.SetLastWriteTimeUtc(path, s_later);

        ImageFormatException error = Assert.Throws<ImageFormatException>(() => ImageReading.ReadAll(source));
        Assert.Contains("the file was changed after it was opened. Open the image again.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task OpenReader_FileBecameAPipe_IsRefusedAtOnce(string name)
    {
        if (OperatingSystem.IsWindows()) return;
        using TemporaryFolder folder = new();
        string path = Place(folder, name);
        IImageSource source = ImageFormats.Open(path);
        File.Delete(path);
        using (Process made = Process.Start("mkfifo", [path])) made.WaitForExit();

        Exception? thrown = await Task.Run(() => Record.Exception(() => ImageReading.ReadAll(source))).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("is not a regular file", Assert.IsType<ImageFormatException>(thrown).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void OpenReader_FileIsGone_SaysThatThereIsNone(string name)
    {
        using TemporaryFolder folder = new();
        string path = Place(folder, name);
        IImageSource source = ImageFormats.Open(path);
        File.Delete(path);

        Assert.Equal(
            $"There is no file '{path}'. Check the path.",
            Assert.Throws<FileNotFoundException>(() => ImageReading.ReadAll(source)).Message);
    }

    [Fact]
    public void OpenReader_TargetOfALinkChanged_IsRefused()
    {
        if (OperatingSystem.IsWindows()) return;
        using TemporaryFolder folder = new();
        string path = Place(folder, "made.pgm");
        string link = folder.File("link.pgm");
        File.CreateSymbolicLink(link, path);
        IImageSource source = ImageFormats.Open(link);

        File.SetLastWriteTimeUtc(path, s_later);

        Assert.Throws<ImageFormatException>(() => source.OpenReader());
    }

    private static string Place(TemporaryFolder folder, string name)
    {
        string path = folder.File(Path.GetFileName(name));
        switch (name)
        {
            case "made.pgm":
                File.WriteAllBytes(path, [.. "P5 2 2 255\n"u8, 1, 2, 3, 4]);
                break;
            case "text.pgm":
                File.WriteAllText(path, "P2 2 2 255\n1 2 3 4\n");
                break;
            case "made.png":
                new PngBuilder(2, 2, 8, colorType: 0).Write(path, [1, 2, 3, 4]);
                break;
            default:
                File.Copy(TestFiles.Committed(name), path);
                break;
        }

        return path;
    }
}
