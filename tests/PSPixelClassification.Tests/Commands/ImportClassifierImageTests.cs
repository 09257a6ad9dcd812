using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

public sealed class ImportClassifierImageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EngineSession _session = new();

    public ImportClassifierImageTests()
    {
        _session.SetLocation(_folder.FullName);
        TestImage.Textured("a").WritePng(_folder.FullName);
        TestImage.Textured("img[1]", 20, 30).WritePng(_folder.FullName);
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Path_WithWildcard_OpensEachImage()
    {
        EngineResult result = _session.Run("Import-ClassifierImage *.png");

        Assert.Equal(["a", "img[1]"], result.Output.Cast<ClassifierImage>().Select(image => image.Name).Order());
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Image_KnowsShapeTypeAndFile()
    {
        ClassifierImage image = Single("Import-ClassifierImage -LiteralPath 'img[1].png'");

        Assert.Equal([30, 20], image.Shape);
        Assert.Equal("yx", image.Axes.Letters);
        Assert.Equal(PixelType.UInt16, image.PixelType);
        Assert.Equal(Path.Combine(_folder.FullName, "img[1].png"), image.SourcePath);
        Assert.Equal(0.5, image.PixelSize!.X, 6);
    }

    [Fact]
    public void FileObject_WithBracketsInItsName_IsOpened()
        => Assert.Equal("img[1]", Single("$ExecutionContext.InvokeProvider.ChildItem.Get('i*', $false) | Import-ClassifierImage").Name);

    [Fact]
    public void Image_PipedAgain_OpensItsFile()
        => Assert.Equal("img[1]", Single("Import-ClassifierImage -LiteralPath 'img[1].png' -Name other | Import-ClassifierImage").Name);

    [Fact]
    public void MissingAndDamagedFiles_AreErrorsAndTheOthersFollow()
    {
        _folder.File("damaged.png");

        EngineResult result = _session.Run("Import-ClassifierImage missing.png, damaged.png, a.png");

        Assert.Equal(["ImageNotFound", "ImageFormatInvalid"], result.ErrorIds);
        Assert.All(result.Errors, error => Assert.EndsWith(",PSPixelClassification.Commands.ImportClassifierImageCommand", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Single(result.Output);
    }

    [Fact]
    public void Axes_NamesTheDimensions() => Assert.Equal("yxc", Single("Import-ClassifierImage a.png -Axes YXC").Axes.Letters);

    [Fact]
    public void Axes_ThatDoNotFitTheFile_AreAnError()
        => Assert.Equal(["ImageFormatInvalid"], _session.Run("Import-ClassifierImage a.png -Axes tyx").ErrorIds);

    [Theory]
    [InlineData("xx")]
    [InlineData("yq")]
    public void Axes_ThatAreNone_AreRefusedBeforeAnythingIsOpened(string axes)
    {
        EngineResult result = _session.Run($"Import-ClassifierImage a.png -Axes {axes}");

        Assert.Equal(["CannotConvertArgumentNoMessage"], result.ErrorIds);
        Assert.Contains("is no axis order", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_ReplacesTheFileName() => Assert.Equal("control", Single("Import-ClassifierImage a.png -Name control").Name);

    [Fact]
    public void Name_ForSeveralFiles_EndsTheCommand()
    {
        EngineResult result = _session.Run("Import-ClassifierImage *.png -Name control");

        Assert.Equal(["NameNotUnique"], result.ErrorIds);
        Assert.Single(result.Output);
    }

    [Fact]
    public void Completion_OffersAxes()
        => Assert.Equal(["zyx", "zyxc", "tzyxc"], _session.Complete("Import-ClassifierImage a.png -Axes z").Select(match => match.CompletionText));

    private ClassifierImage Single(string script) => Assert.IsType<ClassifierImage>(Assert.Single(_session.RunToEnd(script)));
}
