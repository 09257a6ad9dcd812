using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

/// <summary>Sessions of a test, which end with it, and the folder that their projects are in.</summary>
internal sealed class Sessions : IDisposable
{
    public const string Left = """{"type":"stroke","id":"a","image":0,"t":0,"z":0,"class":1,"size":5,"points":[20.5,20.5,60.2,40.9]}""";
    public const string Right = """{"type":"stroke","id":"b","image":0,"t":0,"z":0,"class":2,"size":5,"points":[200,200,260,210]}""";

    private readonly List<EditorSession> _sessions = [];

    public TemporaryFolder Folder { get; } = new();

    public string ProjectPath => Folder.File("lab.ilp");

    public string JournalPath => Folder.File("lab.ilp.journal");

    public (EditorSession Session, PageStandIn Page, ClassifierProject Project) Begin(
        ClassifierProject project, string? path = null, params string[] classNames)
    {
        EditorSession session = new(new LabelEditorOptions(project) { SavePath = path, ClassNames = classNames });
        _sessions.Add(session);
        PageRouter router = new(session);
        PageStandIn page = new(router);
        router.Connected(page);
        return (session, page, project);
    }

    /// <summary>Ends all sessions as a closed console does: what is not saved is in the journal.</summary>
    public void End()
    {
        foreach (EditorSession session in _sessions) session.Dispose();
        _sessions.Clear();
    }

    public void Dispose()
    {
        End();
        Folder.Dispose();
    }

    public static IEnumerable<string?> Names(JsonElement message) =>
        message.GetProperty("classes").EnumerateArray().Select(known => known.GetProperty("name").GetString());

    public static byte[] Labels(ClassifierImage image) => LabelReading.ReadAll(image.Labels);
}
