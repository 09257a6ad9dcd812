using PSPixelClassification.Common;
using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Core.Tests.Exporting;

public sealed class WindowsNamesTests
{
    // What Windows itself refuses or takes for another name: https://learn.microsoft.com/windows/win32/fileio/naming-a-file.
    [Theory]
    [InlineData("/out/aux.tif", "'aux.tif' is a device on Windows")]
    [InlineData("CON", "'CON' is a device on Windows")]
    [InlineData("Nul.ome.tif", "'Nul.ome.tif' is a device on Windows")]
    [InlineData("com1.h5", "'com1.h5' is a device on Windows")]
    [InlineData("LPT\u00b2.png", "'LPT\u00b2.png' is a device on Windows")]
    [InlineData("prn .tif", "'prn .tif' is a device on Windows")]
    [InlineData("PRN/a.tif", "'PRN' is a device on Windows")]
    [InlineData("a./b.tif", "'a.' ends in a dot, which Windows leaves out")]
    [InlineData("a /b.tif", "'a ' ends in a space, which Windows leaves out")]
    [InlineData("t:3.tif", "'t:3.tif' has a ':', which names on Windows do not have")]
    [InlineData("what?.tif", "'what?.tif' has a '?', which names on Windows do not have")]
    public void Obstacle_NameThatWindowsDoesNotHave_IsNamed(string path, string expected) =>
        Assert.Equal(expected, WindowsNames.Obstacle(path));

    [Theory]
    [InlineData("/a b/frame_0001_Simple Segmentation.tif")]
    [InlineData("a .tif")]
    [InlineData("aux_Simple Segmentation.tif")]
    [InlineData("console.tif")]
    [InlineData("com10.tif")]
    [InlineData("../x/./y.tif")]
    [InlineData(".hidden.tif")]
    [InlineData("a_[(0, 0, 0), (70, 90, 1)].tif")]
    [InlineData("caf\u00e9.tif")]
    public void Obstacle_OrdinaryName_IsNone(string path) => Assert.Null(WindowsNames.Obstacle(path));

    [Fact]
    public void Obstacle_OnWindows_IsAnErrorThere()
    {
        ExportException error = Assert.Throws<ExportException>(() => ExportPlanner.Obstacle("out/aux.tif", "aux.tif", isWindows: true));

        Assert.Equal("OutputNameInvalid", error.ErrorId);
        Assert.StartsWith("'out/aux.tif' cannot be written: 'aux.tif' is a device on Windows. ", error.Message, StringComparison.Ordinal);
        Assert.Equal("'aux.tif' is a device on Windows", ExportPlanner.Obstacle("out/aux.tif", "aux.tif", isWindows: false));
        Assert.Null(ExportPlanner.Obstacle("out/cells.tif", "cells.tif", isWindows: true));
    }
}
