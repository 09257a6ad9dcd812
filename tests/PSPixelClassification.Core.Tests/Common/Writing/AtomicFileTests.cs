using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Core.Tests.TestData;

namespace PSPixelClassification.Core.Tests.Common.Writing;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_NewFolder_IsMadeAndHoldsNothingButTheFile()
    {
        string path = Path.Combine(_folder.Path, "a", "b.txt");
        AtomicFile.Write(path, replacesReadOnly: false, temporary => File.WriteAllText(temporary, "whole"));
        Assert.Equal("whole", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Write_FailsMidway_LeavesTheOldFileAndNoOther()
    {
        string path = _folder.File("old.txt");
        File.WriteAllText(path, "old");
        ExportException error = Assert.Throws<ExportException>(() => AtomicFile.Write(path, replacesReadOnly: false, temporary =>
        {
            File.WriteAllText(temporary, "half");
            throw new IOException("broken");
        }));
        Assert.Equal("WriteFailed", error.ErrorId);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Write_FolderIsAFile_FailsWithTheTargetsName()
    {
        string file = _folder.File("file");
        File.WriteAllText(file, "");
        ExportException error = Assert.Throws<ExportException>(() => AtomicFile.Write(Path.Combine(file, "x.tif"), false, _ => { }));
        Assert.Contains("x.tif", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ReadOnlyTarget_IsReplacedOnDemandAndStaysReadOnly()
    {
        string path = _folder.File("locked.txt");
        File.WriteAllText(path, "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        AtomicFile.Write(path, replacesReadOnly: true, temporary => File.WriteAllText(temporary, "new"));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.True(File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly));
        AtomicFile.Write(path, replacesReadOnly: true, temporary => File.WriteAllText(temporary, "newest"));
        Assert.Equal("newest", File.ReadAllText(path));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public void Write_OverAFileWithPermissions_KeepsThem()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        string path = _folder.File("shared.txt");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, Mode);
        AtomicFile.Write(path, replacesReadOnly: false, temporary => File.WriteAllText(temporary, "new"));
        Assert.Equal(Mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Write_FolderWithWhatAKilledProcessLeft_RemovesNothingElse()
    {
        string[] names =
        [
            $".{Guid.NewGuid():N}.pspixel.tmp", $".{Guid.NewGuid():N}.pspixel.tmp", $".{Guid.NewGuid():N}.tmp",
                $"{Guid.NewGuid():N}.pspixel.tmp", ".x.pspixel.tmp",
        ];
        foreach (string name in names)
        {
            File.WriteAllText(Path.Combine(_folder.Path, name), "half");
            File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, name), DateTime.UtcNow.AddHours(name == names[1] ? -23 : -25));
        }

        AtomicFile.Write(_folder.File("new.txt"), false, temporary => File.WriteAllText(temporary, "new"));

        string[] left = [.. Directory.GetFiles(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(names[1..].Append("new.txt").Order(StringComparer.Ordinal), left);
    }

    [Fact]
    public void Write_TemporaryFileVanishes_IsWriteFailedOfTheResult()
    {
        string path = _folder.File("result.txt");

        ExportException error = Assert.Throws<ExportException>(() => AtomicFile.Write(path, false, temporary =>
        {
            File.WriteAllText(temporary, "whole");
            File.Delete(temporary);
        }));

        Assert.Equal("WriteFailed", error.ErrorId);
        Assert.StartsWith($"'{path}' cannot be written: its temporary file has vanished.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Write_FolderVanishes_IsWriteFailedOfTheResult()
    {
        string path = _folder.File("sub/result.txt");

        ExportException error = Assert.Throws<ExportException>(
            () => AtomicFile.Write(path, false, _ => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true)));

        Assert.Equal("WriteFailed", error.ErrorId);
        Assert.StartsWith($"'{path}' cannot be written: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FolderBecomesUnwritable_IsWriteFailedThoughTheTemporaryFileCannotBeRemoved()
    {
        if (OperatingSystem.IsWindows()) return;
        string path = _folder.File("result.txt");
        LockedFolder? locked = null;
        try
        {
            ExportException error = Assert.Throws<ExportException>(() => AtomicFile.Write(path, false, temporary =>
            {
                File.WriteAllText(temporary, "whole");
                locked = new LockedFolder(_folder.Path);
            }));
            Assert.Equal($"'{path}' cannot be written: access is denied. Choose a folder you may write to.", error.Message);
        }
        finally
        {
            locked?.Dispose();
        }
    }

    [Fact]
    public void Write_FailsWhereNothingCanBeRemoved_KeepsTheFirstError()
    {
        if (OperatingSystem.IsWindows()) return;
        LockedFolder? locked = null;
        try
        {
            Assert.Throws<InvalidDataException>(() => AtomicFile.Write(_folder.File("result.txt"), false, temporary =>
            {
                File.WriteAllText(temporary, "half");
                locked = new LockedFolder(_folder.Path);
                throw new InvalidDataException("first");
            }));
        }
        finally
        {
            locked?.Dispose();
        }
    }

    [Fact]
    public void TryWriting_Folder_LeavesNothingAndSaysWhatIsWrong()
    {
        string file = _folder.File("file");
        File.WriteAllText(file, "");

        Assert.Null(AtomicFile.TryWriting(_folder.File("new/a.txt")));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.File("new")));
        Assert.IsAssignableFrom<IOException>(AtomicFile.TryWriting(Path.Combine(file, "a.txt")));
    }
}
