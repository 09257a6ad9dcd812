using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

public sealed class EditorSessionTests : IDisposable
{
    private const string Left = """{"type":"stroke","id":"a","image":0,"t":0,"z":0,"class":1,"size":5,"points":[20.5,20.5,60.2,40.9]}""";
    private const string Right = """{"type":"stroke","id":"b","image":0,"t":0,"z":0,"class":2,"size":5,"points":[200,200,260,210]}""";

    private readonly ScratchFolder _folder = new();
    private readonly List<EditorSession> _sessions = [];

    [Fact]
    public void Connected_Page_LearnsImagesClassesAndFeatures()
    {
        (_, PageStandIn page, _) = Begin(new ClassifierProject([SampleImages.Nuclei(), SampleImages.Nuclei("second", 100, 90)]));

        JsonElement hello = page.Next("hello");

        Assert.Equal(["nuclei", "second"], hello.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("name").GetString()));
        Assert.Equal((100, 90), (hello.GetProperty("images")[1].GetProperty("width").GetInt32(), hello.GetProperty("images")[1].GetProperty("height").GetInt32()));
        Assert.Equal(["Label 1", "Label 2"], Names(hello));
        Assert.Equal(37, hello.GetProperty("features").GetProperty("selected").GetArrayLength());
        Assert.Equal(49, hello.GetProperty("features").GetProperty("channels").GetInt32());
        Assert.Equal("none", hello.GetProperty("model").GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, hello.GetProperty("recovery").ValueKind);
    }

    [Fact]
    public void Strokes_OfTwoClasses_TrainAndPredictAsTheLibraryDoes()
    {
        ClassifierImage image = SampleImages.Nuclei();
        (EditorSession session, PageStandIn page, _) = Begin(new ClassifierProject([image], SampleImages.Features));

        page.Say(Left);
        JsonElement edited = page.Next("edited");
        page.Say(Right);
        JsonElement model = page.NextModel();

        Assert.Equal("a", edited.GetProperty("id").GetString());
        Assert.Equal(1, edited.GetProperty("undo").GetInt32());
        ClassifierModel expected = ClassifierTrainer.Train([image], SampleImages.Features, new TrainingOptions());
        Assert.Equal(expected.Hash, session.Train(CancellationToken.None)!.Hash);
        page.Say("""{"type":"want","serial":1,"image":0,"t":0,"z":0,"tiles":[{"layer":"prediction","channel":-1,"level":0,"x":1,"y":1}]}""");
        PageStandIn.Frame frame = page.NextFrame();
        Assert.Equal((3, 0, 1, 3), frame.Kind);
        Assert.Equal((44, 24), frame.Size);
        Assert.Equal(model.GetProperty("generation").GetInt32(), frame.Generation);
        new PixelPredictor(expected, image).Predict(new Region(256, 256, 44, 24), PredictionRequest.Probabilities, 1, band =>
        {
            byte[] probabilities = [.. band.Probabilities.ToArray().Select(value => (byte)Math.Round(value * 255))];
            Assert.Equal(probabilities, frame.Pixels[(44 * 24)..]);
            int[] classes = [.. Enumerable.Range(0, 44 * 24).Select(i => band.Probabilities.Span[44 * 24 + i] > band.Probabilities.Span[i] ? 2 : 1)];
            Assert.Equal(classes, frame.Pixels[..(44 * 24)].Select(value => (int)value));
        });
    }

    [Fact]
    public void Stroke_SentAgain_IsDrawnOnce()
    {
        (_, PageStandIn page, ClassifierProject project) = Begin(new ClassifierProject([SampleImages.Nuclei()]));

        page.Say(Left);
        page.Say(Left);

        Assert.Equal(1, project.Images[0].Labels.UndoCount);
        Assert.Equal("a", page.Next("edited").GetProperty("id").GetString());
        Assert.Equal("a", page.Next("edited").GetProperty("id").GetString());
    }

    [Fact]
    public void Stroke_BesideTheImage_IsClippedOrNothing()
    {
        (_, PageStandIn page, ClassifierProject project) = Begin(new ClassifierProject([SampleImages.Nuclei()]));

        page.Say("""{"type":"stroke","id":"o","image":0,"t":0,"z":0,"class":1,"size":1,"points":[-50,-50,-10,400]}""");
        Assert.Equal(0, project.Images[0].Labels.Snapshot().LabeledPixelCount);
        page.Say("""{"type":"stroke","id":"p","image":0,"t":0,"z":0,"class":1,"size":1,"points":[297.5,10,310,10]}""");
        Assert.Equal(3, project.Images[0].Labels.Snapshot().LabeledPixelCount);
    }

    [Fact]
    public void UndoRedoClear_FollowEachOther()
    {
        (_, PageStandIn page, ClassifierProject project) = Begin(new ClassifierProject([SampleImages.Nuclei()]));
        page.Say(Left);
        long painted = project.Images[0].Labels.Snapshot().LabeledPixelCount;

        page.Say("""{"type":"undo","image":0}""");
        long undone = project.Images[0].Labels.Snapshot().LabeledPixelCount;
        page.Say("""{"type":"redo","image":0}""");
        long redone = project.Images[0].Labels.Snapshot().LabeledPixelCount;
        page.Say("""{"type":"clear","image":0,"class":1}""");

        Assert.Equal((0, painted, 0), (undone, redone, project.Images[0].Labels.Snapshot().LabeledPixelCount));
        Assert.True(painted > 100);
    }

    [Fact]
    public void Classes_OfAllImages_StayTheSame()
    {
        ClassifierImage first = SampleImages.Nuclei();
        ClassifierImage second = SampleImages.Nuclei("second");
        second.Labels.Paint("ground", PixelMask.Points([new PixelPoint(1, 1)]), newClassColor: new RgbColor(1, 2, 3));
        first.Labels.Paint("cells", PixelMask.Points([new PixelPoint(5, 5)]));
        (_, PageStandIn page, _) = Begin(new ClassifierProject([first, second]), classNames: ["nuclei"]);
        Assert.Equal(["nuclei", "cells", "ground"], Names(page.Next("hello")));

        page.Say("""{"type":"addClass","name":"dirt"}""");
        page.Say("""{"type":"changeClass","class":3,"name":"background","color":"#010204"}""");
        page.Say("""{"type":"removeClass","class":2}""");
        JsonElement classes = page.Next("classes", message => Names(message).SequenceEqual(["nuclei", "background", "dirt"]));

        Assert.Equal([0, 1], classes.GetProperty("classes")[1].GetProperty("pixels").EnumerateArray().Select(count => count.GetInt32()));
        Assert.Equal(first.Labels.Classes, second.Labels.Classes);
        Assert.Equal("#010204", second.Labels.Classes[1].Color.ToString());
        Assert.Equal(0, first.Labels.UndoCount);
    }

    [Fact]
    public void RenamedClass_KeepsTheClassifier()
    {
        (EditorSession session, PageStandIn page, _) = Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features));
        page.Say(Left);
        page.Say(Right);
        page.NextModel();
        ClassifierModel before = session.Train(CancellationToken.None)!;

        page.Say("""{"type":"changeClass","class":1,"name":"nuclei"}""");

        ClassifierModel after = session.Train(CancellationToken.None)!;
        Assert.Same(before.Forest, after.Forest);
        Assert.Equal(["nuclei", "Label 2"], after.Classes.Select(known => known.Name));
    }

    [Fact]
    public void Features_OtherOnes_TrainAnewAndPreviewChangesNothing()
    {
        (EditorSession session, PageStandIn page, _) = Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features));
        page.Say(Left);
        page.Say(Right);
        page.NextModel();

        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":3.5}],"preview":true}""");
        JsonElement preview = page.Next("features");
        Assert.Equal(1, preview.GetProperty("channels").GetInt32());
        Assert.True(preview.GetProperty("millisecondsPerMegapixel").GetDouble() > 0);
        Assert.Equal(SampleImages.Features, session.FeatureSet);
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":3.5},{"feature":"DifferenceOfGaussians","sigma":1}]}""");
        page.NextModel();

        Assert.Equal(2, session.Train(CancellationToken.None)!.Forest.FeatureCount);
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":99}]}""");
        Assert.Equal("ImageTooSmall", page.Next("refused").GetProperty("errorId").GetString());
    }

    [Fact]
    public void Features_PreviewOfAVolume_SaysHowLongAllSlicesTake()
    {
        ClassifierImage volume = SampleImages.Pattern(new ImageShape(90, 80, Depth: 20), PixelType.UInt8, i => (byte)(i * 7));
        (_, PageStandIn page, _) = Begin(new ClassifierProject([volume], SampleImages.Features.WithIn2D(false)));
        Assert.Equal(JsonValueKind.Null, page.Next("hello").GetProperty("features").GetProperty("millisecondsPerMegapixel").ValueKind);

        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1},{"feature":"HessianOfGaussianEigenvalues","sigma":1}],"preview":true}""");

        JsonElement preview = page.Next("features");
        Assert.Equal(4, preview.GetProperty("channels").GetInt32());
        Assert.True(preview.GetProperty("millisecondsPerMegapixel").GetDouble() > 0);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"type":"unknown"}""")]
    [InlineData("""{"type":"undo"}""")]
    [InlineData("""{"type":"undo","image":"0"}""")]
    [InlineData("""{"image":0}""")]
    [InlineData("""{"type":"save","path":"/etc/passwd"}""")]
    public void Message_ThatIsNone_IsToldAndTheSessionGoesOn(string json)
    {
        (_, PageStandIn page, ClassifierProject project) = Begin(new ClassifierProject([SampleImages.Nuclei()]));

        page.Say(json);
        page.Say(Left);

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
    [InlineData("""{"type":"want","serial":1,"image":0,"t":0,"z":0,"tiles":[{"layer":"raw","channel":5,"level":0,"x":0,"y":0}]}""")]
    [InlineData("""{"type":"want","serial":1,"image":0,"t":0,"z":0,"tiles":[{"layer":"prediction","channel":-1,"level":9,"x":0,"y":0}]}""")]
    public void Edit_OfWhatIsNotThere_IsRefused(string json)
    {
        (_, PageStandIn page, ClassifierProject project) = Begin(new ClassifierProject([SampleImages.Nuclei()]));

        page.Say(json);

        Assert.NotEmpty(page.Next("refused").GetProperty("message").GetString()!);
        Assert.Equal(0, project.Images[0].Labels.Snapshot().LabeledPixelCount);
    }

    [Fact]
    public void Save_OfAPageThatIsGone_IsCarriedOut()
    {
        (_, PageStandIn page, _) = Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), _folder["lab.ilp"]);
        page.Say(Left);
        page.Say(Right);
        page.Closed = new CancellationToken(canceled: true);

        page.Say("""{"type":"save"}""");

        Assert.NotNull(ClassifierProject.Open(_folder["lab.ilp"]).Model);
        Assert.False(File.Exists(_folder["lab.ilp.journal"]));
    }

    [Fact]
    public void Save_OfASessionThatEnds_LeavesFileAndJournal()
    {
        (EditorSession session, PageStandIn page, _) = Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), _folder["lab.ilp"]);
        page.Say(Left);
        page.Say("""{"type":"save"}""");
        byte[] saved = File.ReadAllBytes(_folder["lab.ilp"]);
        page.Say(Right);
        session.Stop();

        page.Say("""{"type":"done"}""");

        Assert.False(session.Finished.IsCompleted);
        Assert.Equal(saved, File.ReadAllBytes(_folder["lab.ilp"]));
        Assert.True(File.Exists(_folder["lab.ilp.journal"]));
    }

    [Fact]
    public void Save_WritesAProjectThatPredictsTheSame()
    {
        (EditorSession session, PageStandIn page, _) = Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), _folder["lab.ilp"]);
        page.Say(Left);
        page.Say(Right);

        page.Say("""{"type":"save"}""");

        Assert.Equal(_folder["lab.ilp"], page.Next("saved").GetProperty("path").GetString());
        ClassifierProject saved = ClassifierProject.Open(_folder["lab.ilp"]);
        Assert.Equal(session.Train(CancellationToken.None)!.Forest.ComputeHash(), saved.Model!.Forest.ComputeHash());
        Assert.False(File.Exists(_folder["lab.ilp.journal"]));
        Assert.False(session.Finished.IsCompleted);
        page.Say("""{"type":"done"}""");
        page.Next("finished");
        Assert.True(session.Finished.IsCompletedSuccessfully);
    }

    [Fact]
    public void Save_ThatFails_KeepsTheJournalAndTheSession()
    {
        (EditorSession session, PageStandIn page, _) = Begin(new ClassifierProject([SampleImages.Nuclei()]), _folder["lab.ilp"]);
        page.Say(Left);
        Directory.CreateDirectory(_folder["lab.ilp"]);

        page.Say("""{"type":"done"}""");

        Assert.Equal("TargetIsFolder", page.Next("failed").GetProperty("errorId").GetString());
        Assert.True(File.Exists(_folder["lab.ilp.journal"]));
        Assert.False(session.Finished.IsCompleted);
    }

    [Fact]
    public void Recover_AfterAKilledSession_GivesBackEveryEdit()
    {
        (_, PageStandIn lost, ClassifierProject project) = Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), _folder["lab.ilp"]);
        lost.Say("""{"type":"addClass","name":"dirt"}""");
        lost.Say(Left);
        lost.Say(Right);
        lost.Say("""{"type":"undo","image":0}""");
        lost.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}]}""");
        // The process dies: nothing is disposed, and the last line is half written.
        byte[] journal = Copy(_folder["lab.ilp.journal"]);
        End();
        File.WriteAllBytes(_folder["lab.ilp.journal"], [.. journal, .. "deadbeef {\"type\":\"und"u8]);

        (EditorSession session, PageStandIn page, ClassifierProject again) =
            Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), _folder["lab.ilp"]);
        Assert.Equal(5, page.Next("hello").GetProperty("recovery").GetProperty("edits").GetInt32());
        page.Say("""{"type":"recover","accept":true}""");

        Assert.Equal(["Label 1", "Label 2", "dirt"], Names(page.Next("hello")));
        Assert.Equal(Labels(project.Images[0]), Labels(again.Images[0]));
        Assert.Equal(1, session.FeatureSet!.ChannelCount);
        // They are in the journal still, since they are not saved.
        byte[] kept = Copy(_folder["lab.ilp.journal"]);
        Assert.Equal(journal, kept);
    }

    [Fact]
    public void Recover_Declined_OrOfOtherLabels_IsNotOfferedAgain()
    {
        (_, PageStandIn lost, _) = Begin(new ClassifierProject([SampleImages.Nuclei()]), _folder["lab.ilp"]);
        lost.Say(Left);
        byte[] journal = Copy(_folder["lab.ilp.journal"]);
        End();
        File.WriteAllBytes(_folder["lab.ilp.journal"], journal);

        (_, PageStandIn other, _) = Begin(new ClassifierProject([SampleImages.Nuclei(seed: 4), SampleImages.Nuclei()]), _folder["lab.ilp"]);
        Assert.Equal(JsonValueKind.Null, other.Next("hello").GetProperty("recovery").ValueKind);
        End();
        (_, PageStandIn page, _) = Begin(new ClassifierProject([SampleImages.Nuclei()]), _folder["lab.ilp"]);
        page.Say("""{"type":"recover","accept":false}""");

        Assert.False(File.Exists(_folder["lab.ilp.journal"]));
    }

    [Fact]
    public void Live_Off_WaitsUntilItIsOn()
    {
        (_, PageStandIn page, _) = Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features));
        page.Say("""{"type":"live","on":false}""");
        page.Say(Left);
        page.Say(Right);
        page.Say("""{"type":"want","serial":1,"image":0,"t":0,"z":0,"tiles":[{"layer":"prediction","channel":-1,"level":0,"x":0,"y":0},{"layer":"labels","channel":-1,"level":0,"x":0,"y":0}]}""");
        Assert.Equal(2, page.NextFrame().Kind.Layer);

        page.Say("""{"type":"live","on":true}""");

        page.NextModel();
        Assert.True(page.HasNoFrame);
    }

    [Fact]
    public void ProbeHistogramAndUncertain_AreAnswered()
    {
        ClassifierImage image = SampleImages.Nuclei();
        (_, PageStandIn page, _) = Begin(new ClassifierProject([image], SampleImages.Features));
        page.Say(Left);
        page.Say(Right);
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
        Assert.NotEqual((spot.GetProperty("x").GetInt32(), spot.GetProperty("y").GetInt32()), (next.GetProperty("x").GetInt32(), next.GetProperty("y").GetInt32()));
    }

    public void Dispose()
    {
        End();
        _folder.Dispose();
    }

    private (EditorSession Session, PageStandIn Page, ClassifierProject Project) Begin(
        ClassifierProject project, string? path = null, string[]? classNames = null)
    {
        EditorSession session = new(new LabelEditorOptions(project) { SavePath = path, ClassNames = classNames ?? [] });
        _sessions.Add(session);
        PageStandIn page = new(session);
        session.Connected(page);
        return (session, page, project);
    }

    private void End()
    {
        foreach (EditorSession session in _sessions) session.Dispose();
        _sessions.Clear();
    }

    private static IEnumerable<string?> Names(JsonElement message) => message.GetProperty("classes").EnumerateArray().Select(known => known.GetProperty("name").GetString());

    private static byte[] Labels(ClassifierImage image)
    {
        byte[] labels = new byte[image.Extent.Bounds.PixelCount];
        image.Labels.Snapshot().Read(default, image.Extent.Bounds, labels);
        return labels;
    }

    // The session may be writing.
    private static byte[] Copy(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
