using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.LabelEditor.Tests.Editing;
using PSPixelClassification.LabelEditor.Tests.Tiles;
using PSPixelClassification.Objects;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Jobs;

/// <summary>Exports that the page starts write what the engine writes, and harm nothing.</summary>
public sealed class ExportJobTests : IDisposable
{
    private const string ObjectsOfFirst = """{"class":1,"minimumDistance":6,"smoothing":1,"minimumSize":12,"fillHoles":true}""";

    private readonly Sessions _sessions = new();

    private string Out => _sessions.Folder.File("out");

    [Fact]
    public void Export_OfAllImages_WritesTheFilesOfTheEngineToTheByte()
    {
        ClassifierImage[] images = [SampleImages.Nuclei("a"), SampleImages.Nuclei("b", width: 211, height: 97, seed: 3)];
        (EditorSession session, PageStandIn page) = BeginLabeled(images);
        page.Say("""{"type":"segmentation","smoothing":1.5,"thresholds":[{"class":1,"threshold":0.3}]}""");
        string[] sources = ["SimpleSegmentation", "Probabilities", "Uncertainty", "Labels", "ClassMask", "ObjectLabels", "Features"];

        page.Say(JobMessages.Export(JobMessages.Results(Out, sources, "OmeTif", objects: ObjectsOfFirst, classes: [2])));

        (JsonElement end, JsonElement[] rows) = JobMessages.End(page);
        Assert.Equal("2 images written.", end.GetProperty("summary").GetString());
        Assert.Equal(["a", "b"], rows.Select(row => row.GetProperty("name").GetString()));
        Assert.All(rows, row => Assert.Equal("completed", row.GetProperty("status").GetString()));
        ExportSettings settings = new()
        {
            Sources = [.. sources.Select(Enum.Parse<ResultSource>)],
            ClassMasks = ["Label 2"],
            Objects = new ObjectSettings
            {
                ClassName = "Label 1",
                Options = new ObjectOptions { MinimumDistance = 6, Smoothing = 1, MinimumSize = 12, FillHoles = true },
            },
            PostProcessing = new()
            {
                Smoothing = 1.5,
                ClassThresholds = Classification.PostProcessing.PostProcessingOptions.None.ClassThresholds.Add("Label 1", 0.3),
            },
            Format = ExportFormat.OmeTif,
            DestinationFolder = _sessions.Folder.File("engine"),
            CurrentFolder = _sessions.Folder.Path,
            Threads = 1,
        };
        ClassifierModel model = ClassifierTrainer.Train(images, SampleImages.Features, new TrainingOptions());
        foreach (ClassifierImage image in images)
        {
            SegmentationExporter.Export(
                image, model, settings, Exporting.Planning.ExportPlanner.Plan(
                    image, source => SegmentationExporter.ChannelCount(source, model, settings), settings));
        }

        Assert.Equal(JobMessages.Content(settings.DestinationFolder), JobMessages.Content(Out));
        Assert.Equal(14, JobMessages.Content(Out).Count);
        Assert.Equal(rows.Sum(row => row.GetProperty("bytes").GetInt64()), Directory.GetFiles(Out).Sum(file => new FileInfo(file).Length));
        Assert.False(session.Finished.IsCompleted);
    }

    [Fact]
    public void Export_OfOneImage_WritesThatOne()
    {
        (_, PageStandIn page) = BeginLabeled(SampleImages.Nuclei("a"), SampleImages.Nuclei("b"));

        page.Say(JobMessages.Export(JobMessages.Results(Out), image: 1));

        JobMessages.End(page);
        Assert.Equal(["b_Simple Segmentation.tif"], JobMessages.Content(Out).Keys);
    }

    [Theory]
    [InlineData("refuse", "failed")]
    [InlineData("skip", "skipped")]
    [InlineData("replace", "completed")]
    public void Export_WhereAFileExists_DoesWhatIsChosen(string existing, string status)
    {
        (_, PageStandIn page) = BeginLabeled(SampleImages.Nuclei("a"));
        Directory.CreateDirectory(Out);
        string there = Path.Combine(Out, "a_Simple Segmentation.tif");
        File.WriteAllText(there, "mine");
        page.Say(JobMessages.Export(JobMessages.Results(Out, existing: existing), preview: true));
        JsonElement plan = page.Next("plan");
        Assert.Equal(existing == "replace" ? 1 : 0, plan.GetProperty("images").GetInt32());
        Assert.True(plan.GetProperty("results")[0].GetProperty("exists").GetBoolean());

        page.Say(JobMessages.Export(JobMessages.Results(Out, existing: existing)));

        (_, JsonElement[] rows) = JobMessages.End(page);
        Assert.Equal(status, rows.Single().GetProperty("status").GetString());
        Assert.Equal(existing != "replace", File.ReadAllText(there) == "mine");
        if (existing == "refuse") Assert.Contains(there, rows.Single().GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Export_OfAnImageThatCannotBeRead_SaysSoAndGoesOn()
    {
        WeakSource weak = new(TestImages.Source<byte>(new ImageShape(64, 60), PixelType.UInt8, new byte[64 * 60]));
        ClassifierImage broken = new("broken", weak);
        (_, PageStandIn page) = BeginLabeled(SampleImages.Nuclei("a"), broken, SampleImages.Nuclei("c"));
        weak.FailingReads = weak.FailingOpens = int.MaxValue;

        page.Say(JobMessages.Export(JobMessages.Results(Out, existing: "replace")));

        (JsonElement end, JsonElement[] rows) = JobMessages.End(page);
        Assert.Equal("2 images written, 1 failed.", end.GetProperty("summary").GetString());
        JsonElement failed = rows.Single(row => row.GetProperty("name").GetString() == "broken");
        Assert.Equal("The share is away.", failed.GetProperty("error").GetString());
        Assert.Equal(["a_Simple Segmentation.tif", "c_Simple Segmentation.tif"], JobMessages.Content(Out).Keys);
    }

    [Fact]
    public void Export_Canceled_LeavesNothingHalfWrittenAndTheSessionGoesOn()
    {
        (_, PageStandIn page) = BeginLabeled(SampleImages.Nuclei("a"), SampleImages.Nuclei("large", 4000, 4000));
        page.Say(JobMessages.Export(JobMessages.Results(Out)));
        page.Next("job", message => message.GetProperty("current").GetString() == "large");

        page.Say("""{"type":"cancelJob","job":"another"}""");
        page.Say("""{"type":"cancelJob","job":"job"}""");

        Assert.Equal("canceled", JobMessages.End(page).End.GetProperty("state").GetString());
        Assert.Equal(["a_Simple Segmentation.tif"], JobMessages.Content(Out).Keys);
        page.Say(JobMessages.Export(JobMessages.Results(Out, existing: "skip"), image: 0, id: "next"));
        Assert.Equal("done", JobMessages.End(page, "next").End.GetProperty("state").GetString());
    }

    [Fact]
    public void Export_WhileAnotherIsAtWork_IsRefused()
    {
        (_, PageStandIn page) = BeginLabeled(SampleImages.Nuclei("large", 3000, 2500));
        page.Say(JobMessages.Export(JobMessages.Results(Out)));

        page.Say(JobMessages.Export(JobMessages.Results(Out), id: "second"));

        Assert.Equal("JobRunning", page.Next("refused").GetProperty("errorId").GetString());
        page.Say("""{"type":"cancelJob","job":"job"}""");
        JobMessages.End(page);
    }

    [Fact]
    public void SessionThatEnds_EndsTheExport()
    {
        (_, PageStandIn page) = BeginLabeled(SampleImages.Nuclei("large", 4000, 4000));
        page.Say(JobMessages.Export(JobMessages.Results(Out)));
        page.Next("job", message => message.GetProperty("current").GetString() == "large");

        _sessions.End();

        Assert.Empty(JobMessages.Content(Out));
    }

    [Fact]
    public void Export_SentAgain_IsDoneOnceAndFoundByANewPage()
    {
        (EditorSession session, PageStandIn page) = BeginLabeled(SampleImages.Nuclei("a"));
        string message = JobMessages.Export(JobMessages.Results(Out));
        page.Say(message);
        JobMessages.End(page);

        page.Say(message);
        session.Greet();

        (JsonElement end, JsonElement[] rows) = JobMessages.End(page);
        Assert.Equal("1 image written.", end.GetProperty("summary").GetString());
        Assert.Equal(0, end.GetProperty("firstRow").GetInt32());
        Assert.Single(rows);
    }

    [Fact]
    public void Export_WithoutAClassifier_SaysWhatIsMissing()
    {
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei("a")], SampleImages.Features));
        page.Say(JobMessages.Export(JobMessages.Results(Out), preview: true));
        Assert.Contains("two classes", page.Next("plan").GetProperty("problem").GetString(), StringComparison.Ordinal);

        page.Say(JobMessages.Export(JobMessages.Results(Out)));

        (JsonElement end, _) = JobMessages.End(page);
        Assert.Equal("failed", end.GetProperty("state").GetString());
        Assert.Contains("two classes", end.GetProperty("summary").GetString(), StringComparison.Ordinal);
        // Labels need none.
        page.Say(JobMessages.Export(JobMessages.Results(Out, ["Labels"]), id: "labels"));
        Assert.Equal("done", JobMessages.End(page, "labels").End.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("""{"sources":[],"classes":[],"objects":null,"format":"Tif","folder":"","pattern":"{nickname}","existing":"refuse"}""")]
    [InlineData("""{"sources":["Nonsense"],"classes":[],"objects":null,"format":"Tif","folder":"","pattern":"a","existing":"refuse"}""")]
    [InlineData("""{"sources":["0"],"classes":[],"objects":null,"format":"Tif","folder":"","pattern":"a","existing":"refuse"}""")]
    [InlineData("""{"sources":["Labels"],"classes":[],"objects":null,"format":"Gif","folder":"","pattern":"a","existing":"refuse"}""")]
    [InlineData("""{"sources":["Labels"],"classes":[],"objects":null,"format":"Tif","folder":"*","pattern":"a","existing":"refuse"}""")]
    [InlineData("""{"sources":["Labels"],"classes":[],"objects":null,"format":"Tif","folder":"","pattern":"{x","existing":"refuse"}""")]
    [InlineData("""{"sources":["Labels"],"classes":[],"objects":null,"format":"Tif","folder":"","pattern":"","existing":"refuse"}""")]
    [InlineData("""{"sources":["Labels"],"classes":[],"objects":null,"format":"Tif","folder":"","pattern":"a","existing":"ask"}""")]
    [InlineData("""{"sources":["ClassMask"],"classes":[9],"objects":null,"format":"Tif","folder":"","pattern":"a","existing":"refuse"}""")]
    [InlineData("""{"sources":["ObjectLabels"],"classes":[],"objects":null,"format":"Tif","folder":"","pattern":"a","existing":"skip"}""")]
    public void Export_OfAnInvalidChoice_IsRefusedAtOnce(string results)
    {
        (_, PageStandIn page) = BeginLabeled(SampleImages.Nuclei("a"));

        page.Say(JobMessages.Export(results));

        Assert.NotEqual("Unexpected", page.Next("refused").GetProperty("errorId").GetString());
    }

    public void Dispose() => _sessions.Dispose();

    private (EditorSession Session, PageStandIn Page) BeginLabeled(params ClassifierImage[] images)
    {
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject(images, SampleImages.Features));
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        page.NextModel();
        return (session, page);
    }
}
