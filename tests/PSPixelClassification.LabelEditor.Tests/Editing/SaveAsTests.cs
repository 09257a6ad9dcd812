using System.Text.Json;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

/// <summary>Saving as another project moves the session there, and no edit is lost on the way.</summary>
public sealed class SaveAsTests : IDisposable
{
    private const string Later = """{"type":"stroke","id":"c","image":0,"t":0,"z":0,"class":1,"size":3,"points":[100,20,140,20]}""";

    private readonly Sessions _sessions = new();

    private string OtherPath => _sessions.Folder.File("it's $1 [new].ilp");

    [Fact]
    public void SaveAs_OfAProject_GoesOnWithTheNewOneAndLeavesTheOldAsItWas()
    {
        (EditorSession session, PageStandIn page, ClassifierProject project) = Begin(_sessions.ProjectPath);
        page.Say(Sessions.Left);
        page.Say("""{"type":"save"}""");
        byte[] old = File.ReadAllBytes(_sessions.ProjectPath);
        page.Say(Sessions.Right);

        page.Say(SaveAs(OtherPath));

        Assert.Equal(OtherPath, page.Next("saved", message => message.GetProperty("path").GetString() != _sessions.ProjectPath)
            .GetProperty("path").GetString());
        Assert.False(page.Next("classes").GetProperty("unsaved").GetBoolean());
        Assert.Equal(old, File.ReadAllBytes(_sessions.ProjectPath));
        Assert.False(File.Exists(_sessions.JournalPath));
        ClassifierProject saved = ClassifierProject.Open(OtherPath);
        Assert.Equal(Sessions.Labels(project.Images[0]), Sessions.Labels(saved.Images[0]));
        Assert.Equal(session.Train(CancellationToken.None)!.Hash, saved.Model!.Hash);
        Assert.Equal(OtherPath, session.Project.Path);
        // What comes now is journalled beside the new one, and saved there.
        page.Say(Later);
        Assert.NotEqual(0, new FileInfo(OtherPath + ".journal").Length);
        page.Say("""{"type":"save"}""");
        Assert.Equal(old, File.ReadAllBytes(_sessions.ProjectPath));
        Assert.Equal(Sessions.Labels(project.Images[0]), Sessions.Labels(ClassifierProject.Open(OtherPath).Images[0]));
    }

    [Fact]
    public void SaveAs_OfASessionWithoutAProject_JournalsFromThenOn()
    {
        (_, PageStandIn page, ClassifierProject project) = Begin(null);
        page.Say(Sessions.Left);
        page.Say(SaveAs(OtherPath[..^4]));
        Assert.Equal(OtherPath, page.Next("saved").GetProperty("path").GetString());
        Assert.NotNull(page.Next("features").GetProperty("unsaved").GetString());
        page.Say(Later);
        byte[] labels = Sessions.Labels(project.Images[0]);
        _sessions.End();

        (_, page, ClassifierProject again) = Begin(OtherPath, ClassifierProject.Open(OtherPath));
        Assert.Equal(1, page.Next("hello").GetProperty("recovery").GetProperty("edits").GetInt32());
        page.Say("""{"type":"recover","accept":true}""");

        Assert.Equal(labels, Sessions.Labels(again.Images[0]));
    }

    [Fact]
    public void SaveAs_WhereAProjectIs_ReplacesItOnlyIfToldTo()
    {
        new ClassifierProject([SampleImages.Nuclei("other")]).Save(OtherPath);
        byte[] other = File.ReadAllBytes(OtherPath);
        (EditorSession session, PageStandIn page, _) = Begin(_sessions.ProjectPath);
        page.Say(Sessions.Left);

        page.Say(SaveAs(OtherPath));

        JsonElement failed = page.Next("failed");
        Assert.Equal(("saveAs", "ProjectExists"), (failed.GetProperty("during").GetString(), failed.GetProperty("errorId").GetString()));
        Assert.Equal(other, File.ReadAllBytes(OtherPath));
        Assert.False(File.Exists(OtherPath + ".journal"));
        Assert.Null(session.Project.Path);
        page.Say(SaveAs(OtherPath, replace: true));
        page.Next("saved");
        Assert.Equal(["nuclei"], ClassifierProject.Open(OtherPath).Images.Select(image => image.Name));
    }

    [Fact]
    public void SaveAs_OverWhatIsNoProject_IsRefusedWhateverIsTicked()
    {
        File.WriteAllText(OtherPath, "a letter");
        (_, PageStandIn page, _) = Begin(null);

        page.Say(SaveAs(OtherPath, replace: true));

        Assert.Equal("TargetIsNoProject", page.Next("failed").GetProperty("errorId").GetString());
        Assert.Equal("a letter", File.ReadAllText(OtherPath));
        Assert.False(File.Exists(OtherPath + ".journal"));
    }

    [Fact]
    public void SaveAs_WhereAnotherSessionIs_IsRefusedAndTheSessionStaysWhereItWas()
    {
        (_, PageStandIn owner, _) = Begin(OtherPath);
        owner.Say(Sessions.Left);
        (EditorSession session, PageStandIn page, _) = Begin(_sessions.ProjectPath);
        page.Say(Sessions.Left);

        page.Say(SaveAs(OtherPath));

        Assert.Equal("JournalUnavailable", page.Next("failed").GetProperty("errorId").GetString());
        page.Say("""{"type":"save"}""");
        Assert.Equal(_sessions.ProjectPath, page.Next("saved").GetProperty("path").GetString());
        Assert.Equal(_sessions.ProjectPath, session.Project.Path);
    }

    [Fact]
    public void SaveAs_WhereUnsavedEditsOfTheSameImagesAre_IsRefusedAndKeepsThem()
    {
        (_, PageStandIn lost, _) = Begin(OtherPath);
        lost.Say(Later);
        _sessions.End();
        byte[] journal = File.ReadAllBytes(OtherPath + ".journal");
        (_, PageStandIn page, _) = Begin(null);

        page.Say(SaveAs(OtherPath));

        Assert.Equal("RecoveryPending", page.Next("failed").GetProperty("errorId").GetString());
        Assert.Equal(journal, File.ReadAllBytes(OtherPath + ".journal"));
        Assert.False(File.Exists(OtherPath));
    }

    [Fact]
    public void SaveAs_WhereUnsavedEditsOfOtherImagesAre_KeepsACopyAndSaysSo()
    {
        (_, PageStandIn lost, _) = Begin(OtherPath, new ClassifierProject([SampleImages.Nuclei("other")], SampleImages.Features));
        lost.Say(Later);
        _sessions.End();
        (_, PageStandIn page, _) = Begin(null);

        page.Say(SaveAs(OtherPath));

        string note = page.Next("saved").GetProperty("notes").EnumerateArray().Last().GetString()!;
        Assert.Contains("left unsaved edits", note, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_sessions.Folder.Path, "*.ilp.*.journal"));
    }

    [Fact]
    public void SaveAs_ToTheSamePath_Saves()
    {
        (_, PageStandIn page, _) = Begin(_sessions.ProjectPath);
        page.Say(Sessions.Left);

        page.Say(SaveAs(_sessions.ProjectPath));

        page.Next("saved");
        Assert.Equal(0, new FileInfo(_sessions.JournalPath).Length);
    }

    [Fact]
    public void SaveAs_TakesTheLookOfChannelsAlong()
    {
        (_, PageStandIn page, _) = Begin(null);
        page.Say("""{"type":"display","image":0,"channels":[{"channel":0,"gamma":2}]}""");

        page.Say(SaveAs(OtherPath));

        page.Next("saved");
        Assert.Contains("\"gamma\": 2", File.ReadAllText(OtherPath + ".display.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Preview_SaysWhereAndWhetherSomethingIsThere()
    {
        new ClassifierProject([SampleImages.Nuclei("other")]).Save(OtherPath);
        (_, PageStandIn page, _) = Begin(_sessions.ProjectPath);

        page.Say(SaveAs("it's $1 [new]", preview: true));

        JsonElement answer = page.Next("saveAs");
        Assert.Equal(OtherPath, answer.GetProperty("path").GetString());
        Assert.True(answer.GetProperty("exists").GetBoolean());
        Assert.Equal(
            $"Edit-PixelLabel -LiteralPath '{OtherPath.Replace("'", "''", StringComparison.Ordinal)}'",
            answer.GetProperty("script").GetProperty("lines").GetString());
        page.Say(SaveAs(Path.Combine("a", "b", "c"), preview: true));
        Assert.Contains("The folders", page.Next("saveAs").GetProperty("note").GetString(), StringComparison.Ordinal);
        page.Say(SaveAs("", preview: true));
        Assert.NotNull(page.Next("saveAs").GetProperty("problem").GetString());
    }

    public void Dispose() => _sessions.Dispose();

    private (EditorSession Session, PageStandIn Page, ClassifierProject Project) Begin(string? path, ClassifierProject? project = null) =>
        _sessions.Begin(project ?? new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), path);

    private static string SaveAs(string path, bool replace = false, bool preview = false) =>
        JsonSerializer.Serialize(new { type = "saveAs", path, replace, preview });
}
