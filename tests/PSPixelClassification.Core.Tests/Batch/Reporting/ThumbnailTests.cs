using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Batch.Reporting.Pictures;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Jpeg;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Batch.Reporting;

public sealed class ThumbnailTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly string _image;
    private readonly ClassifierModel _model;

    public ThumbnailTests()
    {
        PracticeImage practice = TestImages.Nuclei(300, 200);
        _image = new PracticeImageWriter(_folder["in"]).Write(practice, []).SourcePath;
        _model = SyntheticImages.Train(ClassifierImage.Open(_image).LabelSides());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Make_ImageWithSegmentation_ShowsBothInSmall()
    {
        Thumbnail picture = Make(Run(ResultSource.SimpleSegmentation));

        Assert.Equal((192, 128), (picture.Width, picture.Height));
        (ImageShape shape, byte[] image) = Decode(picture.Image!);
        Assert.Equal(new ImageShape(192, 128, 3), shape);
        Assert.NotEqual(picture.Image, picture.Overlay);
        // Gray, from black to white.
        Assert.All(Enumerable.Range(0, 192 * 128), i => Assert.InRange(Math.Abs(image[i] - image[192 * 128 + i]), 0, 4));
        Assert.InRange(image.Max() - image.Min(), 200, 255);
    }

    [Fact]
    public void Make_OverlayOfProbabilities_IsThatOfTheSegmentation()
    {
        byte[] ofSegmentation = Make(Run(ResultSource.SimpleSegmentation)).Overlay!;

        Assert.Equal(ofSegmentation, Make(Run(ResultSource.Uncertainty, ResultSource.Probabilities)).Overlay);
        Assert.NotNull(Make(Run(ResultSource.Overlay)).Overlay);
        Assert.Null(Make(Run(ResultSource.Uncertainty)).Overlay);
    }

    [Theory]
    [InlineData(ExportFormat.Tif)]
    [InlineData(ExportFormat.OmeTif)]
    [InlineData(ExportFormat.Png)]
    [InlineData(ExportFormat.Npy)]
    [InlineData(ExportFormat.Hdf5)]
    public void Make_ResultOfAnyFormat_IsFound(ExportFormat format)
    {
        ExportSettings settings = Settings(ResultSource.SimpleSegmentation) with { Format = format, InternalPath = "a/b" };

        Assert.Equal(Make(Run(ResultSource.SimpleSegmentation)).Overlay, Make(Run(settings)).Overlay);
    }

    [Theory]
    [InlineData(ExportFormat.Tif)]
    [InlineData(ExportFormat.Png)]
    public void Make_ResultWithAColorMap_IsReadAsNumbers(ExportFormat format)
    {
        ExportSettings settings = Settings(ResultSource.ClassMask, ResultSource.SimpleSegmentation) with
        {
            Format = format,
            ColorMap = true,
            ClassMasks = ["left", "right"],
            FilePattern = FilePattern.Parse("{nickname}_{result_type}_{class}"),
        };

        Assert.Equal(Make(Run(ResultSource.SimpleSegmentation)).Overlay, Make(Run(settings)).Overlay);
    }

    [Fact]
    public void Make_Region_IsWhatIsShown()
    {
        ExportSettings settings = Settings(ResultSource.SimpleSegmentation) with { Regions = [new Region(100, 20, 60, 90)] };

        Thumbnail picture = Make(Run(settings));

        Assert.Equal((60, 90), (picture.Width, picture.Height));
        Assert.NotNull(picture.Overlay);
    }

    [Fact]
    public void Make_SeveralRegions_ShowsTheFirst()
    {
        ExportSettings one = Settings(ResultSource.Uncertainty, ResultSource.SimpleSegmentation) with
        {
            Regions = [new Region(100, 20, 60, 90)],
            FilePattern = FilePattern.Parse("{result_type}_{x_start}"),
        };

        Thumbnail picture = Make(Run(one with { Regions = [new Region(100, 20, 60, 90), new Region(3, 4, 50, 90)] }));

        Assert.Equal((60, 90), (picture.Width, picture.Height));
        Assert.NotNull(picture.Overlay);
        Assert.Equal(Make(Run(one)).Overlay, picture.Overlay);
    }

    [Theory]
    [InlineData("{nickname}_{result_type}")]
    [InlineData("{nickname}_{result_type}_{slice_index}")]
    public void Make_Slices_ShowsTheirMiddleOne(string pattern)
    {
        string[] slices = [.. Enumerable.Range(0, 7).Select(z => _folder[$"stack/s_z{z}.tif"])];
        Directory.CreateDirectory(_folder["stack"]);
        foreach ((int z, string slice) in slices.Index()) File.Copy(z == 5 ? _image : Flat(), slice);
        BatchSettings settings = new(
            _model,
            Settings(ResultSource.SimpleSegmentation) with { FilePattern = FilePattern.Parse(pattern), Slices = new IndexRange(4, 7) })
        {
            Grouping = FileGrouping.Create(@"(.*)_z\d", 'z'),
        };

        Thumbnail picture = Make(Run(settings, slices));

        Assert.NotNull(picture.Overlay);
        Assert.Equal(Make(Run(ResultSource.SimpleSegmentation)).Overlay, picture.Overlay);
    }

    [Fact]
    public void Make_MappedClassValues_AreNotTakenForClasses()
    {
        ExportSettings settings = Settings(ResultSource.SimpleSegmentation) with
        {
            InputRange = new ValueRange(1, 2),
            OutputRange = new ValueRange(255, 0),
        };

        Assert.Null(Make(Run(settings)).Overlay);
    }

    [Theory]
    [InlineData("{nickname}_{result_type}")]
    [InlineData("{nickname}_{result_type}_{slice_index}")]
    public void Make_Stack_ShowsTheMiddlePlaneOfImageAndResult(string pattern)
    {
        string[] slices = [.. Enumerable.Range(0, 5).Select(z => _folder[$"stack/s_z{z}.tif"])];
        Directory.CreateDirectory(_folder["stack"]);
        foreach ((int z, string slice) in slices.Index()) File.Copy(z == 2 ? _image : Flat(), slice);
        BatchSettings settings = new(
            _model, Settings(ResultSource.SimpleSegmentation) with { FilePattern = FilePattern.Parse(pattern) })
        {
            Grouping = FileGrouping.Create(@"(.*)_z\d", 'z'),
        };

        Thumbnail picture = Make(Run(settings, slices));

        Assert.Equal(Make(Run(ResultSource.SimpleSegmentation)).Overlay, picture.Overlay);
    }

    [Fact]
    public void Make_ResultOfAnotherSize_IsNotShown()
    {
        BatchLogContent log = Run(ResultSource.SimpleSegmentation);
        string result = log.Entries.OfType<BatchLogImage>().Single().Outputs![0];
        File.Delete(result);
        ExportFolder.Export(SyntheticImages.Make(80, 70, name: Path.GetFileNameWithoutExtension(_image)), _model, _folder.Settings());
        File.Move(_folder[$"{Path.GetFileNameWithoutExtension(_image)}_Simple Segmentation.tif"], result);

        Thumbnail picture = Make(log);

        Assert.NotNull(picture.Image);
        Assert.Null(picture.Overlay);
    }

    [Fact]
    public void Make_DamagedFiles_LeaveNothing()
    {
        BatchLogContent log = Run(ResultSource.SimpleSegmentation);
        File.WriteAllText(log.Entries.OfType<BatchLogImage>().Single().Outputs![0], "no image");
        Assert.Null(Make(log).Overlay);
        File.WriteAllText(_image, "no image");
        Assert.Equal(Thumbnail.None, Make(log));
    }

    [Fact]
    public void Report_AnyThreads_HasTheSameBytes()
    {
        string[] images = [_image, .. Enumerable.Range(1, 6).Select(i => _folder[$"in/copy{i}.tif"])];
        foreach (string copy in images[1..]) File.Copy(_image, copy);
        BatchLogContent log = Run(new BatchSettings(_model, Settings(ResultSource.SimpleSegmentation)), images);

        BatchReport.Write(_folder["one.html"], log, new ReportSettings { Threads = 1 });
        BatchReport.Write(_folder["four.html"], log, new ReportSettings { Threads = 4, MaxPictures = 7 });
        BatchReport.Write(_folder["few.html"], log, new ReportSettings { MaxPictures = 2 });

        Assert.Equal(7 * 2, Pictures("one.html"));
        Assert.Equal(File.ReadAllText(_folder["one.html"]), File.ReadAllText(_folder["four.html"]));
        Assert.Equal(2 * 2, Pictures("few.html"));
        Assert.Contains("2 images have pictures", File.ReadAllText(_folder["few.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Make_Canceled_Ends() => Assert.ThrowsAny<OperationCanceledException>(
        () => ThumbnailMaker.Make(BatchHistory.Of(Run(ResultSource.SimpleSegmentation)).Images, 1, new CancellationToken(canceled: true)));

    [Fact]
    public void Means_EveryPixelBelongsToOneOfTheSmallOnes()
    {
        float[] values = [.. Enumerable.Range(0, 7 * 4).Select(i => (float)i), .. Enumerable.Range(0, 7 * 4).Select(i => 100f - i)];
        Reduction reduction = new(MemoryImage.FromFloats(values, 7, 4), Plane.First, new Region(1, 0, 6, 4), 3, 2);

        // Columns 1 2 | 3 4 | 5 6 of rows 0 1 | 2 3.
        Assert.Equal([5, 7, 9, 19, 21, 23, 95, 93, 91, 81, 79, 77], reduction.Means(default));
    }

    [Fact]
    public void Means_PixelsThatAreNoNumbers_DoNotCount()
    {
        MemoryImage image = MemoryImage.FromFloats([1, float.NaN, float.NaN, float.PositiveInfinity], 2, 2);

        Assert.Equal([1, float.NaN], new Reduction(image, Plane.First, image.Info.Shape.Bounds, 1, 2).Means(default));
    }

    [Fact]
    public void Means_LargeImage_ReadsAFewRowsOnly()
    {
        CountingSource source = new(MemoryImage.FromFloats(new float[4000 * 3000], 4000, 3000));

        new Reduction(source, Plane.First, new Region(0, 0, 4000, 3000), 192, 144).Means(default);

        Assert.Equal(2 * 144 * 4000, source.Pixels);
    }

    [Fact]
    public void Classes_OfProbabilities_AreTheFirstOfTheLargest()
    {
        float[] probabilities = [0.2f, 0.5f, 0, 0.8f, 0.5f, 0];
        Reduction ofProbabilities = new(MemoryImage.FromFloats(probabilities, 3, 1), Plane.First, new Region(0, 0, 3, 1), 3, 1);
        Reduction ofClasses = new(MemoryImage.FromFloats([1, 2, 3, 4, 5, 6], 6, 1), Plane.First, new Region(0, 0, 6, 1), 2, 1);

        Assert.Equal([2, 1, 0], ofProbabilities.Classes(default));
        Assert.Equal([2, 5], ofClasses.Classes(default));
    }

    [Fact]
    public void Choose_MoreThanFit_TakesMarkedOnesAndOthersEvenly()
    {
        LogEntries log = new LogEntries().Begin("a");
        for (int i = 0; i < 100; i++) log.Completed($"/{i}.tif");
        IReadOnlyList<ImageOutcome> images = BatchHistory.Of(log.Content).Images;

        IReadOnlyList<ImageOutcome> chosen = ThumbnailChoice.Of(images, [images[98], images[3]], 6);

        Assert.Equal(["/3.tif", "/13.tif", "/37.tif", "/62.tif", "/86.tif", "/98.tif"], chosen.Select(image => image.File));
        Assert.Equal(images, ThumbnailChoice.Of(images, images, 100));
        Assert.Equal([images[40], images[70]], ThumbnailChoice.Of(images, [images[70], images[40], images[1]], 2));
    }

    [PythonFact("PIL")]
    public void Encode_Picture_IsWhatOtherReadersSee()
    {
        byte[] samples = [.. Enumerable.Range(0, 3 * 37 * 21).Select(i => (byte)(i % 37 * 6 + i / (37 * 21) * 10))];
        string path = _folder["picture.jpg"];
        File.WriteAllBytes(path, JpegPicture.Encode(samples, 37, 21, 95));

        string seen = Python.RunCode(
            "import sys; from PIL import Image; p = Image.open(sys.argv[1]); print(p.mode, *p.size, *p.getpixel((5, 7)))", path);

        string[] parts = seen.Split(' ');
        Assert.Equal(["RGB", "37", "21"], parts[..3]);
        Assert.All(Enumerable.Range(0, 3), c => Assert.InRange(int.Parse(parts[3 + c]) - samples[c * 37 * 21 + 7 * 37 + 5], -6, 6));
    }

    private static Thumbnail Make(BatchLogContent log) =>
        Assert.Single(ThumbnailMaker.Make(BatchHistory.Of(log).Images, 1, default));

    private int Pictures(string name) => File.ReadAllText(_folder[name]).Split("data:image/jpeg").Length - 1;

    private string Flat()
    {
        ImageInfo info = ClassifierImage.Open(_image).Source.Info;
        ClassifierImage flat = TestImages.Of<byte>(
            "flat", info.Shape, info.PixelType, new byte[info.Shape.Bounds.PixelCount * info.PixelType.SizeInBytes()]);
        ImageExportSettings settings = new() { DestinationFolder = _folder.Path, CurrentFolder = _folder.Path };
        ImageExporter.Export(flat, ExportPlanner.Plan(flat, settings), settings);
        return _folder["flat.tif"];
    }

    private (ImageShape Shape, byte[] Samples) Decode(byte[] jpeg)
    {
        File.WriteAllBytes(_folder["decoded.jpg"], jpeg);
        IImageSource source = ImageFormats.Open(_folder["decoded.jpg"]);
        return (source.Info.Shape, ImageReading.ReadAll(source));
    }

    private ExportSettings Settings(params ResultSource[] sources) => _folder.Settings(sources) with { DestinationFolder = _folder["out"] };

    private BatchLogContent Run(params ResultSource[] sources) => Run(Settings(sources));

    private BatchLogContent Run(ExportSettings settings) => Run(new BatchSettings(_model, settings), _image);

    private static BatchLogContent Run(BatchSettings settings, params string[] paths)
    {
        BatchLog log = BatchLog.InMemory();
        BatchPlan plan = BatchPlan.Create(paths, settings);
        log.Begin(plan);
        BatchRunner.Run(plan, (result, cause) =>
        {
            Assert.Null(cause);
            log.Add(result, null);
        });
        log.End(BatchOutcome.Completed);
        return log.Content();
    }
}
