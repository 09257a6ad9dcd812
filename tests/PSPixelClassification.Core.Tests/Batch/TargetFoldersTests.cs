using PSPixelClassification.Batch;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Batch;

public sealed class TargetFoldersTests : IDisposable
{
    private static readonly IOException s_full = new("No space left on device", 28);
    private readonly TemporaryFolder _folder = new();
    private readonly TargetFolders _folders = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Require_AfterTheSameFailureThreeTimesInARow_SaysThatTheRestIsNotComputed()
    {
        for (int i = 0; i < 3; i++)
        {
            _folders.Require(Item("out"));
            _folders.Failed(Item("out"), Refused(s_full));
        }

        ExportException error = Assert.Throws<ExportException>(() => _folders.Require(Item("out")));

        Assert.Equal("WriteFailed", error.ErrorId);
        Assert.Equal(
            $"'{_folder.File("out/a.tif")}' is not computed: the last 3 results of its folder could not be written (the disk is full). "
            + "Free some space or choose another folder.",
            error.Message);
        // Another folder may be on another disk.
        _folders.Require(Item("elsewhere"));
        // What was on its way does not open the folder again.
        _folders.Succeeded(Item("out"));
        Assert.Throws<ExportException>(() => _folders.Require(Item("out")));
    }

    [Fact]
    public void Require_FailuresOfOtherKindsOrWithASuccessBetween_GoesOn()
    {
        Exception full = Refused(s_full);
        foreach (Exception? outcome in (Exception?[])[full, full, null, full, full, Refused(new UnauthorizedAccessException()), full, full])
        {
            if (outcome is null) _folders.Succeeded(Item("out"));
            else _folders.Failed(Item("out"), outcome);
        }

        for (int i = 0; i < 5; i++) _folders.Failed(Item("out"), new ImageFormatException("a.tif", "it is damaged", "Copy it again."));

        _folders.Require(Item("out"));
    }

    [Fact]
    public void Require_NamesThatAreTooLong_GoesOn()
    {
        for (int i = 0; i < 5; i++) _folders.Failed(Item("out"), Refused(new PathTooLongException()));

        _folders.Require(Item("out"));
    }

    [Fact]
    public void Require_ResultsThatAnotherProgramHasOpen_GoesOn()
    {
        // Win32 ERROR_SHARING_VIOLATION; EAGAIN of macOS and of Linux.
        int inUse = OperatingSystem.IsWindows() ? 0x20 : OperatingSystem.IsMacOS() ? 35 : 11;
        for (int i = 0; i < 5; i++) _folders.Failed(Item("out"), Refused(new IOException("The file is in use", inUse)));

        _folders.Require(Item("out"));
    }

    [Fact]
    public void Require_FolderThatCannotBeMade_NamesEachResult()
    {
        File.WriteAllText(_folder.File("out"), "a file");

        ExportException first = Assert.Throws<ExportException>(() => _folders.Require(Item("out")));
        ExportException second = Assert.Throws<ExportException>(() => _folders.Require(Item("out", "b.tif")));

        Assert.Equal(("WriteFailed", "WriteFailed"), (first.ErrorId, second.ErrorId));
        Assert.StartsWith($"'{_folder.File("out/a.tif")}' cannot be written: ", first.Message, StringComparison.Ordinal);
        Assert.StartsWith($"'{_folder.File("out/b.tif")}' cannot be written: ", second.Message, StringComparison.Ordinal);
    }

    private static ExportException Refused(Exception cause) => WriteFailure.Describe(cause, "a.tif");

    private BatchItem Item(string folder, string name = "a.tif") => new()
    {
        SourcePaths = new PathList(["a.png"]),
        Targets = [new ExportTarget(ResultSource.Uncertainty, _folder.File($"{folder}/{name}")) { Cutout = default }],
    };
}
