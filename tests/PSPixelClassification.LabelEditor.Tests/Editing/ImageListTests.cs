using System.Text;
using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.LabelEditor.Tests.Jobs;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

/// <summary>Images that are added and removed while a session lasts.</summary>
public sealed class ImageListTests : IDisposable
{
    private readonly Sessions _sessions = new();

    public ImageListTests()
    {
        foreach ((string name, int seed) in new[] { ("a", 0), ("b", 40), ("c", 80) }) Write($"{name}.pgm", seed);
    }

    [Fact]
    public void Add_Files_AreInTheListInTheFileAndInTheResult()
    {
        (EditorSession session, PageStandIn page) = Begin("a");
        page.Say(Sessions.Left);
        page.Next("hello");

        page.Say(Adding("b.pgm", "c.pgm"));

        JsonElement hello = page.Next("hello");
        Assert.Equal(["a", "b", "c"], Images(hello));
        Assert.Equal((1, 0), (hello.GetProperty("list").GetInt32(), hello.GetProperty("images")[0].GetProperty("id").GetInt32()));
        Assert.True(hello.GetProperty("project").GetProperty("saved").GetBoolean());
        Assert.Equal(_sessions.ProjectPath, page.Next("saved").GetProperty("path").GetString());
        Assert.Equal(["b", "c"], page.Next("images").GetProperty("added").EnumerateArray().Select(name => name.GetString()));
        page.Say(Stroke(2, 2));
        ClassifierProject saved = ClassifierProject.Open(_sessions.ProjectPath);
        Assert.Equal(["a", "b", "c"], saved.Images.Select(image => image.Name));
        Assert.Equal(Sessions.Labels(session.Project.Images[0]), Sessions.Labels(saved.Images[0]));
        Assert.True(session.Project.Images[2].Labels.Snapshot().CountByClass[1].Pixels > 0);
        Assert.Equal(session.Project.Images[0].Labels.Classes, session.Project.Images[2].Labels.Classes);
    }

    [Fact]
    public void Add_WhatIsRight_StaysAsItIs()
    {
        (EditorSession session, PageStandIn page) = Begin("a");
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        int generation = page.NextModel().GetProperty("generation").GetInt32();
        page.Say("""{"type":"addClass","name":"dirt"}""");
        page.Say("""{"type":"ignoreClass","class":3,"on":true}""");
        page.NextModel();
        page.Say("""{"type":"segmentation","smoothing":1.5,"thresholds":[{"class":1,"threshold":0.4}]}""");
        page.Say("""{"type":"display","image":0,"channels":[{"channel":0,"low":3,"high":90}]}""");
        page.Say("""{"type":"live","on":false}""");
        page.Next("segmentation", state => state.GetProperty("smoothing").GetDouble() == 1.5);
        ClassifierModel trained = session.Train(CancellationToken.None)!;

        page.Say(Adding("b.pgm"));

        JsonElement hello = page.Next("hello", message => message.GetProperty("list").GetInt32() == 1);
        Assert.False(hello.GetProperty("live").GetBoolean());
        Assert.True(hello.GetProperty("classes")[2].GetProperty("ignored").GetBoolean());
        Assert.Equal(2, hello.GetProperty("images")[0].GetProperty("undo").GetInt32());
        Assert.Equal(90, hello.GetProperty("images")[0].GetProperty("display")[0].GetProperty("high").GetDouble());
        Assert.Equal(0.4, page.Next("segmentation").GetProperty("thresholds")[0].GetProperty("threshold").GetDouble());
        JsonElement model = page.Next("model");
        Assert.Equal("ready", model.GetProperty("state").GetString());
        Assert.True(model.GetProperty("generation").GetInt32() > generation);
        // Nothing is trained again.
        Assert.Same(trained, session.Train(CancellationToken.None));
        page.Say("""{"type":"undo","image":0}""");
        Assert.Equal(0, session.Project.Images[0].Labels.Snapshot().CountByClass[1].Pixels);
    }

    [Fact]
    public void Add_WhatDoesNotFit_IsNamedAndLeftOut()
    {
        _sessions.Folder.Write("rgb.ppm", PnmFile.Rgb(300, 280));
        _sessions.Folder.Write("small.pgm", PnmFile.Gray(3, 3, (x, _) => x));
        _sessions.Folder.Write("text.tif", "no image"u8);
        _sessions.Folder.Write("b.txt", "no image"u8);
        (EditorSession session, PageStandIn page) = Begin("a");
        page.Next("hello");

        page.Say(Adding("rgb.ppm", "small.pgm", "text.tif", "b.txt", "a.pgm", "gone.tif", "b.pgm"));

        Assert.Equal(["a", "b"], Images(page.Next("hello")));
        JsonElement[] refused = [.. page.Next("images").GetProperty("refused").EnumerateArray()];
        Assert.Equal(
            ["rgb.ppm", "small.pgm", "text.tif", "b.txt", "a.pgm", "gone.tif"], refused.Select(one => one.GetProperty("name").GetString()));
        foreach ((JsonElement one, string words) in refused.Zip(
            ["differ in channels", "3 × 3 pixels", "text.tif", "not there", "in the list already", "not there"]))
            Assert.Contains(words, one.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, session.Project.Images.Count);
    }

    [Fact]
    public void Add_NothingThatFits_LeavesListAndFile()
    {
        _sessions.Folder.Write("rgb.ppm", PnmFile.Rgb(300, 280));
        (EditorSession session, PageStandIn page) = Begin("a");
        ClassifierProject before = session.Project;
        page.Next("hello");

        page.Say(Adding("rgb.ppm"));

        Assert.Equal("rgb.ppm", page.Next("images").GetProperty("refused")[0].GetProperty("name").GetString());
        Assert.Same(before, session.Project);
        Assert.False(File.Exists(_sessions.ProjectPath));
    }

    [Fact]
    public void Remove_LabeledImage_IsGoneFromListFileAndClassifier()
    {
        (EditorSession session, PageStandIn page) = Begin("a", "b");
        page.Say(Stroke(0, 1));
        page.Say(Stroke(1, 1));
        page.Say(Stroke(1, 2));
        page.NextModel();

        page.Say("""{"type":"removeImage","image":0,"id":"r"}""");

        JsonElement hello = page.Next("hello", message => message.GetProperty("list").GetInt32() == 1);
        Assert.Equal(["b"], Images(hello));
        Assert.Equal(1, hello.GetProperty("images")[0].GetProperty("id").GetInt32());
        Assert.Equal("a", page.Next("images").GetProperty("removed").GetString());
        Assert.Equal("r", page.Next("taken", message => message.GetProperty("id").GetString() == "r").GetProperty("id").GetString());
        ClassifierModel model = session.Train(CancellationToken.None)!;
        Assert.Equal(
            ClassifierTrainer.Train([session.Project.Images[0]], session.FeatureSet, new TrainingOptions()).Hash, model.Hash);
        ClassifierProject saved = ClassifierProject.Open(_sessions.ProjectPath);
        Assert.Equal("b", Assert.Single(saved.Images).Name);
        Assert.Equal(model.Hash, saved.Model!.Hash);
        Assert.True(File.Exists(_sessions.Folder.File("a.pgm")));
    }

    [Fact]
    public void Remove_TheOnlyImage_IsRefused()
    {
        (EditorSession session, PageStandIn page) = Begin("a");

        page.Say("""{"type":"removeImage","image":0,"id":"r"}""");

        Assert.Contains("only image", page.Next("refused").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Single(session.Project.Images);
    }

    [Fact]
    public void Stroke_ForAnIndexOfAnEarlierList_LabelsNoOtherImage()
    {
        (EditorSession session, PageStandIn page) = Begin("a", "b", "c");
        page.Say("""{"type":"removeImage","image":0}""");

        page.Say(Stroke(1, 1, list: 0));
        Assert.Equal("ImagesChanged", page.Next("refused").GetProperty("errorId").GetString());
        string export = JobMessages.Export(JobMessages.Results(_sessions.Folder.File("out"), ["Labels"]), image: 1);
        page.Say($"{export[..^1]},\"list\":0}}");
        Assert.Equal("ImagesChanged", page.Next("refused").GetProperty("errorId").GetString());
        Assert.False(Directory.Exists(_sessions.Folder.File("out")));
        page.Say("""{"type":"want","list":0,"image":2,"t":0,"z":0,"tiles":[]}""");
        page.Say("""{"type":"places","list":0,"image":2}""");
        page.Say(Stroke(1, 1, list: 1));

        Assert.Equal(1, page.Next("edited").GetProperty("image").GetInt32());
        Assert.Equal([false, true], session.Project.Images.Select(image => image.Labels.Snapshot().LabeledPixelCount > 0));
        Assert.Equal("c", session.Project.Images[1].Name);
    }

    [Fact]
    public void Stroke_FromBeforeAnImageWasAdded_IsMade()
    {
        (EditorSession session, PageStandIn page) = Begin("a");
        page.Say(Adding("b.pgm"));

        page.Say(Stroke(0, 1, list: 0));

        Assert.True(session.Project.Images[0].Labels.Snapshot().LabeledPixelCount > 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Change_ThatCannotBeSaved_ChangesNothing(bool isAdded)
    {
        (EditorSession session, PageStandIn page) = Begin("a", "b");
        page.Say(Sessions.Left);
        page.Say("""{"type":"save"}""");
        page.Say(Sessions.Right);
        byte[] project = File.ReadAllBytes(_sessions.ProjectPath);
        byte[] labels = Sessions.Labels(session.Project.Images[0]);
        // What is no project is not replaced.
        File.WriteAllText(_sessions.ProjectPath, "something else");

        page.Say(isAdded ? Adding("c.pgm") : """{"type":"removeImage","image":0}""");

        Assert.Equal("TargetIsNoProject", page.Next("refused").GetProperty("errorId").GetString());
        Assert.Equal(["a", "b"], session.Project.Images.Select(image => image.Name));
        page.Say(Stroke(1, 1));
        Assert.True(session.Project.Images[1].Labels.Snapshot().LabeledPixelCount > 0);
        ClassifierModel model = session.Train(CancellationToken.None)!;
        Assert.Equal(ClassifierTrainer.Train(session.Project.Images, session.FeatureSet, new TrainingOptions()).Hash, model.Hash);
        Assert.Equal("something else", File.ReadAllText(_sessions.ProjectPath));

        // The journal goes on where it was.
        _sessions.End();
        File.WriteAllBytes(_sessions.ProjectPath, project);
        (_, PageStandIn again, ClassifierProject reopened) = _sessions.Begin(Opened(), _sessions.ProjectPath);
        Assert.Equal(2, again.Next("hello").GetProperty("recovery").GetProperty("edits").GetInt32());
        again.Say("""{"type":"recover","accept":true}""");
        Assert.Equal(labels, Sessions.Labels(reopened.Images[0]));
    }

    [Fact]
    public void EditsAfterAChange_OfASessionThatEnded_AreOfferedForTheNewList()
    {
        (_, PageStandIn page) = Begin("a", "b");
        page.Say(Sessions.Left);
        page.Say("""{"type":"removeImage","image":0}""");
        page.Say(Adding("c.pgm"));
        page.Say(Stroke(1, 2));
        _sessions.End();

        (_, PageStandIn again, ClassifierProject project) = _sessions.Begin(Opened(), _sessions.ProjectPath);
        JsonElement recovery = again.Next("hello").GetProperty("recovery");
        Assert.Equal((1, JsonValueKind.Null), (recovery.GetProperty("edits").GetInt32(), recovery.GetProperty("kept").ValueKind));
        again.Say("""{"type":"recover","accept":true}""");

        Assert.Equal(["b", "c"], project.Images.Select(image => image.Name));
        Assert.Equal([false, true], project.Images.Select(image => image.Labels.Snapshot().LabeledPixelCount > 0));
    }

    [Fact]
    public void Change_BeforeTheOfferIsAnswered_IsRefused()
    {
        (_, PageStandIn lost) = Begin("a");
        lost.Say(Sessions.Left);
        _sessions.End();
        (EditorSession session, PageStandIn page) = Begin("a");

        page.Say(Adding("b.pgm"));

        Assert.Equal("RecoveryPending", page.Next("refused").GetProperty("errorId").GetString());
        Assert.Single(session.Project.Images);
        page.Say("""{"type":"recover","accept":true}""");
        page.Say(Adding("b.pgm"));
        Assert.Equal(2, session.Project.Images.Count);
    }

    [Fact]
    public void Add_WithoutAProject_SavesNothing()
    {
        ClassifierImage image = ClassifierImage.Open(_sessions.Folder.File("a.pgm"));
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], SampleImages.Features));

        page.Say(Adding("b.pgm"));

        Assert.Equal(["b"], page.Next("images").GetProperty("added").EnumerateArray().Select(name => name.GetString()));
        Assert.Same(image, session.Project.Images[0]);
        Assert.Empty(Directory.GetFiles(_sessions.Folder.Path, "*.ilp*"));
    }

    public void Dispose() => _sessions.Dispose();

    private void Write(string name, int seed) =>
        _sessions.Folder.Write(name, PnmFile.Gray(300, 280, (x, y) => (x / 9 % 2 == y / 7 % 2 ? 180 : 20) + (x * y + seed) % 31));

    private (EditorSession Session, PageStandIn Page) Begin(params string[] names)
    {
        ClassifierImage[] images = [.. names.Select(name => ClassifierImage.Open(_sessions.Folder.File($"{name}.pgm")))];
        (EditorSession session, PageStandIn page, _) =
            _sessions.Begin(new ClassifierProject(images, SampleImages.Features), _sessions.ProjectPath);
        return (session, page);
    }

    private ClassifierProject Opened() => ClassifierProject.Open(_sessions.ProjectPath);

    private string Adding(params string[] names) => $$"""
        {"type":"addImages","root":{{JsonSerializer.Serialize(_sessions.Folder.Path)}},"folder":[],"files":{{JsonSerializer.Serialize(names)}},"uploads":[]}
        """;

    private static string Stroke(int image, int value, int? list = null)
    {
        StringBuilder json = new("""{"type":"stroke",""");
        if (list is not null) json.Append($"\"list\":{list},");
        return json.Append($"\"image\":{image},\"t\":0,\"z\":0,\"class\":{value},\"size\":5,").Append(
            $"\"points\":[20,{40 * value},280,{40 * value}]}}").ToString();
    }

    private static IEnumerable<string?> Images(JsonElement hello) =>
        hello.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("name").GetString());
}
