using System.Text.Json;
using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Tests.Editing;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Jobs;

/// <summary>Batches that the page starts are those of the engine.</summary>
public sealed class BatchJobTests : IDisposable
{
    private readonly Sessions _sessions = new();

    private string Raw => _sessions.Folder.File("raw [1]'s");

    private string Out => _sessions.Folder.File("out");

    [Fact]
    public void Batch_OfAFolder_WritesTheFilesOfTheEngineToTheByteAndGoesOnAfterABrokenOne()
    {
        PageStandIn page = BeginLabeled();
        for (int seed = 1; seed <= 3; seed++) JobMessages.ToFile(SampleImages.Nuclei($"n{seed}", 180 + seed, 140, seed), Raw);
        JobMessages.ToFile(SampleImages.Nuclei("deep", 90, 80, 7), Path.Combine(Raw, "more"));
        File.WriteAllText(Path.Combine(Raw, "n0.tif"), "no image");

        page.Say(JobMessages.Batch(JobMessages.Results(Out, ["Probabilities", "SimpleSegmentation"]), Raw, recurse: true));

        (JsonElement end, JsonElement[] rows) = JobMessages.End(page, "batch");
        Assert.Equal("4 images written, 1 failed.", end.GetProperty("summary").GetString());
        Assert.Equal(["n0.tif", "n1.tif", "n2.tif", "n3.tif", "deep.tif"], rows.Select(row => row.GetProperty("name").GetString()));
        Assert.Contains("not an image", rows[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        string engine = _sessions.Folder.File("engine");
        ClassifierModel model = ClassifierTrainer.Train([LabeledImage], SampleImages.Features, new TrainingOptions());
        ExportSettings export = new()
        {
            Sources = [ResultSource.Probabilities, ResultSource.SimpleSegmentation],
            DestinationFolder = engine,
            CurrentFolder = _sessions.Folder.Path,
        };
        BatchRunner.Run(
            BatchPlan.Create(Directory.GetFiles(Raw, "*.tif", SearchOption.AllDirectories), new BatchSettings(model, export)),
            (_, _) => { });
        Assert.Equal(JobMessages.Content(engine), JobMessages.Content(Out));
        Assert.Equal(8, JobMessages.Content(Out).Count);
    }

    [Fact]
    public void Batch_OfAnImageUnlikeTheTrainingImages_Warns()
    {
        PageStandIn page = BeginLabeled();
        byte[] white = [.. Enumerable.Repeat((byte)255, 100 * 90)];
        JobMessages.ToFile(TestImages.Of<byte>("white", new ImageShape(100, 90), PixelType.UInt8, white), Raw);

        page.Say(JobMessages.Batch(JobMessages.Results(Out), Raw));

        (_, JsonElement[] rows) = JobMessages.End(page, "batch");
        JsonElement warning = Assert.Single(rows.Single().GetProperty("warnings").EnumerateArray());
        Assert.Contains("far from those of the training images", warning.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_Again_SkipsWhatIsUpToDate()
    {
        PageStandIn page = BeginLabeled();
        JobMessages.ToFile(SampleImages.Nuclei("n", 120, 100), Raw);
        string batch = JobMessages.Batch(JobMessages.Results(Out, existing: "skip"), Raw);
        page.Say(batch);
        JobMessages.End(page, "batch");

        page.Say(batch.Replace("\"batch\",\"results\"", "\"again\",\"results\"", StringComparison.Ordinal));

        (JsonElement end, JsonElement[] rows) = JobMessages.End(page, "again");
        Assert.Equal("No images written, 1 skipped.", end.GetProperty("summary").GetString());
        Assert.Equal("Its results exist.", rows.Single().GetProperty("finding").GetString());
    }

    [Fact]
    public void Plan_OfABatch_SaysHowManyFilesMatchAndTheirNames()
    {
        PageStandIn page = BeginLabeled();
        for (int seed = 1; seed <= 3; seed++) JobMessages.ToFile(SampleImages.Nuclei($"n{seed}", 90, 80, seed), Raw);
        File.Copy(Path.Combine(Raw, "n1.tif"), Path.Combine(Raw, "n1_Probabilities.tif"));

        page.Say(JobMessages.Batch(JobMessages.Results(Path.Combine(Out, "deep")), Raw, preview: true));

        JsonElement plan = page.Next("plan");
        Assert.Equal(JsonValueKind.Null, plan.GetProperty("problem").ValueKind);
        Assert.Equal(4, plan.GetProperty("images").GetInt32());
        Assert.Equal(
            Path.Combine(Out, "deep", "n1_Simple Segmentation.tif"), plan.GetProperty("results")[0].GetProperty("path").GetString());
        string notes = string.Join(' ', plan.GetProperty("notes").EnumerateArray());
        Assert.Contains("results by their names", notes, StringComparison.Ordinal);
        Assert.Contains("The folders", notes, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData("*.tif", true, "Name the folder")]
    [InlineData("*.none", false, "matches *.none")]
    [InlineData("../*.tif", false, "names no files")]
    [InlineData("", false, "names no files")]
    public void Plan_OfNoFiles_SaysWhy(string filter, bool isNameless, string finding)
    {
        PageStandIn page = BeginLabeled();
        Directory.CreateDirectory(Raw);

        page.Say(JobMessages.Batch(JobMessages.Results(Out), isNameless ? "" : Raw, filter, preview: true));

        Assert.Contains(finding, page.Next("plan").GetProperty("problem").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => _sessions.Dispose();

    private ClassifierImage LabeledImage { get; } = SampleImages.Nuclei("labeled");

    private PageStandIn BeginLabeled()
    {
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([LabeledImage], SampleImages.Features));
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        page.NextModel();
        return page;
    }
}
