using PSPixelClassification.Common;

namespace PSPixelClassification.Core.Tests.Common;

public sealed class ExtendedPathTests
{
    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file: what stands behind the prefixes.
    [Theory]
    [InlineData(@"\\?\C:\raw\a.tif", @"C:\raw\a.tif")]
    [InlineData(@"\\.\C:\raw\a.tif", @"C:\raw\a.tif")]
    [InlineData(@"\\?\UNC\server\raw\a.tif", @"\\server\raw\a.tif")]
    [InlineData(@"\\?\unc\server\raw\a.tif", @"\\server\raw\a.tif")]
    [InlineData(@"C:\raw\a.tif", @"C:\raw\a.tif")]
    [InlineData(@"\\server\raw\a.tif", @"\\server\raw\a.tif")]
    [InlineData("/raw/a.tif", "/raw/a.tif")]
    public void Shorten_NameThatWindowsKeeps_HasNoPrefix(string path, string expected) =>
        Assert.Equal(expected, ExtendedPath.Shorten(path, usual => usual));

    // What Windows makes of the name without its prefix is another file: "a", a device, a file of the current folder.
    [Theory]
    [InlineData(@"\\?\C:\raw\a.", @"C:\raw\a")]
    [InlineData(@"\\?\C:\raw\con", @"\\.\con")]
    [InlineData(@"\\.\NUL", @"\\.\NUL")]
    [InlineData(@"\\?\Volume{b75e2c83-0000-0000-0000-602f00000000}\a.tif", @"C:\Volume{b75e2c83-0000-0000-0000-602f00000000}\a.tif")]
    public void Shorten_NameThatWindowsChanges_KeepsItsPrefix(string path, string changed) =>
        Assert.Equal(path, ExtendedPath.Shorten(path, _ => changed));
}
