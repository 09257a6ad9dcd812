using System.Text;
using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

public sealed class EditorSessionTests : IDisposable
{
    private readonly Sessions _sessions = new();

    [Fact]
    public void Connected_Page_LearnsImagesClassesAndFeatures()
    {
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei(), SampleImages.Nuclei("second", 100, 90)]));

        JsonElement hello = page.Next("hello");

        Assert.Equal(
            ["nuclei", "second"], hello.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("name").GetString()));
        Assert.Equal(
            (100, 90), (hello.GetProperty("images")[1].GetProperty("width").GetInt32(),
            hello.GetProperty("images")[1].GetProperty("height").GetInt32()));
        Assert.Equal(["Label 1", "Label 2"], Sessions.Names(hello));
        Assert.Equal(37, hello.GetProperty("features").GetProperty("selected").GetArrayLength());
        Assert.Equal(49, hello.GetProperty("features").GetProperty("channels").GetInt32());
        Assert.Equal("none", hello.GetProperty("model").GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, hello.GetProperty("recovery").ValueKind);
    }

    // Weights belong to classes by their names, which the page may change.
    [Fact]
    public void Strokes_ProjectTrainedWithChoices_TrainInTheSameWay()
    {
        ClassifierImage image = SampleImages.Nuclei();
        image.Labels.Paint("a", PixelMask.Polyline([new(20, 20), new(60, 40)], 5), default);
        image.Labels.Paint("b", PixelMask.Polyline([new(200, 200), new(260, 210)], 5), default);
        image.Labels.Paint("c", PixelMask.Polyline([new(100, 20), new(160, 30)], 5), default);
        TrainingOptions options = new()
        {
            Tuning = new() { ClassWeights = ClassWeights.Of([new("a", 9)]), MinimumLeafSize = 8, IgnoredClasses = ["c"] },
        };
        ClassifierProject project = new([image], model: ClassifierTrainer.Train([image], SampleImages.Features, options));
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(project);

        page.Say("""{"type":"stroke","id":"a","image":0,"t":0,"z":0,"class":2,"size":5,"points":[150,150,170,160]}""");
        page.Say("""{"type":"changeClass","id":"b","class":1,"name":"nuclei"}""");
        page.Say("""{"type":"removeClass","id":"c","class":3}""");
        ClassifierModel model = session.Train(CancellationToken.None)!;

        TrainingTuning expected = new() { ClassWeights = ClassWeights.Of([new("nuclei", 9)]), MinimumLeafSize = 8 };
        Assert.Equal(expected, model.Training.Tuning);
        Assert.Equal(
            ClassifierTrainer.Train([image], SampleImages.Features, new TrainingOptions { Tuning = expected }).Hash, model.Hash);
    }

    [Fact]
    public void Strokes_OfTwoClasses_TrainAndPredictAsTheLibraryDoes()
    {
        ClassifierImage image = SampleImages.Nuclei();
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], SampleImages.Features));

        page.Say(Sessions.Left);
        JsonElement edited = page.Next("edited");
        page.Say(Sessions.Right);
        JsonElement model = page.NextModel();

        Assert.Equal("a", edited.GetProperty("id").GetString());
        Assert.Equal(1, edited.GetProperty("undo").GetInt32());
        ClassifierModel expected = ClassifierTrainer.Train([image], SampleImages.Features, new TrainingOptions());
        Assert.Equal(expected.Hash, session.Train(CancellationToken.None)!.Hash);
        page.Say("""{"type":"want","image":0,"t":0,"z":0,"tiles":[{"layer":"prediction","channel":-1,"level":0,"x":1,"y":1}]}""");
        PageStandIn.Frame frame = page.NextFrame();
        Assert.Equal((3, 0, 1, 3), frame.Kind);
        Assert.Equal((44, 24), frame.Size);
        Assert.Equal(model.GetProperty("generation").GetInt32(), frame.Generation);
        new PixelPredictor(expected, image).Predict(new Region(256, 256, 44, 24), PredictionRequest.Probabilities, 1, band =>
        {
            byte[] probabilities = [.. band.Probabilities.ToArray().Select(value => (byte)Math.Round(value * 255))];
            Assert.Equal(probabilities, frame.Pixels[(44 * 24)..]);
            int[] classes =
                [.. Enumerable.Range(0, 44 * 24).Select(i => band.Probabilities.Span[44 * 24 + i] > band.Probabilities.Span[i] ? 2 : 1)];
            Assert.Equal(classes, frame.Pixels[..(44 * 24)].Select(value => (int)value));
        });
    }

    [Fact]
    public void Stroke_SentAgain_IsDrawnOnce()
    {
        (_, PageStandIn page, ClassifierProject project) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]));

        page.Say(Sessions.Left);
        page.Say(Sessions.Left);

        Assert.Equal(1, project.Images[0].Labels.UndoCount);
        Assert.Equal("a", page.Next("edited").GetProperty("id").GetString());
        Assert.Equal("a", page.Next("edited").GetProperty("id").GetString());
    }

    [Fact]
    public void Stroke_BesideTheImage_IsClippedOrNothing()
    {
        (_, PageStandIn page, ClassifierProject project) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]));

        page.Say("""{"type":"stroke","id":"o","image":0,"t":0,"z":0,"class":1,"size":1,"points":[-50,-50,-10,400]}""");
        Assert.Equal(0, project.Images[0].Labels.Snapshot().LabeledPixelCount);
        page.Say("""{"type":"stroke","id":"p","image":0,"t":0,"z":0,"class":1,"size":1,"points":[297.5,10,310,10]}""");
        Assert.Equal(3, project.Images[0].Labels.Snapshot().LabeledPixelCount);
    }

    [Fact]
    public void UndoRedoClear_FollowEachOther()
    {
        (_, PageStandIn page, ClassifierProject project) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]));
        page.Say(Sessions.Left);
        long painted = project.Images[0].Labels.Snapshot().LabeledPixelCount;

        page.Say("""{"type":"undo","image":0}""");
        long undone = project.Images[0].Labels.Snapshot().LabeledPixelCount;
        page.Say("""{"type":"redo","image":0}""");
        long redone = project.Images[0].Labels.Snapshot().LabeledPixelCount;
        page.Say("""{"type":"clear","image":0}""");

        Assert.Equal((0, painted, 0), (undone, redone, project.Images[0].Labels.Snapshot().LabeledPixelCount));
        Assert.True(painted > 100);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"type":"unknown"}""")]
    [InlineData("""{"type":"undo"}""")]
    [InlineData("""{"type":"undo","image":"0"}""")]
    [InlineData("""{"image":0}""")]
    [InlineData("""{"type":"want","image":0,"t":0,"z":0,"tiles":[null]}""")]
    [InlineData("""{"type":"features","selections":[null]}""")]
    [InlineData("""{"type":"uncertain","image":0,"t":0,"z":0,"skip":[null]}""")]
    [InlineData("""{"type":"save","path":"/etc/passwd"}""")]
    public void Message_ThatIsNone_IsToldAndTheSessionGoesOn(string json)
    {
        (_, PageStandIn page, ClassifierProject project) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]));

        page.Say(json);
        page.Say(Sessions.Left);

        Assert.Equal("MessageInvalid", page.Next("failed").GetProperty("errorId").GetString());
        Assert.True(project.Images[0].Labels.Snapshot().LabeledPixelCount > 0);
    }

    [Theory]
    [InlineData("""{"type":"undo","image":7}""")]
    [InlineData("""{"type":"stroke","id":"x","image":0,"t":0,"z":1,"class":1,"size":5,"points":[1,1]}""")]
    [InlineData("""{"type":"stroke","id":"x","image":0,"t":0,"z":0,"class":9,"size":5,"points":[1,1]}""")]
    [InlineData("""{"type":"stroke","id":"x","image":0,"t":0,"z":0,"class":1,"size":0,"points":[1,1]}""")]
    [InlineData("""{"type":"changeClass","class":1,"color":"blueish"}""")]
    [InlineData("""{"type":"addClass","name":" "}""")]
    [InlineData("""{"type":"want","image":0,"t":0,"z":0,"tiles":[{"layer":"raw","channel":5,"level":0,"x":0,"y":0}]}""")]
    [InlineData("""{"type":"want","image":0,"t":0,"z":0,"tiles":[{"layer":"prediction","channel":-1,"level":9,"x":0,"y":0}]}""")]
    public void Edit_OfWhatIsNotThere_IsRefused(string json)
    {
        (_, PageStandIn page, ClassifierProject project) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]));

        page.Say(json);

        Assert.NotEmpty(page.Next("refused").GetProperty("message").GetString()!);
        Assert.Equal(0, project.Images[0].Labels.Snapshot().LabeledPixelCount);
    }

    [Fact]
    public void FirstImageUnreadable_PageIsGreetedAndTold()
    {
        string path = _sessions.Folder.File("image.npy");
        byte[] head = [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(
            "{'descr': '|u1', 'fortran_order': False, 'shape': (80, 90), }".PadRight(117) + "\n")];
        File.WriteAllBytes(path, [.. head, .. new byte[80 * 90]]);
        ClassifierImage image = ClassifierImage.Open(path);
        File.Delete(path);
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image]));

        Assert.Equal("image", page.Next("hello").GetProperty("images")[0].GetProperty("name").GetString());
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}],"preview":true}""");
        Assert.Contains("image.npy", page.Next("failed").GetProperty("message").GetString(), StringComparison.Ordinal);
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}]}""");
        Assert.Equal(1, page.Next("features").GetProperty("channels").GetInt32());
        Assert.True(page.Next("classes").GetProperty("unsaved").GetBoolean());
    }

    [Fact]
    public void RefusedStroke_SentAgain_IsRefusedAgain()
    {
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]));
        const string nowhere = """{"type":"stroke","id":"x","image":7,"t":0,"z":0,"class":1,"size":5,"points":[1,1]}""";

        page.Say(nowhere);
        page.Say(nowhere);

        Assert.Equal("x", page.Next("refused").GetProperty("id").GetString());
        Assert.Equal("x", page.Next("refused").GetProperty("id").GetString());
    }

    [Fact]
    public void Begin_ThatFails_LeavesTheImagesAsTheyWere()
    {
        ClassifierImage image = SampleImages.Nuclei("small", 100, 100);

        ClassifierMismatchException refused = Assert.Throws<ClassifierMismatchException>(() => _sessions.Begin(
            new ClassifierProject([image], FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 50)])), null, "nuclei"));
        Assert.Equal("ImageTooSmall", refused.ErrorId);
        Assert.Empty(image.Labels.Classes);
    }

    [Fact]
    public void Histogram_OfNothingButTheGreatestNumber_IsAnsweredAndTheSessionEndsWell()
    {
        ClassifierImage image = SampleImages.Pattern(new ImageShape(64, 64), PixelType.Float32, _ => float.MaxValue);
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], SampleImages.Features), _sessions.ProjectPath);

        page.Say("""{"type":"histogram","image":0,"t":0,"z":0,"channel":0}""");

        Assert.Equal(float.MaxValue, page.Next("histogram").GetProperty("max").GetDouble());
        _sessions.End();
        Assert.False(File.Exists(_sessions.JournalPath));
    }

    [Fact]
    public void Live_Off_WaitsUntilItIsOn()
    {
        // On one thread, the labels come when the prediction has been tried.
        using EditorSession session =
            new(new LabelEditorOptions(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features)) { Threads = 1 });
        PageRouter router = new(session);
        PageStandIn page = new(router);
        router.Connected(page);
        page.Say("""{"type":"live","on":false}""");
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        page.Say("""{"type":"want","image":0,"t":0,"z":0,"tiles":[{"layer":"prediction","channel":-1,"level":0,"x":0,"y":0},{"layer":"labels","channel":-1,"level":0,"x":0,"y":0}]}""");
        Assert.Equal(2, page.NextFrame().Kind.Layer);

        page.Say("""{"type":"live","on":true}""");

        page.NextModel();
        Assert.True(page.HasNoFrame);
    }

    [Fact]
    public void ProbeHistogramAndUncertain_AreAnswered()
    {
        ClassifierImage image = SampleImages.Nuclei();
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], SampleImages.Features));
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        page.NextModel();

        page.Say("""{"type":"probe","image":0,"t":0,"z":0,"x":20,"y":20,"serial":9}""");
        JsonElement probe = page.Next("probe");
        page.Say("""{"type":"histogram","image":0,"t":0,"z":0,"channel":0}""");
        JsonElement histogram = page.Next("histogram");
        page.Say("""{"type":"uncertain","image":0,"t":0,"z":0}""");
        JsonElement spot = page.Next("uncertain");
        page.Say($$"""{"type":"uncertain","image":0,"t":0,"z":0,"skip":[[{{spot.GetProperty("x")}},{{spot.GetProperty("y")}}]]}""");
        JsonElement next = page.Next("uncertain");

        Assert.Equal((9, 1), (probe.GetProperty("serial").GetInt32(), probe.GetProperty("class").GetInt32()));
        Assert.Equal(1, probe.GetProperty("probabilities").EnumerateArray().Sum(value => value.GetDouble()), 5);
        Assert.Equal(300 * 280, histogram.GetProperty("counts").EnumerateArray().Sum(count => count.GetInt32()));
        Assert.True(histogram.GetProperty("low").GetDouble() > histogram.GetProperty("min").GetDouble());
        Assert.InRange(spot.GetProperty("uncertainty").GetDouble(), 0.2, 1);
        Assert.True(next.GetProperty("uncertainty").GetDouble() <= spot.GetProperty("uncertainty").GetDouble());
        Assert.NotEqual((spot.GetProperty("x").GetInt32(), spot.GetProperty("y").GetInt32()),
            (next.GetProperty("x").GetInt32(), next.GetProperty("y").GetInt32()));
    }

    public void Dispose() => _sessions.Dispose();
}
