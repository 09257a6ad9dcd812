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

        Assert.Equal(["nuclei", "second"], hello.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("name").GetString()));
        Assert.Equal((100, 90), (hello.GetProperty("images")[1].GetProperty("width").GetInt32(), hello.GetProperty("images")[1].GetProperty("height").GetInt32()));
        Assert.Equal(["Label 1", "Label 2"], Sessions.Names(hello));
        Assert.Equal(37, hello.GetProperty("features").GetProperty("selected").GetArrayLength());
        Assert.Equal(49, hello.GetProperty("features").GetProperty("channels").GetInt32());
        Assert.Equal("none", hello.GetProperty("model").GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, hello.GetProperty("recovery").ValueKind);
    }

    [Fact]
    public void Begin_OnImagesTooSmallForSomeFeatures_BeginsWithTheOthersAndSaysSo()
    {
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([SampleImages.Pattern(new ImageShape(40, 20), PixelType.UInt16, i => (ushort)i)]));

        Assert.Equal("The images are too small for σ 10; the features begin without.", Assert.Single(session.Notes));
        Assert.DoesNotContain(10, session.FeatureSet.Sigmas);
        Assert.Equal(41, page.Next("hello").GetProperty("features").GetProperty("channels").GetInt32());
    }

    [Fact]
    public void Begin_OnImagesOfDifferentChannels_IsRefused()
    {
        ClassifierImage colour = SampleImages.Pattern(new ImageShape(64, 64, Channels: 3), PixelType.UInt8, i => (byte)i);

        LabelEditorException error = Assert.Throws<LabelEditorException>(() => _sessions.Begin(new ClassifierProject([SampleImages.Nuclei(), colour])));

        Assert.Equal("ChannelMismatch", error.ErrorId);
        Assert.Contains("'pattern' has 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_OfAVolume_MayBeIn2DAtScalesThatNoneIsChosenAt()
    {
        ClassifierImage volume = SampleImages.Pattern(new ImageShape(80, 70, Depth: 30), PixelType.UInt8, i => (byte)i);
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([volume]));

        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1},{"feature":"GaussianSmoothing","sigma":1.6}],"in2D":[1.6,10]}""");

        JsonElement features = page.Next("features");
        // 30 slices are too few for σ 10, whoever chooses it later.
        Assert.Equal([false, false, false, true, false, false, true], features.GetProperty("in2D").EnumerateArray().Select(flat => flat.GetBoolean()));
        Assert.Equal([false, true], session.FeatureSet.In2D);
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":-1}]}""");
        Assert.DoesNotContain("Parameter", page.Next("refused").GetProperty("message").GetString(), StringComparison.Ordinal);
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
            int[] classes = [.. Enumerable.Range(0, 44 * 24).Select(i => band.Probabilities.Span[44 * 24 + i] > band.Probabilities.Span[i] ? 2 : 1)];
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
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([first, second]), classNames: "nuclei");
        Assert.Equal(["nuclei", "cells", "ground"], Sessions.Names(page.Next("hello")));

        page.Say("""{"type":"addClass","name":"dirt"}""");
        page.Say("""{"type":"changeClass","class":3,"name":"background","color":"#010204"}""");
        page.Say("""{"type":"removeClass","class":2}""");
        JsonElement classes = page.Next("classes", message => Sessions.Names(message).SequenceEqual(["nuclei", "background", "dirt"]));

        Assert.Equal([0, 1], classes.GetProperty("classes")[1].GetProperty("pixels").EnumerateArray().Select(count => count.GetInt32()));
        Assert.Equal(first.Labels.Classes, second.Labels.Classes);
        Assert.Equal("#010204", second.Labels.Classes[1].Color.ToString());
        Assert.Equal(0, first.Labels.UndoCount);
    }

    [Fact]
    public void RenamedClass_KeepsTheClassifier()
    {
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features));
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
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
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features));
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
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
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([volume], SampleImages.Features.WithIn2D(false)));
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
    public void ChangedClass_KeepsUndoAndClassifier()
    {
        ClassifierImage image = SampleImages.Nuclei();
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], SampleImages.Features));
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        int generation = page.NextModel().GetProperty("generation").GetInt32();
        byte[] painted = Sessions.Labels(image);

        page.Say("""{"type":"changeClass","class":1,"name":"nuclei","color":"#102030"}""");
        page.Say("""{"type":"undo","image":0}""");
        Assert.Equal(("nuclei", 0), (image.Labels.Classes[0].Name, image.Labels.Snapshot().CountByClass[1].Pixels));
        page.Say("""{"type":"redo","image":0}""");

        Assert.Equal(painted, Sessions.Labels(image));
        Assert.Equal("#102030", image.Labels.Classes[0].Color.ToString());
        Assert.True(generation < page.NextModel().GetProperty("generation").GetInt32());
    }

    [Fact]
    public void RemovedClass_EndsUndoAndSaysSoOfAllImages()
    {
        ClassifierImage[] images = [SampleImages.Nuclei(), SampleImages.Nuclei("second")];
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject(images, SampleImages.Features));
        page.Say("""{"type":"addClass","name":"dirt"}""");
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        page.Say("""{"type":"stroke","id":"d","image":1,"t":0,"z":0,"class":3,"size":5,"points":[100,20,140,20]}""");
        page.Next("edited", message => message.GetProperty("image").GetInt32() == 1);
        page.Say("""{"type":"live","on":false}""");
        session.Train(CancellationToken.None);

        page.Say("""{"type":"removeClass","class":1}""");

        Assert.Equal([(0, 0), (1, 0)], Enumerable.Range(0, 2).Select(_ => page.Next("edited")).Select(edited =>
            (edited.GetProperty("image").GetInt32(), edited.GetProperty("undo").GetInt32())));
        Assert.Equal(["Label 2", "dirt"], session.Train(CancellationToken.None)!.Classes.Select(known => known.Name));
        Assert.Equal(["Label 2", "dirt"], images[1].Labels.Classes.Select(known => known.Name));
        Assert.Equal(2, Sessions.Labels(images[1]).Max());
    }

    [Fact]
    public void TrainedProject_WithClassesInAnotherOrder_IsTrainedAnew()
    {
        ClassifierImage image = SampleImages.Nuclei();
        image.Labels.Paint("nuclei", PixelMask.Polyline([new(20, 20), new(60, 40)], 5));
        image.Labels.Paint("ground", PixelMask.Polyline([new(200, 200), new(260, 210)], 5));
        ClassifierModel model = ClassifierTrainer.Train([image], SampleImages.Features, new TrainingOptions());
        new ClassifierProject([image], SampleImages.Features).Save(_sessions.ProjectPath, model);

        (EditorSession same, _, _) = _sessions.Begin(ClassifierProject.Open(_sessions.ProjectPath));
        (EditorSession turned, _, _) = _sessions.Begin(ClassifierProject.Open(_sessions.ProjectPath), null, "ground", "nuclei");

        Assert.Equal(model.Forest.ComputeHash(), same.Train(CancellationToken.None)!.Forest.ComputeHash());
        Assert.Equal(["ground", "nuclei"], turned.Train(CancellationToken.None)!.Classes.Select(known => known.Name));
    }

    [Fact]
    public void RenamesAndStrokes_OnSeveralImages_NeverMixOldAndNewNames()
    {
        ClassifierImage[] images = [.. Enumerable.Range(0, 3).Select(i => SampleImages.Nuclei($"image {i}"))];
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject(images, SampleImages.Features));
        for (int round = 0; round < 30; round++)
        {
            page.Say($$"""{"type":"stroke","id":"{{round}}","image":{{round % 3}},"t":0,"z":0,"class":{{1 + round % 2}},"size":3,"points":[{{20 + 5 * round}},20,{{40 + 5 * round}},60]}""");
            page.Say($$"""{"type":"changeClass","class":1,"name":"n{{round}}"}""");
            ClassifierModel? model = session.Train(CancellationToken.None);
            if (model is not null) Assert.Equal([$"n{round}", "Label 2"], model.Classes.Select(known => known.Name));
        }
    }

    [Fact]
    public void FirstImageUnreadable_PageIsGreetedAndTold()
    {
        string path = _sessions.Folder["image.npy"];
        byte[] head = [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes("{'descr': '|u1', 'fortran_order': False, 'shape': (80, 90), }".PadRight(117) + "\n")];
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
    public void Live_Off_WaitsUntilItIsOn()
    {
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features));
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
        Assert.NotEqual((spot.GetProperty("x").GetInt32(), spot.GetProperty("y").GetInt32()), (next.GetProperty("x").GetInt32(), next.GetProperty("y").GetInt32()));
    }

    public void Dispose() => _sessions.Dispose();
}
