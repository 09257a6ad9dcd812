using System.Diagnostics;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.PracticeImages;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Core.Tests.Classification;

namespace PSPixelClassification.Core.Tests.Imaging;

public sealed class TargetFileTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_WhereAPipeIs_IsRefusedAndThePipeStays()
    {
        if (OperatingSystem.IsWindows()) return;
        string pipe = MakePipe("sample_0001.tif");
        ExportSettings settings = _folder.Settings();

        Assert.Equal(
            "TargetNotFile", Assert.Throws<ExportException>(
                () => ExportPlanner.CheckTargets([new OutputFile(pipe, default)], settings with { Force = true })).ErrorId);
        Assert.Equal("TargetNotFile",
            Assert.Throws<ExportException>(() => new PracticeImageWriter(_folder.Path, force: true).CheckTargets(1)).ErrorId);
        ClassifierProject project = new([SyntheticImages.Make()]);
        Assert.Equal("TargetNotFile", Assert.Throws<ExportException>(() => project.RequireReplaceable(pipe, force: true)).ErrorId);
        Assert.Equal(["sample_0001.tif"], _folder.Files);
    }

    [Fact]
    public async Task Open_ProjectThatIsAPipe_IsRefusedAtOnce()
    {
        if (OperatingSystem.IsWindows()) return;
        string pipe = MakePipe("lab.ilp");

        Exception? thrown = await Task.Run(() => Record.Exception(() => ClassifierProject.Open(pipe))).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("not a regular file", Assert.IsType<ProjectFormatException>(thrown).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RequireReplaceable_FileAndNothing_AreAccepted()
    {
        File.WriteAllText(_folder["a.tif"], "");

        foreach (string path in new[] { _folder["a.tif"], _folder["b.tif"] })
            Assert.Null(Record.Exception(() => TargetFile.RequireReplaceable(path, noClobber: false, force: false)));
    }

    [Fact]
    public void RequireReplaceable_Folder_IsRefused() => Assert.Equal(
        "TargetIsFolder", Assert.Throws<ExportException>(
            () => TargetFile.RequireReplaceable(_folder.Path, noClobber: false, force: true)).ErrorId);

    private string MakePipe(string name)
    {
        string path = _folder[name];
        using Process made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        return path;
    }
}
