using PSPixelClassification.Tests.Hosting;
using PSPixelClassification.Tests.Pipeline.Probes;

namespace PSPixelClassification.Tests.Pipeline;

public sealed class PathCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EngineSession _session = new(typeof(MeasureProbeCommand));

    public PathCommandTests() => _session.SetLocation(_folder.Path);

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Path_WithWildcard_NamesEveryMatchingFileAndNoFolder()
    {
        string[] files = [_folder.Write("a.tif"), _folder.Write("b.tif")];
        Directory.CreateDirectory(_folder.File("c.tif"));

        EngineResult result = _session.Run("Measure-Probe *.tif");

        Assert.Equal(files, result.Output.Order());
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Path_RelativeToTheSessionsLocation_IsFound()
    {
        string file = _folder.Write("a.tif");

        Assert.Equal([file], _session.Run("Measure-Probe a.tif").Output);
    }

    [Fact]
    public void Path_WildcardWithoutMatch_IsAnErrorAndTheNextFileFollows()
    {
        string file = _folder.Write("a.tif");

        EngineResult result = _session.Run("Measure-Probe rwa/*.tif, b*.tif, a.tif");

        Assert.Equal(["NoMatch", "NoMatch"], result.ErrorIds);
        Assert.Contains($"'b*.tif' in '{_folder.Path}'", result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Equal([file], result.Output);
    }

    [Fact]
    public void Path_WithWildcard_ComesInNaturalOrder()
    {
        string[] files = [_folder.Write("img2.tif"), _folder.Write("Img10.tif"), _folder.Write("img010b.tif"), _folder.Write("img100.tif")];

        Assert.Equal(files, _session.Run("Measure-Probe *.tif").Output);
    }

    [Fact]
    public void Path_NameWithBrackets_IsTakenLiterallyWhereNothingElseMatches()
    {
        string file = _folder.Write("plate[1].tif");

        EngineResult result = _session.Run("Measure-Probe 'plate[1].tif', 'plate[2].tif'");

        Assert.Equal([file], result.Output);
        Assert.Equal(["NoMatch"], result.ErrorIds);
    }

    [Theory]
    [InlineData("Measure-Probe missing.tif, a.tif")]
    [InlineData("Measure-Probe -LiteralPath missing.tif, a.tif")]
    [InlineData("Measure-Probe -LP 'missing*.tif', a.tif")]
    [InlineData("Measure-Probe missing/folder/x.tif, a.tif")]
    public void MissingFile_IsAnErrorAndTheNextFileFollows(string script)
    {
        string file = _folder.Write("a.tif");

        EngineResult result = _session.Run(script);

        Assert.Equal(["ImageNotFound"], result.ErrorIds);
        Assert.Equal([file], result.Output);
    }

    [Fact]
    public void LiteralPath_WithBrackets_MeansThemselves()
    {
        string file = _folder.Write("img[1].tif");

        Assert.Equal([file], _session.Run("Measure-Probe -LiteralPath 'img[1].tif'").Output);
        Assert.Equal([file], _session.Run("Measure-Probe -Path 'img[1].tif'").Output);
        string other = _folder.Write("img1.tif");
        Assert.Equal([other], _session.Run("Measure-Probe -Path 'img[1].tif'").Output);
        Assert.Equal([file], _session.Run("Measure-Probe -LiteralPath 'img[1].tif'").Output);
    }

    [Fact]
    public void FileObjects_WithBracketsInTheirNames_BindToLiteralPath()
    {
        string file = _folder.Write("img[1].tif");

        EngineResult result = _session.Run("$ExecutionContext.InvokeProvider.ChildItem.Get('*', $false) | Measure-Probe");

        Assert.Equal([file], result.Output);
    }

    [Fact]
    public void Pipeline_Strings_BindToPath()
    {
        string file = _folder.Write("a.tif");

        Assert.Equal([file], _session.Run("'a*' | Measure-Probe").Output);
    }

    [Fact]
    public void Folder_IsAnErrorOfItsOwn() => Assert.Equal(["PathNotFile"], _session.Run("Measure-Probe .").ErrorIds);

    [Fact]
    public void OtherProvider_IsRefused() => Assert.Equal(["PathNotFileSystem"], _session.Run("Measure-Probe Env:PATH").ErrorIds);

    [Fact]
    public void UnknownDrive_IsAnErrorAndNotACrash()
    {
        EngineResult result = _session.Run("Measure-Probe nosuchdrive:/x.tif; 'after'");

        Assert.Equal(["PathNotFound"], result.ErrorIds);
        Assert.Equal(["after"], result.Output);
    }

    [Fact]
    public void ExpectedException_OfOneFile_LeavesTheOthers()
    {
        string damaged = _folder.Write("a-damaged.tif");
        string sound = _folder.Write("b.tif");

        EngineResult result = _session.Run("Measure-Probe *.tif");

        Assert.Equal("ImageFormatInvalid,PSPixelClassification.Tests.Pipeline.Probes.MeasureProbeCommand",
            Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal(damaged, result.Errors[0].TargetObject);
        Assert.Equal([sound], result.Output);
    }

    [Fact]
    public void UnexpectedException_IsNotHidden()
    {
        _folder.Write("buggy.tif");

        Assert.IsType<InvalidOperationException>(Assert.Single(_session.Run("Measure-Probe *.tif").Errors).Exception);
    }

    [Fact]
    public void ErrorActionStop_EndsTheScriptWithTheSameId()
        => Assert.Equal("ImageNotFound", _session.Run("Measure-Probe missing.tif -ErrorAction Stop; 'after'").TerminatingId);
}
