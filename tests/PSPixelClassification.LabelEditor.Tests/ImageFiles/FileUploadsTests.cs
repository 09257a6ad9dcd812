using PSPixelClassification.LabelEditor.ImageFiles;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Tests.ImageFiles;

public sealed class FileUploadsTests : IDisposable
{
    private static readonly byte[] s_bytes = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7))];

    private readonly TemporaryFolder _folder = new();
    private readonly FileUploads _uploads;

    public FileUploadsTests() => _uploads = new FileUploads(_folder.Path);

    private IEnumerable<string> Files => Directory.GetFiles(_folder.Path).Select(path => Path.GetFileName(path)).Order();

    [Fact]
    public void Append_AllBytes_MakesTheFile()
    {
        _uploads.Begin(new UploadMessage("u", "cells.tif", 1000));
        Assert.DoesNotContain("cells.tif", Files);

        Assert.Equal(new UploadAnswer("u", 400, null, null), Part("u", 0, 400));
        Assert.DoesNotContain("cells.tif", Files);
        UploadAnswer end = Part("u", 400, 600);

        Assert.Equal(_folder.File("cells.tif"), end.Path);
        Assert.Equal(["cells.tif"], Files);
        Assert.Equal(s_bytes, File.ReadAllBytes(end.Path!));
        Assert.Equal(end.Path, _uploads.Find("u"));
        _uploads.Keep("u");
        _uploads.Dispose();
        Assert.Equal(["cells.tif"], Files);
    }

    [Fact]
    public void Append_WhereANameIsTaken_ReplacesNothing()
    {
        _folder.Write("cells.tif", "other"u8);
        _folder.Write("cells (2).tif", new byte[1000]);
        Assert.Equal(
            new OfferState("cells.tif", 1000, _folder.File("cells (3).tif"), false, null),
            Assert.Single(_uploads.Consider(new OfferMessage([new OfferedFile("cells.tif", 1000)])).Files));

        Assert.Equal(_folder.File("cells (3).tif"), Upload("u", "cells.tif"));

        Assert.Equal("other", File.ReadAllText(_folder.File("cells.tif")));
        Assert.Equal(new byte[1000], File.ReadAllBytes(_folder.File("cells (2).tif")));
    }

    [Fact]
    public void Append_SameContent_UsesTheFileThatIsThereAndNeverRemovesIt()
    {
        _folder.Write("cells.tif", s_bytes);
        Assert.True(Assert.Single(_uploads.Consider(new OfferMessage([new OfferedFile("cells.tif", 1000)])).Files).Same);

        Assert.Equal(_folder.File("cells.tif"), Upload("u", "cells.tif"));
        _uploads.Clear();

        Assert.Equal(["cells.tif"], Files);
    }

    [Fact]
    public void Clear_RemovesWhatIsOnItsWayAndWhatWasNotAdded()
    {
        Upload("a", "a.tif");
        Upload("b", "b.tif");
        _uploads.Keep("a");
        _uploads.Begin(new UploadMessage("c", "c.tif", 1000));
        Part("c", 0, 999);

        _uploads.Clear();

        Assert.Equal(["a.tif"], Files);
        Assert.Null(_uploads.Find("b"));
        Assert.Throws<LabelEditorException>(() => Part("c", 999, 1));
    }

    [Theory]
    [InlineData(100, 10)]
    [InlineData(0, 10)]
    [InlineData(10, 991)]
    [InlineData(10, 0)]
    public void Append_OtherPiecesThanAnnounced_GivesTheCopyUp(int offset, int length)
    {
        _uploads.Begin(new UploadMessage("u", "cells.tif", 1000));
        Part("u", 0, 10);

        Assert.Throws<LabelEditorException>(() => _uploads.Append(
            new UploadPartMessage("u", offset, Convert.ToBase64String(new byte[length])), CancellationToken.None));

        Assert.Empty(Files);
    }

    [Fact]
    public void Append_BytesThatAreNone_GivesTheCopyUp()
    {
        _uploads.Begin(new UploadMessage("u", "cells.tif", 1000));

        Assert.Throws<LabelEditorException>(() => _uploads.Append(new UploadPartMessage("u", 0, "?"), CancellationToken.None));

        Assert.Empty(Files);
    }

    [Theory]
    [InlineData("../cells.tif", 1000)]
    [InlineData("cells.exe", 1000)]
    [InlineData("cells.tif", 0)]
    [InlineData("cells.tif", -1)]
    [InlineData("cells.tif", 1L << 60)]
    public void Begin_WhatMayNotBeCopied_IsRefusedAndLeavesNothing(string name, long length)
    {
        Assert.NotNull(Assert.Single(_uploads.Consider(new OfferMessage([new OfferedFile(name, length)])).Files).Refused);
        Assert.Throws<LabelEditorException>(() => _uploads.Begin(new UploadMessage("u", name, length)));
        Assert.Empty(Files);
    }

    [Fact]
    public void Consider_FilesThatTogetherHaveNoRoom_RefusesTheLast()
    {
        long most = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(_folder.Path)! : _folder.Path).AvailableFreeSpace / 10 * 6;

        IReadOnlyList<OfferState> states =
            _uploads.Consider(new OfferMessage([new OfferedFile("a.tif", most), new OfferedFile("b.tif", most)])).Files;

        Assert.Equal([true, false], states.Select(state => state.Refused is null));
        Assert.Contains("free", states[1].Refused, StringComparison.Ordinal);
    }

    [Fact]
    public void NoFolder_IsSaid()
    {
        using FileUploads none = new(null);

        OfferState state = none.Consider(new OfferMessage([new OfferedFile("a.tif", 9)])).Files[0];
        Assert.Contains("no folder", state.Refused, StringComparison.Ordinal);
        Assert.Throws<LabelEditorException>(() => none.Begin(new UploadMessage("u", "a.tif", 9)));
    }

    public void Dispose()
    {
        _uploads.Dispose();
        _folder.Dispose();
    }

    private UploadAnswer Part(string upload, int offset, int length) => _uploads.Append(
        new UploadPartMessage(upload, offset, Convert.ToBase64String(s_bytes.AsSpan(offset, length))), CancellationToken.None);

    private string? Upload(string upload, string name)
    {
        _uploads.Begin(new UploadMessage(upload, name, 1000));
        return Part(upload, 0, 1000).Path;
    }
}
