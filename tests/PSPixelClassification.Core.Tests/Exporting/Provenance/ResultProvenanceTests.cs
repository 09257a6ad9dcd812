using System.Security.Cryptography;
using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Exporting.Provenance;

public sealed class ResultProvenanceTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierImage _image;
    private readonly ClassifierModel _model;

    public ResultProvenanceTests()
    {
        PracticeImageWriter writer = new(_folder["in"]);
        string path = PracticeImageGenerator.Generate(new PracticeImageOptions { Count = 1, Width = 90, Height = 70 })
            .Select(image => writer.Write(image, []).SourcePath).Single();
        _image = ClassifierImage.Open(path);
        _model = SyntheticImages.Train(ClassifierImage.Open(path).LabelSides());
        // Not ASCII, and with all that JSON, XML and ImageJ's lines would take for their own.
        _model = _model.WithClasses([new LabelClass(1, "Kerne µ=\"1\" \\n <a>&", new RgbColor(255, 0, 16)), _model.Classes[1]]);
    }

    public static TheoryData<ExportFormat, ResultSource> Files => new()
    {
        { ExportFormat.Tif, ResultSource.SimpleSegmentation },
        { ExportFormat.Tif, ResultSource.Probabilities },
        { ExportFormat.OmeTif, ResultSource.SimpleSegmentation },
        { ExportFormat.OmeTif, ResultSource.Probabilities },
        { ExportFormat.Png, ResultSource.SimpleSegmentation },
        { ExportFormat.Png, ResultSource.Overlay },
        { ExportFormat.Hdf5, ResultSource.Probabilities },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Export_File_SaysWhatMadeIt(ExportFormat format, ResultSource source)
    {
        string path = Export(format, source, out ExportResult result);

        ResultProvenance read = JsonSerializer.Deserialize<ResultProvenance>(
            ClassifierImage.Open(path).Source.Info.Provenance!, JsonSerializerOptions.Web)!;

        byte[] input = File.ReadAllBytes(_image.SourcePath!);
        Assert.Equal("PSPixelClassification", read.Software);
        Assert.Equal((1, input.Length), (read.Input.Files, read.Input.Bytes));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(input)), read.Input.Sha256);
        Assert.Equal((Path.GetFileName(_image.SourcePath), "yx", "UInt16"), (read.Input.Name, read.Input.Axes, read.Input.PixelType));
        Assert.Equal([70, 90], read.Input.Shape);
        Assert.Equal(_model.Hash, read.Model!.Sha256);
        Assert.Equal(
            [
                new ClassProvenance(1, _model.Classes[0].Name, "#ff0010"),
                new ClassProvenance(2, "right", _model.Classes[1].Color.ToString()),
            ],
            read.Model.Classes);
        Assert.Equal((source.ToString(), format.ToString()), (read.Source, read.Settings["format"]));
        Assert.Null(Assert.Single(result.Provenance).DifferenceFrom(read));
    }

    [PythonTheory("h5py", "PIL", "tifffile")]
    [MemberData(nameof(Files))]
    public void Export_File_SaysItToOtherPrograms(ExportFormat format, ResultSource source)
    {
        string path = Export(format, source, out _);

        Assert.Equal(ClassifierImage.Open(path).Source.Info.Provenance, Python.RunFile("provenance/read.py", path));
    }

    // What else the files tell must be what it was: ImageJ's lines, OME's elements and the palette.
    [PythonFact("tifffile")]
    public void Export_Tiff_IsStillReadAsItWas()
    {
        string path = Export(ExportFormat.Tif, ResultSource.Probabilities, out _);

        const string Code = """
            import sys, tifffile
            with tifffile.TiffFile(sys.argv[1]) as file:
                series = file.series[0]
                print(series.kind, series.axes, series.shape, file.imagej_metadata['channels'], file.imagej_metadata['max'])
            """;
        Assert.Equal("imagej CYX (2, 70, 90) 2 1", Python.RunCode(Code, path));
    }

    [Fact]
    public void Export_SeveralFilesOfAStack_HashesThemInTheirOrder()
    {
        string other = new PracticeImageWriter(_folder["other"])
            .Write(PracticeImageGenerator.Generate(new PracticeImageOptions { Count = 2, Width = 90, Height = 70 }).Last(), []).SourcePath;
        string[] files = [other, _image.SourcePath!];
        ClassifierImage stack = ClassifierImage.OpenStack(files, 't');

        ImageProvenance input = ImageProvenance.Of(stack, new FileDigests(), default);

        byte[] hashes = [.. files.SelectMany(file => SHA256.HashData(File.ReadAllBytes(file)))];
        Assert.Equal((2, "t", Path.GetFileName(other)), (input.Files, input.StackAxis, input.Name));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(hashes)), input.Sha256);
        ClassifierImage turned = ClassifierImage.OpenStack([files[1], files[0]], 't');
        Assert.False(input.IsSameImage(ImageProvenance.Of(turned, new FileDigests(), default)));
    }

    [Fact]
    public void Export_ImageInMemory_HasNoHash()
    {
        ClassifierImage memory = SyntheticImages.Make();

        ImageProvenance input = ImageProvenance.Of(memory, new FileDigests(), default);

        Assert.Equal((0, 0, null, memory.Name), (input.Files, input.Bytes, input.Sha256, input.Name));
        string path = Assert.Single(ExportFolder.Export(memory, _model, _folder.Settings()).Targets).Path;
        ResultProvenance read = ProvenanceJson.TryParse(ClassifierImage.Open(path).Provenance!)!;
        Assert.True(read.Input.IsSameImage(input));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"software\":null,\"version\":\"1\"}")]
    [InlineData("[[[[[[[[[[[[]]]]]]]]]]]]")]
    public void TryParse_OtherText_IsNone(string text) => Assert.Null(ProvenanceJson.TryParse(text));

    public void Dispose() => _folder.Dispose();

    private string Export(ExportFormat format, ResultSource source, out ExportResult result)
    {
        result = ExportFolder.Export(_image, _model, _folder.Settings(source) with
        {
            Format = format,
            DataType = source == ResultSource.Probabilities && format == ExportFormat.Png ? PixelType.UInt8 : null,
        });
        return Assert.Single(result.Targets).Path;
    }
}
