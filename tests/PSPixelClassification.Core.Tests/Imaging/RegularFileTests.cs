using System.Diagnostics;
using System.Net.Sockets;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Core.Tests.Imaging;

public sealed class RegularFileTests
{
    [Theory]
    [InlineData("pipe.tif")]
    [InlineData("pipe.h5")]
    public async Task Open_NamedPipe_IsRefusedAtOnce(string name)
    {
        if (OperatingSystem.IsWindows()) return;
        using TemporaryFolder scratch = new();
        string path = scratch.File(name);
        using (Process made = Process.Start("mkfifo", [path])) made.WaitForExit();
        string link = scratch.File("link.tif");
        File.CreateSymbolicLink(link, path);

        foreach (string named in new[] { path, link })
        {
            // Opening would otherwise wait for somebody to write into the pipe.
            Exception? thrown = await Task.Run(() => Record.Exception(() => ImageFormats.Open(named))).WaitAsync(TimeSpan.FromMinutes(1));
            ImageFormatException error = Assert.IsType<ImageFormatException>(thrown);
            Assert.Contains("is not a regular file", error.Message, StringComparison.Ordinal);
            Assert.Equal(ErrorIds.ImageFormatUnsupported, error.ErrorId);
        }

        Assert.Null(ImageFormats.Locate($"{path}/data").InternalPath);
    }

    [Fact]
    public void Require_Socket_IsRefused()
    {
        if (OperatingSystem.IsWindows()) return;
        using TemporaryFolder scratch = new();
        string path = scratch.File("s.png");
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));

        Assert.Throws<ImageFormatException>(() => RegularFile.Require(path));
    }

    [Fact]
    public void Require_Device_IsRefused()
    {
        string device = OperatingSystem.IsWindows() ? "NUL" : "/dev/zero";

        Assert.Throws<ImageFormatException>(() => RegularFile.Require(device));
    }

    [Fact]
    public void Require_FileLinkAndNothing_AreAccepted()
    {
        using TemporaryFolder scratch = new();
        string path = scratch.File("ä b.tif");
        File.WriteAllText(path, "x");

        RegularFile.Require(path);
        Assert.True(RegularFile.IsAt(scratch.File("missing.tif")));
        if (OperatingSystem.IsWindows()) return;
        string link = scratch.File("link.tif");
        File.CreateSymbolicLink(link, path);
        Assert.True(RegularFile.IsAt(link));
    }

    [Theory]
    [InlineData(@"\\.\pipe\camera", true)]
    [InlineData(@"\\.\CON", true)]
    [InlineData(@"\\.\NUL", true)]
    [InlineData(@"\\.\PhysicalDrive0", true)]
    [InlineData(@"\\?\pipe\camera", true)]
    [InlineData("//./pipe/camera", true)]
    [InlineData(@"\\server\pipe\camera", true)]
    [InlineData(@"\\?\UNC\server\PIPE\camera", true)]
    [InlineData(@"C:\data\a.tif", false)]
    [InlineData(@"\\server\share\pipe\a.tif", false)]
    [InlineData(@"\\?\C:\data\a.tif", false)]
    [InlineData(@"\\.\C:\data\a.tif", false)]
    [InlineData(@"\\?\UNC\server\share\a.tif", false)]
    [InlineData(@"\\?\Volume{b75e2c83-0000-0000-0000-602f00000000}\a.tif", false)]
    public void IsWindowsDevice_Paths_AreTold(string path, bool expected) => Assert.Equal(expected, RegularFile.IsWindowsDevice(path));
}
