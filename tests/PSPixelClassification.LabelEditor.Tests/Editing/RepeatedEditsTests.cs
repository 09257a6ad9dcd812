using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

/// <summary>What a page sends again after its line broke: each edit is carried out once and answered each time.</summary>
public sealed class RepeatedEditsTests : IDisposable
{
    private static readonly string[] s_edits =
    [
        Sessions.Left,
        Sessions.Right,
        """{"type":"undo","image":0,"id":"c"}""",
        """{"type":"redo","image":0,"id":"d"}""",
        """{"type":"undo","image":0,"id":"e"}""",
        """{"type":"addClass","name":"dirt","id":"f"}""",
        """{"type":"changeClass","class":1,"name":"cells","id":"g"}""",
        """{"type":"removeClass","class":2,"id":"h"}""",
        """{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}],"id":"i"}""",
        """{"type":"save","id":"j"}""",
        """{"type":"clear","image":0,"id":"k"}""",
        """{"type":"undo","image":0,"id":"l"}""",
    ];

    private readonly Sessions _sessions = new();

    [Fact]
    public void Edits_SentAgain_AreCarriedOutOnceAndAnsweredTwice()
    {
        (EditorSession session, PageStandIn page, ClassifierProject project) = _sessions.Begin(
            new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), _sessions.ProjectPath);
        foreach (string edit in s_edits) page.Say(edit);
        string once = Describe(session, project.Images[0]);
        File.Delete(_sessions.ProjectPath);

        foreach (string edit in s_edits) page.Say(edit);

        Assert.Equal(once, Describe(session, project.Images[0]));
        Assert.False(File.Exists(_sessions.ProjectPath));
        Assert.Equal("abcdefghijklabcdefghijkl",
            string.Concat(Enumerable.Range(0, 2 * s_edits.Length).Select(_ => page.Next("taken").GetProperty("id").GetString())));
    }

    [Fact]
    public void Edits_OfWhichSomeArrived_EndAsIfAllHad()
    {
        (EditorSession session, PageStandIn page, ClassifierProject project) = _sessions.Begin(
            new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), _sessions.Folder.File("whole.ilp"));
        foreach (string edit in s_edits) page.Say(edit);
        (EditorSession other, PageStandIn brokenPage, ClassifierProject again) = _sessions.Begin(
            new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), _sessions.ProjectPath);

        foreach (string edit in s_edits[..7]) brokenPage.Say(edit);
        foreach (string edit in s_edits[3..]) brokenPage.Say(edit);

        Assert.Equal(Describe(session, project.Images[0]), Describe(other, again.Images[0]));
    }

    [Fact]
    public void Edit_ThatIsRefused_IsTriedAgain()
    {
        (_, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]));
        const string second = """{"type":"changeClass","class":3,"name":"x","id":"q"}""";

        page.Say(second);
        JsonElement refused = page.Next("refused");
        page.Say("""{"type":"addClass","name":"dirt"}""");
        page.Say(second);

        Assert.Equal(("q", "LabelClassNotFound"), (refused.GetProperty("id").GetString(), refused.GetProperty("errorId").GetString()));
        Assert.Equal("q", page.Next("taken").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("undo")]
    [InlineData("redo")]
    public void UndoAndRedo_OfNothing_KeepTheClassifier(string edit)
    {
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(
            new ClassifierProject([SampleImages.Nuclei(), SampleImages.Nuclei("other")], SampleImages.Features));
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        int generation = page.NextModel().GetProperty("generation").GetInt32();

        page.Say($$"""{"type":"{{edit}}","image":1,"id":"n"}""");

        // Whatever is to be learned is learned now.
        Assert.NotNull(session.Train(CancellationToken.None));
        PageRouter router = new(session);
        PageStandIn next = new(router);
        router.Connected(next);
        Assert.Equal(generation, next.Next("hello").GetProperty("model").GetProperty("generation").GetInt32());
    }

    public void Dispose() => _sessions.Dispose();

    private static string Describe(EditorSession session, ClassifierImage image) =>
        $"{string.Join(",", image.Labels.Classes)} {image.Labels.UndoCount} {image.Labels.RedoCount} {session.FeatureSet.ChannelCount} "
            + $"{Convert.ToHexString(Sessions.Labels(image))}";
}
