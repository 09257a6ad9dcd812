using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class FileNameComparisonTests : IDisposable
{
    private const string Composed = "caf\u00e9.tif";
    private const string Decomposed = "cafe\u0301.tif";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AreOne_NamesThatDifferInCase_IsWhatTheFileSystemSays()
    {
        string written = _folder.Write("Cells.tif", "x");

        Assert.Equal(File.Exists(_folder.File("cELLS.tif")), new FileNameComparison().AreOne(written, _folder.File("cELLS.tif")));
        // An empty folder, and one that is not there yet, are like the one above.
        Directory.CreateDirectory(_folder.File("empty"));
        foreach (string folder in (string[])["empty", "missing/deep"])
        {
            Assert.Equal(
                File.Exists(_folder.File("cELLS.tif")),
                new FileNameComparison().AreOne(_folder.File($"{folder}/a.tif"), _folder.File($"{folder}/A.tif")));
        }
    }

    [Fact]
    public void AreOne_FolderThatIgnoresCase_TakesBothForOne()
    {
        _folder.Write("share/some.txt", "x");
        _folder.Write("own/some.txt", "x");
        FileNameComparison names = new(path => path.StartsWith(_folder.File("share"), StringComparison.OrdinalIgnoreCase));

        Assert.True(names.AreOne(_folder.File("share/a.tif"), _folder.File("share/A.TIF")));
        Assert.True(names.AreOne(_folder.File("share/sub/a.tif"), _folder.File("share/SUB/a.tif")));
        Assert.False(names.AreOne(_folder.File("share/a.tif"), _folder.File("share/b.tif")));
        Assert.False(names.AreOne(_folder.File("own/a.tif"), _folder.File("own/A.tif")));
        // The folders are two, whatever the file's name.
        Assert.False(names.AreOne(_folder.File("own/x/a.tif"), _folder.File("own/X/A.tif")));
    }

    [Fact]
    public void AreOne_FolderWithBothSpellings_KeepsThemApart()
    {
        _folder.Write("a.tif", "x");
        if (File.Exists(_folder.File("A.tif"))) return;
        _folder.Write("A.tif", "x");

        Assert.False(new FileNameComparison(_ => true).AreOne(_folder.File("c.tif"), _folder.File("C.tif")));
    }

    [Fact]
    public void AreOne_AccentsWrittenOtherwise_AreOneOnMacOSOnly()
    {
        // Without the tables of Unicode nobody can tell.
        bool isKnown = Decomposed.Normalize() == Composed;

        Assert.Equal(isKnown, FileNameComparison.KeyOf(Composed) == FileNameComparison.KeyOf(Decomposed));
        Assert.Equal(isKnown, FileNameComparison.DifferInAccentsOnly(Composed, Decomposed));
        Assert.Equal(
            isKnown && OperatingSystem.IsMacOS(), new FileNameComparison().AreOne(_folder.File(Composed), _folder.File(Decomposed)));
        Assert.False(FileNameComparison.DifferInAccentsOnly(Composed, Composed.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("a\ud800.tif")]
    [InlineData("")]
    public void KeyOf_AnyText_IsAKey(string path) => Assert.Equal(path.ToUpperInvariant(), FileNameComparison.KeyOf(path));
}
