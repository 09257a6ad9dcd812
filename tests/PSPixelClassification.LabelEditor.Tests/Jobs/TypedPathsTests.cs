using PSPixelClassification.LabelEditor.Jobs;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Tests.Jobs;

public sealed class TypedPathsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Resolve_Paths_AreMeantInTheFolderOfTheSession()
    {
        TypedPaths session = new(_folder.Path, () => null, () => []);

        Assert.Null(session.Resolve("  "));
        Assert.Equal(_folder.File("out"), session.Resolve(" out/ "));
        Assert.Equal(_folder.File("it's [1] $x"), session.Resolve("sub/../it's [1] $x"));
        Assert.Equal(_folder.File("whole"), session.Resolve(_folder.File("whole")));
    }

    [Theory]
    [InlineData("a*b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    [InlineData(@"\\.\pipe\x")]
    [InlineData("//./COM1")]
    public void Resolve_WhatIsNoPath_IsRefused(string text)
    {
        TypedPaths session = new(_folder.Path, () => null, () => []);

        LabelEditorException error = Assert.Throws<LabelEditorException>(() => session.Resolve(text));

        Assert.Equal(PageErrorIds.PathInvalid, error.ErrorId);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Resolve_Devices_AreRefused()
    {
        TypedPaths session = new(_folder.Path, () => null, () => []);
        string[] devices = OperatingSystem.IsWindows() ? ["CON", @"C:\data\nul", "a:stream:b"] : ["/dev/null", "/proc/1", "/sys"];

        Assert.All(devices, device => Assert.Throws<LabelEditorException>(() => session.Resolve(device)));
    }

    [Fact]
    public void Resolve_WithoutAFolder_TakesWholePathsOnly()
    {
        TypedPaths session = new(null, () => null, () => []);

        Assert.Equal(_folder.File("a"), session.Resolve(_folder.File("a")));
        Assert.Contains("whole path", Assert.Throws<LabelEditorException>(() => session.Resolve("a")).Message, StringComparison.Ordinal);
        Assert.Equal(_folder.File("b"), new TypedPaths(null, () => _folder.File("lab.ilp"), () => []).Resolve("b"));
    }

    [Fact]
    public void NoteOfMissing_NamesWhatIsMade()
    {
        Assert.Null(TypedPaths.NoteOfMissing(_folder.Path));
        Assert.Equal($"The folder 'a' will be made in '{_folder.Path}'.", TypedPaths.NoteOfMissing(_folder.File("a")));
        Assert.Equal(
            $"The folders '{Path.Combine("a", "b")}' will be made in '{_folder.Path}'.",
            TypedPaths.NoteOfMissing(Path.Combine(_folder.File("a"), "b")));
    }

    [Fact]
    public void Listing_NamesFoldersInTheirOrderAndSaysWhatIsWrong()
    {
        foreach (string name in new[] { "f10", "f9", "it's [1]" }) Directory.CreateDirectory(_folder.File(name));
        File.WriteAllText(_folder.File("file.txt"), "");
        FolderListing listing = new(new TypedPaths(_folder.Path, () => null, () => []));

        FoldersAnswer answer = listing.Answer(new FoldersMessage(""), CancellationToken.None);

        Assert.Equal(["f9", "f10", "it's [1]"], answer.Names);
        Assert.Equal(_folder.Path, answer.Path);
        Assert.Equal(Path.GetDirectoryName(_folder.Path), answer.Parent);
        Assert.Equal([_folder.Path], answer.Places.Select(place => place.Path));
        Assert.Contains("no folder", listing.Answer(new FoldersMessage("none"), CancellationToken.None).Problem, StringComparison.Ordinal);
        Assert.NotNull(listing.Answer(new FoldersMessage("file.txt"), CancellationToken.None).Problem);
        Assert.NotNull(listing.Answer(new FoldersMessage("*"), CancellationToken.None).Problem);
    }

    [Fact]
    public void BatchFiles_MatchAsPowerShellLists()
    {
        foreach (string name in new[] { "b10.tif", "b9.TIF", "c.tiff", "d.png", ".hidden.tif" }) File.WriteAllText(_folder.File(name), "");
        if (OperatingSystem.IsWindows()) File.SetAttributes(_folder.File(".hidden.tif"), FileAttributes.Hidden);
        Directory.CreateDirectory(_folder.File("sub"));
        File.WriteAllText(Path.Combine(_folder.File("sub"), "e.tif"), "");
        if (!OperatingSystem.IsWindows()) Directory.CreateSymbolicLink(_folder.File("loop"), _folder.Path);

        string[] Names(string filter, bool recurse) =>
            [.. BatchFiles.Find(_folder.Path, filter, recurse, CancellationToken.None).Files.Select(Path.GetFileName).OfType<string>()];

        Assert.Equal(["b9.TIF", "b10.tif"], Names("*.tif", recurse: false));
        Assert.Equal(["b9.TIF", "b10.tif", "e.tif"], Names(" *.tif ", recurse: true));
        Assert.Equal(["b9.TIF"], Names("b?.tif", recurse: true));
        Assert.Empty(Names("*.jpg", recurse: true));
    }

    public void Dispose() => _folder.Dispose();
}
