using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

public sealed class SharedClassesTests : IDisposable
{
    private readonly Sessions _sessions = new();

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
        (EditorSession session, PageStandIn page, _) =
            _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features));
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
    public void Begin_WithTooManyClasses_SaysHowManyThereMayBe()
    {
        string[] names = [.. Enumerable.Range(1, 256).Select(i => $"c{i}")];

        LabelException refused =
            Assert.Throws<LabelException>(() => _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]), null, names));

        Assert.Equal("LabelClassLimit", refused.ErrorId);
        Assert.Contains("255", refused.Message, StringComparison.Ordinal);
        _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]), null, names[..255]);
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

    public void Dispose() => _sessions.Dispose();
}
