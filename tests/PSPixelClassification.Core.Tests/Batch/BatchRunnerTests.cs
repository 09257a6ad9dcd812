using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Npy;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Batch;

public sealed class BatchRunnerTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierModel _model;
    private readonly string[] _images;
    private readonly Dictionary<string, Exception> _causes = [];

    public BatchRunnerTests()
    {
        PracticeImageWriter writer = new(_folder["in"]);
        _images = [.. PracticeImageGenerator.Generate(new PracticeImageOptions { Count = 3, Width = 90, Height = 70 })
            .Select(image => writer.Write(image, []).SourcePath)];
        _model = SyntheticImages.Train(ClassifierImage.Open(_images[0]).LabelSides());
    }

    private string Inputs => Path.GetDirectoryName(_images[0])!;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_Files_GivesOneResultEachAndTheExportersFiles(int throttleLimit)
    {
        List<BatchResult> results = Run(Settings() with { ThrottleLimit = throttleLimit }, _images);

        Assert.Equal(_images, results.Select(result => result.SourcePath));
        Assert.All(results, result =>
        {
            Assert.Equal(BatchStatus.Completed, result.Status);
            Assert.Null(result.Error);
            ClassifierImage image = ClassifierImage.Open(result.SourcePath);
            ExportFolder.Export(image, _model, _folder.Settings() with { DestinationFolder = _folder["single"] });
            byte[] single = File.ReadAllBytes(Path.Combine(_folder["single"], Path.GetFileName(result.OutputPath[0])));
            Assert.Equal(single, File.ReadAllBytes(result.OutputPath[0]));
            float[] segmentation = _folder.Read(Path.GetRelativePath(_folder.Path, result.OutputPath[0])).Values;
            Assert.Equal(segmentation.Count(value => value == 1) / (double)segmentation.Length, result.ClassFraction["left"], 12);
        });
    }

    [Fact]
    public void Run_OneBadFile_FailsAloneWithItsCause()
    {
        string bad = Path.Combine(Inputs, "sample_0002.tif");
        File.WriteAllBytes(bad, File.ReadAllBytes(bad)[..300]);
        string color = Path.Combine(Inputs, "other.txt");
        File.WriteAllText(color, "no image");

        List<BatchResult> results = Run(Settings(), [.. _images, color]);

        Assert.Equal([color, bad],
            results.Where(result => result.Status == BatchStatus.Failed).Select(result => result.SourcePath).Order(StringComparer.Ordinal));
        Assert.All(results.Where(result => result.Status == BatchStatus.Failed), result =>
        {
            Assert.Equal(_causes[result.SourcePath].Message, result.Error);
            Assert.IsType<ImageFormatException>(_causes[result.SourcePath]);
            Assert.Empty(result.OutputPath);
        });
        Assert.Equal(2, results.Count(result => result.Status == BatchStatus.Completed));
        Assert.DoesNotContain(_folder.Files,
            file => file.StartsWith("out/sample_0002", StringComparison.Ordinal) || file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_Sequences_AreListedAndSkippedAsWholes()
    {
        OutputFile volume = new(Path.Combine(Inputs, "volume.tif"), default);
        ImageExporter.Export(VolumeImages.Noise(60, 50, 7), [volume], new ImageExportSettings { CurrentFolder = Inputs });
        ClassifierModel model = VolumeImages.Train(VolumeImages.Noise(60, 50, 7).LabelSlices());
        ExportSettings export = _folder.Settings() with
        {
            DestinationFolder = _folder["out"],
            Format = ExportFormat.Png,
            FilePattern = FilePattern.Parse(
                "{dataset_dir}/{nickname}_{result_type}_{slice_index}"),
        };
        BatchSettings settings = new(model, export) { SkipExisting = true };

        BatchResult first = Assert.Single(Run(settings, [volume.Path]));
        File.Delete(_folder["out/volume_Simple Segmentation_4.png"]);
        BatchResult second = Assert.Single(Run(settings, [volume.Path]));
        BatchResult third = Assert.Single(Run(settings, [volume.Path]));
        BatchResult result = Assert.Single(Run(settings, [first.OutputPath[0]]));

        Assert.Equal((BatchStatus.Completed, BatchStatus.Completed, BatchStatus.Skipped, BatchStatus.Skipped),
            (first.Status, second.Status, third.Status, result.Status));
        string[] expected = [.. Enumerable.Range(0, 7).Select(z => $"volume_Simple Segmentation_{z}.png")];
        Assert.All([first, second, third], item => Assert.Equal(expected, item.OutputPath.Select(Path.GetFileName)));
        Assert.Equal(expected, _folder.Files.Where(file => file.StartsWith("out/", StringComparison.Ordinal)).Select(Path.GetFileName));
    }

    [Fact]
    public void Run_SkipExisting_ProcessesOnlyWhatIsIncomplete()
    {
        BatchSettings settings = Settings(ResultSource.SimpleSegmentation, ResultSource.Uncertainty);
        Run(settings, _images);
        File.Delete(_folder["out/sample_0002_Uncertainty.tif"]);

        List<BatchResult> results = Run(settings with { SkipExisting = true }, _images);

        Assert.Equal(
            [BatchStatus.Skipped, BatchStatus.Completed, BatchStatus.Skipped],
            results.OrderBy(result => result.SourcePath, StringComparer.Ordinal).Select(result => result.Status));
    }

    [Fact]
    public void Run_FolderBatchedBefore_SkipsTheResultsAmongTheInputs()
    {
        BatchSettings settings = Settings(ResultSource.SimpleSegmentation, ResultSource.Probabilities);
        settings = settings with { Export = settings.Export with { DestinationFolder = null } };
        Run(settings, _images);
        string[] all = Directory.GetFiles(Inputs, "*.tif");

        List<BatchResult> results = Run(settings, all);

        Assert.Equal(9, all.Length);
        Assert.Equal(6, results.Count(result => result.Status == BatchStatus.Skipped));
        Assert.Equal(3, results.Count(result => result.Status == BatchStatus.Completed));
    }

    [Fact]
    public void Run_TwoFilesForOneName_FailsThemAndDoesTheOthers()
    {
        string other = Path.Combine(_folder.Path, "sample_0001.tif");
        File.Copy(_images[0], other);

        List<BatchResult> results = Run(Settings(), [.. _images, other]);

        BatchResult[] failed = [.. results.Where(result => result.Status == BatchStatus.Failed)];
        Assert.Equal([_images[0], other], failed.Select(result => result.SourcePath));
        Assert.All(failed, result => Assert.Contains(_images[0], result.Error, StringComparison.Ordinal));
        Assert.All(failed, result => Assert.Contains(other, result.Error, StringComparison.Ordinal));
        Assert.Equal(
            _images[1..].Select(image => $"{Path.GetFileNameWithoutExtension(image)}_Simple Segmentation.tif"),
            Directory.GetFiles(_folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Create_ResultWouldReplaceAnotherInput_FailsThatImage()
    {
        string other = Path.Combine(Inputs, "x_sample_0001.tif");
        File.Copy(_images[0], other);
        BatchSettings settings = Settings();
        settings = settings with
        {
            Export = settings.Export with
            {
                DestinationFolder = null,
                FilePattern = FilePattern.Parse(
            "{dataset_dir}/x_{nickname}")
            }
        };

        Assert.Equal(
            ["OutputIsInput", null],
            BatchPlan.Create([_images[0], other], settings).Items.Select(item => (item.Failure as ExportException)?.ErrorId));
    }

    [Fact]
    public void Create_SameFileTwice_IsOneItem() => Assert.Single(BatchPlan.Create([_images[0], _images[0]], Settings()).Items);

    [Fact]
    public void Select_SomeTargets_LeavesTheOthersOut()
    {
        BatchPlan plan = BatchPlan.Create(_images, Settings(ResultSource.SimpleSegmentation, ResultSource.Uncertainty));

        BatchPlan chosen = plan.Select(
            target => target.Path.Contains("0001_Unc", StringComparison.Ordinal) || target.Path.Contains("0003", StringComparison.Ordinal));
        BatchRunner.Run(chosen, (_, _) => { });

        Assert.Equal(2, chosen.Items.Count);
        Assert.Equal(
            ["out/sample_0001_Uncertainty.tif", "out/sample_0003_Simple Segmentation.tif", "out/sample_0003_Uncertainty.tif"],
            _folder.Files.Where(file => file.StartsWith("out/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_Cancelled_KeepsFinishedFilesOnly()
    {
        using CancellationTokenSource cancellation = new();
        BatchPlan plan = BatchPlan.Create(_images, Settings() with { ThrottleLimit = 1 });

        Assert.ThrowsAny<OperationCanceledException>(
            () => BatchRunner.Run(plan, (_, _) => cancellation.Cancel(), null, cancellation.Token));

        Assert.Equal(
            ["out/sample_0001_Simple Segmentation.tif"], _folder.Files.Where(file => !file.StartsWith("in/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_FolderThatCannotBeWritten_FailsWithoutComputing()
    {
        BatchPlan plan = BatchPlan.Create(_images, Settings());
        // Whoever computes finds no images.
        Directory.Delete(Inputs, recursive: true);
        File.WriteAllText(_folder["out"], "a file where the folder should be");

        List<BatchResult> results = [];
        BatchRunner.Run(plan, (result, cause) =>
        {
            results.Add(result);
            Assert.Equal("WriteFailed", Assert.IsType<ExportException>(cause).ErrorId);
        });

        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.Equal(BatchStatus.Failed, result.Status));
        Assert.All(results, result => Assert.Contains("cannot be written", result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_WritingFailsThreeTimesInARow_FailsTheRestWithoutComputing()
    {
        string[] more = [.. Enumerable.Range(4, 3).Select(i => Path.Combine(Inputs, $"sample_000{i}.tif"))];
        foreach (string path in more) File.Copy(_images[0], path);
        BatchPlan plan = BatchPlan.Create([.. _images, .. more], Settings() with { ThrottleLimit = 1 });
        foreach (string path in more[1..]) File.Delete(path);

        List<BatchResult> results = [];
        BatchRunner.Run(plan, (result, _) =>
        {
            results.Add(result);
            if (results.Count > 1) return;
            // The share has gone.
            Directory.Delete(_folder["out"], recursive: true);
            File.WriteAllText(_folder["out"], "no folder");
        });

        Assert.Equal(BatchStatus.Completed, results[0].Status);
        Assert.All(results[1..4], result => Assert.Contains("cannot be written: ", result.Error, StringComparison.Ordinal));
        const string NotComputed = " is not computed: the last 3 results of its folder could not be written (";
        Assert.All(results[4..], result => Assert.Contains(NotComputed, result.Error, StringComparison.Ordinal));
        Assert.Equal((6, 5), (results.Count, results.Count(result => result.Status == BatchStatus.Failed)));
    }

    [Fact]
    public void Run_Progress_RisesToOne()
    {
        List<double> fractions = [];
        BatchRunner.Run(BatchPlan.Create(_images, Settings()), (_, _) => { }, new Collect(fractions));

        Assert.Equal(fractions.Order(), fractions);
        Assert.Equal(1, fractions[^1], 9);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_MaskPattern_MasksEachImageAndSkipsInputsThatAreMasks()
    {
        string[] masks = [.. _images.Take(2).Select(image => WriteMask(Path.ChangeExtension(image, null) + "_m.npy", 45))];
        BatchSettings settings = Settings() with { Mask = MaskPattern.Parse("{dataset_dir}/{nickname}_m.npy") };

        Dictionary<string, BatchResult> results = Run(settings, [.. _images, .. masks]).ToDictionary(result => result.SourcePath);

        Assert.All(_images.Take(2), image => Assert.Equal(45 * 70, Segmentation(results[image]).Count(value => value != 0)));
        Assert.Equal(BatchStatus.Failed, results[_images[2]].Status);
        Assert.Equal("MaskNotFound", Assert.IsType<ClassifierMismatchException>(_causes[_images[2]]).ErrorId);
        Assert.All(masks, (mask, i) => Assert.Equal($"It is the prediction mask of '{_images[i]}'.", results[mask].SkipReason));
    }

    [Fact]
    public void Run_MaskFiles_ArePairedByPosition()
    {
        string[] masks = [.. _images.Select((_, i) => WriteMask(_folder[$"m{i}.npy"], 10 * (i + 1)))];
        string result = Path.Combine(Inputs, "sample_0009_Simple Segmentation.tif");
        File.Copy(_images[0], result);
        BatchSettings settings = Settings() with { MaskFiles = [masks[2], masks[0], masks[1]] };

        Dictionary<string, BatchResult> results =
            Run(settings, [_images[0], result, _images[1], _images[2]]).ToDictionary(item => item.SourcePath);

        Assert.Equal([30 * 70, 10 * 70, 20 * 70], _images.Select(image => Segmentation(results[image]).Count(value => value != 0)));
        Assert.Equal(
            "MaskCountMismatch", Assert.Throws<ClassifierMismatchException>(
                () => BatchPlan.Create(_images, Settings() with { MaskFiles = masks[..2] })).ErrorId);
    }

    [Fact]
    public void Run_OneMaskForAll_OfAnotherShapeFailsThatImage()
    {
        string mask = WriteMask(_folder["mask.npy"], 10);
        string wide = Path.Combine(Inputs, "wide.npy");
        WriteMask(wide, 10, 100);

        List<BatchResult> results = Run(Settings() with { Mask = MaskPattern.Parse(mask) }, [_images[0], wide]);

        Assert.Equal(BatchStatus.Completed, results.Single(result => result.SourcePath == _images[0]).Status);
        Assert.Equal("MaskMismatch", Assert.IsType<ClassifierMismatchException>(_causes[wide]).ErrorId);
    }

    // 255 in the first columns, 0 behind them.
    private static string WriteMask(string path, int columns, int width = 90)
    {
        OutputImage image = new() { Shape = new ImageShape(width, 70), PixelType = PixelType.UInt8 };
        using IImageWriter writer = new NpyEncoder().Create(path, image);
        writer.Write(Plane.First, 0, 70, [.. Enumerable.Range(0, width * 70).Select(i => i % width < columns ? (byte)255 : (byte)0)]);
        writer.Complete();
        return path;
    }

    private float[] Segmentation(BatchResult result) => _folder.Read(Path.GetRelativePath(_folder.Path, result.OutputPath[0])).Values;

    private BatchSettings Settings(params ResultSource[] sources) =>
        new(_model, _folder.Settings(sources) with { DestinationFolder = _folder["out"] }) { ThrottleLimit = 2 };

    private List<BatchResult> Run(BatchSettings settings, params string[] paths)
    {
        List<BatchResult> results = [];
        BatchRunner.Run(BatchPlan.Create(paths, settings), (result, cause) =>
        {
            results.Add(result);
            if (cause is not null) _causes.Add(result.SourcePath, cause);
        });
        return results;
    }

    private sealed class Collect(List<double> values) : IProgress<double>
    {
        public void Report(double value) => values.Add(value);
    }
}
