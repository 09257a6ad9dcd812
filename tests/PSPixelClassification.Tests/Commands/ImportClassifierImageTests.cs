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
        _session.SetLocation(_folder.Path);
        TestImage.Textured("a").WritePng(_folder.Path);
        TestImage.Textured("img[1]", 20, 30).WritePng(_folder.Path);
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
        Assert.Equal(_folder.File("img[1].png"), image.SourcePath);
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
        _folder.Write("damaged.png");

        EngineResult result = _session.Run("Import-ClassifierImage missing.png, damaged.png, a.png");

        Assert.Equal(["ImageNotFound", "ImageFormatInvalid"], result.ErrorIds);
        Assert.All(
            result.Errors, error =>
            Assert.EndsWith(
                ",PSPixelClassification.Commands.ImportClassifierImageCommand", error.FullyQualifiedErrorId, StringComparison.Ordinal));
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

        Assert.Equal(["ParameterArgumentTransformationError"], result.ErrorIds);
        Assert.Contains("is not an axis order", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 2, "b.pam: ")]
    [InlineData(5, 2, "5 images in all, the first ")]
    public void Warnings_EqualOnesOfManyFiles_AreSaidOnceForAll(int files, int warnings, string last)
    {
        byte[] rgba = [.. "P7\nWIDTH 2\nHEIGHT 2\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n"u8, .. new byte[16]];
        for (int i = 0; i < files; i++) File.WriteAllBytes(_folder.File($"{(char)('a' + i)}.pam"), rgba);

        EngineResult result = _session.Run("Import-ClassifierImage *.pam");

        Assert.Equal(files, result.Output.Count);
        Assert.All(result.Output.Cast<ClassifierImage>(), image => Assert.NotEmpty(image.Notes));
        Assert.Equal(warnings, result.Warnings.Count);
        Assert.StartsWith(_folder.File("a.pam") + ": the alpha channel is dropped.", result.Warnings[0], StringComparison.Ordinal);
        Assert.Contains(last, result.Warnings[^1], StringComparison.Ordinal);
        Assert.Contains("the alpha channel is dropped. Keep it", result.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void ResultOfAnEarlierExport_IsWarnedOfWhereAModelUsesIt()
    {
        TestImage.Textured("a_Simple Segmentation").WritePng(_folder.Path);
        const string warning = "a_Simple Segmentation: by its name this is a result of an earlier export, not a raw image.";

        EngineResult looked = _session.Run("""
            $VerbosePreference = 'Continue'
            $image = Import-ClassifierImage '*Simple*'
            $image | Export-ClassifierImage -DestinationPath out
            $image | Add-PixelLabel a -Point 1,1
            $image | Add-PixelLabel b -Point 9,9
            $image | Export-Segmentation -Source Labels -DestinationPath out
            """);
        Assert.Empty(looked.Errors);
        Assert.Empty(looked.Warnings);
        Assert.Contains(looked.Verbose, text => text.EndsWith("not a raw image.", StringComparison.Ordinal));

        EngineResult trained = _session.Run("$model = $image | Invoke-ClassifierTraining -FeatureSet (New-FeatureSet -Sigma 1)");
        Assert.Equal([warning], trained.Warnings);
        Assert.Equal([warning], _session.Run("$image | Export-Segmentation $model -DestinationPath out").Warnings);
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
    public void StackAlong_MakesOneImageInTheOrderOfNumbers()
    {
        foreach (int i in new[] { 1, 2, 10 }) TestImage.UInt16($"z{i}", 8, 6, (_, _) => i).WritePng(_folder.Path);

        EngineResult result = _session.Run("Import-ClassifierImage z*.png -StackAlong Z");

        ClassifierImage image = Assert.IsType<ClassifierImage>(Assert.Single(result.Output));
        Assert.Empty(result.Errors);
        Assert.Equal(("z", "zyx"), (image.Name, image.Axes.Letters));
        Assert.Equal(["z1.png", "z2.png", "z10.png"], image.Location!.Files.Select(Path.GetFileName));
        Assert.Equal([3, 6, 8], image.Shape);
    }

    [Theory]
    [InlineData("$files | Import-ClassifierImage -StackAlong z")]
    [InlineData("Import-ClassifierImage $files.FullName -StackAlong z")]
    [InlineData("Import-ClassifierImage -LiteralPath $files.FullName -StackAlong z")]
    [InlineData("$files | ForEach-Object { $_.Name } | Import-ClassifierImage -StackAlong z")]
    public void StackAlong_FilesAsAFolderListsThem_AreInTheOrderOfNumbers(string script)
    {
        foreach (int i in new[] { 0, 1, 10, 11, 2 }) TestImage.UInt16($"z_{i}", 8, 6, (_, _) => i).WritePng(_folder.Path);

        EngineResult result = _session.Run("$files = $ExecutionContext.InvokeProvider.ChildItem.Get('z*.png', $false); " + script);

        Assert.Equal(["z_0.png", "z_1.png", "z_2.png", "z_10.png", "z_11.png"], FilesOf(result));
        Assert.Empty(result.Warnings);
    }

    [Theory]
    [InlineData("'z10.png', 'z2.png', 'z1.png' | Import-ClassifierImage -StackAlong z", "z10.png z2.png z1.png", 0)]
    [InlineData("'z2.png', 'z10.png', 'z1.png' | Import-ClassifierImage -StackAlong z", "z2.png z10.png z1.png", 1)]
    [InlineData("'z10.png', 'z1.png', 'z2.png' | Import-ClassifierImage -StackAlong z", "z10.png z1.png z2.png", 1)]
    [InlineData("'z10.png', 'z1.png', 'z2.png' | Import-ClassifierImage -StackAlong c -KeepOrder", "z10.png z1.png z2.png", 0)]
    [InlineData("'z1.png', 'z10.png', 'z2.png' | Import-ClassifierImage -StackAlong z -KeepOrder", "z1.png z10.png z2.png", 0)]
    public void StackAlong_FilesInAnotherOrder_KeepIt(string script, string expected, int warnings)
    {
        foreach (int i in new[] { 1, 2, 10 }) TestImage.UInt16($"z{i}", 8, 6, (_, _) => i).WritePng(_folder.Path);

        EngineResult result = _session.Run(script);

        Assert.Equal(expected.Split(' '), FilesOf(result));
        Assert.Equal(warnings, result.Warnings.Count(warning => warning.Contains("rise and fall", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("'z1.png', 'z10.png', 'z2.png'", "z1 z2 z10")]
    [InlineData("'z2.png', 'z10.png', 'z1.png'", "z2 z10 z1")]
    public void StackAlong_FolderListing_GoesByNumbers(string files, string expected)
    {
        foreach (int i in new[] { 1, 2, 10 }) TestImage.UInt16($"z{i}", 8, 6, (_, _) => i).WritePng(_folder.Path);

        ClassifierImage image = Single($"{files} | Import-ClassifierImage -StackAlong z");

        Assert.Equal(expected.Split(' '), image.Location!.Files.Select(Path.GetFileNameWithoutExtension));
    }

    [Theory]
    [InlineData("a.png, missing.png", "ImageNotFound")]
    [InlineData("*.png", "ImageFormatInvalid")]
    public void StackAlong_WithAMissingOrOddFile_MakesNone(string files, string errorId)
    {
        EngineResult result = _session.Run($"Import-ClassifierImage {files} -StackAlong z");

        Assert.Equal([errorId], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void StackAlong_WildcardWithoutMatch_IsOneError()
    {
        EngineResult result = _session.Run("Import-ClassifierImage *.none -StackAlong z");

        Assert.Equal(["NoMatch"], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("'h.h5' -InternalPath contiguous/zyx")]
    [InlineData("h.h5/contiguous/zyx")]
    [InlineData("-LiteralPath h.h5/contiguous/zyx")]
    public void InternalPath_OpensThatDataSet(string arguments)
    {
        CopyHdf5("h.h5");

        ClassifierImage image = Single("Import-ClassifierImage " + arguments);

        Assert.Equal("h-contiguous-zyx", image.Name);
        Assert.Equal("contiguous/zyx", image.Location!.InternalPath);
        Assert.Equal(_folder.File("h.h5"), image.SourcePath);
    }

    [Fact]
    public void InternalPath_ThatIsNotThere_IsAnErrorThatListsTheDataSets()
    {
        CopyHdf5("h.h5");

        EngineResult result = _session.Run("Import-ClassifierImage h.h5, a.png -InternalPath volume/other");

        Assert.Equal(["ImageFormatInvalid", "ImageFormatInvalid"], result.ErrorIds);
        Assert.Contains("attributes/axes", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("PNG", result.Errors[1].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StackAlong_WithInternalPath_StacksDataSets()
    {
        CopyHdf5("h1.h5");
        CopyHdf5("h2.h5");

        ClassifierImage image = Single("Import-ClassifierImage h*.h5 -StackAlong z -InternalPath contiguous/zyx");

        Assert.Equal([6, 21, 34], image.Shape);
        Assert.Equal("contiguous/zyx", image.Location!.InternalPath);
    }

    [Fact]
    public void Completion_OffersAxes()
        => Assert.Equal(
            ["zyx", "zyxc", "tzyxc"], _session.Complete("Import-ClassifierImage a.png -Axes z").Select(match => match.CompletionText));

    // Holds contiguous/zyx, 3 × 21 × 34, among other data sets.
    private void CopyHdf5(string name) =>
        File.Copy(TestFiles.Committed("hdf5/images.h5"), _folder.File(name));

    private static IEnumerable<string> FilesOf(EngineResult result)
    {
        Assert.Empty(result.Errors);
        return Assert.IsType<ClassifierImage>(Assert.Single(result.Output)).Location!.Files.Select(path => Path.GetFileName(path));
    }

    private ClassifierImage Single(string script) => Assert.IsType<ClassifierImage>(Assert.Single(_session.RunToEnd(script)));
}
