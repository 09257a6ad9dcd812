using System.Globalization;
using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Measuring;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Objects;
using PSPixelClassification.Objects.Measuring;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Batch;

/// <summary>The objects of a batch as one table, of images that are skipped too.</summary>
public sealed class ObjectTableTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierModel _model;
    private readonly string[] _images;
    private string? _note;

    public ObjectTableTests()
    {
        PracticeImageWriter writer = new(_folder["in, \"1\""]);
        _images = [.. PracticeImageGenerator.Generate(new PracticeImageOptions { Count = 3, Width = 90, Height = 70 })
            .Select(image => writer.Write(image, []).SourcePath)];
        _model = SyntheticImages.Train(ClassifierImage.Open(_images[0]).LabelSides());
    }

    private string Table => _folder["objects.csv"];

    [Fact]
    public void Table_HasTheObjectsOfAllImages_InTheirOrder()
    {
        List<BatchResult> results = Run(Settings());

        string[] lines = File.ReadAllLines(Table);
        Assert.Equal(results.Sum(result => result.ObjectCount), lines.Length - 1);
        Assert.StartsWith("Path,Name,Time,Label,Area,CentroidX,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("Mean1,Sum1,Minimum1,Maximum1", lines[0], StringComparison.Ordinal);
        // The folder's name has a comma and quotes.
        string quoted = $"\"{_images[0].Replace("\"", "\"\"", StringComparison.Ordinal)}\",sample_0001,0,1,";
        Assert.StartsWith(quoted, lines[1], StringComparison.Ordinal);
        Assert.Equal(
            results.SelectMany(result => result.Objects.Select(one => $"{one.Name},0,{one.Label},{one.Area},")),
            lines.Skip(1).Select(
                line => string.Concat(line[(line.LastIndexOf('"') + 2)..].Split(',').Take(4).Select(field => field + ","))));
    }

    [Fact]
    public void Table_OfAVolume_HasTheSolidityOfEachObject()
    {
        ObjectImage labels = ObjectImage.Of(
            "shapes", ImageFormats.Open(TestFiles.Committed("objects/shapes.npy")), new(), new(), threads: 1);
        IReadOnlyList<SegmentedObject> objects = ObjectMeter.Measure("shapes", labels, null, null, null, threads: 1);
        using StringWriter writer = new();
        ObjectTable table = new(writer, channels: 0);
        table.Add("shapes.npy", objects);

        int column = Array.IndexOf(table.Header.Split(','), "Solidity");
        string[] lines = writer.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            objects.Select(one => one.Solidity),
            lines.Skip(1).Select(line => double.Parse(line.Split(',')[column], CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(ExportFormat.Tif)]
    [InlineData(ExportFormat.Hdf5)]
    public void SkippedImages_AreMeasuredAgain_WithTheSameTable(ExportFormat format)
    {
        Run(Settings(format));
        byte[] before = File.ReadAllBytes(Table);

        List<BatchResult> results = Run(Settings(format) with { SkipExisting = true });

        Assert.All(results, result => Assert.Equal(BatchStatus.Skipped, result.Status));
        Assert.All(results, result => Assert.NotNull(result.ObjectCount));
        Assert.Equal(before, File.ReadAllBytes(Table));
    }

    [Fact]
    public void SkippedImage_WhoseObjectsAreOfAnotherExtent_IsDoneAgain()
    {
        BatchSettings settings = Settings() with { SkipExisting = true, TrustNames = true };
        List<BatchResult> first = Run(settings);
        // Without provenance, and of another image.
        string labels = first[1].OutputPath[0];
        File.Copy(TestFiles.Committed("objects/small.npy"), Path.ChangeExtension(labels, ".npy"));
        byte[] before = File.ReadAllBytes(Table);
        File.Delete(labels);
        File.Move(Path.ChangeExtension(labels, ".npy"), labels);

        List<BatchResult> results = Run(settings);

        Assert.Equal([null, null, null], results.Select(result => result.Error));
        Assert.Equal([BatchStatus.Skipped, BatchStatus.Completed, BatchStatus.Skipped], results.Select(result => result.Status));
        Assert.Equal(before, File.ReadAllBytes(Table));
    }

    [Fact]
    public void FailedImage_HasNoRows_AndTheOthersHave()
    {
        File.WriteAllText(_images[1], "no image");

        Run(Settings());

        Assert.Equal(["sample_0001", "sample_0003"], File.ReadLines(Table).Skip(1).Select(NameOf).Distinct());
    }

    [Fact]
    public void FailedImage_KeepsItsRowsOfAnEarlierRun_AndThatIsSaid()
    {
        Run(Settings());
        string[] before = File.ReadAllLines(Table);
        File.WriteAllText(_images[1], "no image");

        Run(Settings() with { SkipExisting = true });

        Assert.Equal(before.Order(StringComparer.Ordinal), File.ReadAllLines(Table).Order(StringComparer.Ordinal));
        Assert.Contains("an earlier or another run for 1 image, which this run has not done", _note, StringComparison.Ordinal);
        File.Delete(Table);
        Run(Settings());
        Assert.Contains("lacks 1 image,", _note, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_MakeOneTable()
    {
        Run(Settings());
        string[] whole = File.ReadAllLines(Table);
        File.Delete(Table);

        for (int shard = 0; shard < 2; shard++) Run(Settings() with { Shard = BatchShard.Create(shard, 2) });

        Assert.Equal(whole.Order(StringComparer.Ordinal), File.ReadAllLines(Table).Order(StringComparer.Ordinal));
        Assert.Null(_note);
    }

    [Fact]
    public void ImageThatIsNoMoreInTheBatch_HasNoRows()
    {
        Run(Settings());

        Run(Settings(), _images[..2]);

        Assert.Equal(["sample_0001", "sample_0002"], File.ReadLines(Table).Skip(1).Select(NameOf).Distinct());
    }

    [Fact]
    public void CanceledRun_LeavesAnOlderTable()
    {
        Run(Settings());
        byte[] before = File.ReadAllBytes(Table);

        using (ObjectTableFile table = new(Table, noClobber: false, force: false)) table.Begin(channels: 1);

        Assert.Equal(before, File.ReadAllBytes(Table));
        Assert.DoesNotContain(_folder.Files, file => Path.GetFileName(file).StartsWith('.'));
    }

    [Fact]
    public void OtherFiles_AreNotReplaced()
    {
        Run(Settings());
        string[] rows = File.ReadAllLines(Table);
        string[] others = ["Name,Area\r\na,1\r\n", $"{rows[0]},Note\r\n{rows[1]},mine\r\n", "Path,Name,Time,Label,Mine\r\n"];
        foreach (string other in others)
        {
            File.WriteAllText(Table, other);
            Assert.Equal(
                ErrorIds.TargetIsNoTable,
                Assert.Throws<ExportException>(() => new ObjectTableFile(Table, noClobber: false, force: true)).ErrorId);
        }

        File.WriteAllText(Table, "");
        Run(Settings());
        Assert.Equal(
            ErrorIds.NoClobber, Assert.Throws<ExportException>(() => new ObjectTableFile(Table, noClobber: true, force: false)).ErrorId);
    }

    public void Dispose() => _folder.Dispose();

    private static string NameOf(string line) => line[(line.LastIndexOf('"') + 2)..].Split(',')[0];

    private BatchSettings Settings(ExportFormat format = ExportFormat.Tif) => new(
        _model,
        _folder.Settings(ResultSource.ObjectLabels) with
        {
            DestinationFolder = _folder["out"],
            Format = format,
            Objects = new ObjectSettings { AreMeasured = true, Options = new ObjectOptions { MinimumSize = 4 } },
        });

    private List<BatchResult> Run(BatchSettings settings, string[]? images = null)
    {
        List<BatchResult> results = [];
        using ObjectTableFile table = new(Table, noClobber: false, force: false);
        table.Begin(_model.ImageChannels, isPart: settings.Shard is not null);
        BatchRunner.Run(BatchPlan.Create(images ?? _images, settings), (result, _) =>
        {
            results.Add(result);
            table.Add(result);
        });
        _note = table.Commit();
        return results;
    }
}
