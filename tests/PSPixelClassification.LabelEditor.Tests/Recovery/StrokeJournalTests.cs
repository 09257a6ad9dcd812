using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;

namespace PSPixelClassification.LabelEditor.Tests.Recovery;

public sealed class StrokeJournalTests : IDisposable
{
    private static readonly PageMessage[] s_edits =
    [
        new StrokeMessage("a-1", 0, 0, 3, 2, 5, [1.5, 2.25, 100.125, 7]), new AddClassMessage("naïve \"quoted\"\n", "#00ff00"), new UndoMessage(1),
        new FeaturesMessage([new FeatureChoice("GaussianSmoothing", 0.7)], [0.7]),
    ];

    private readonly ScratchFolder _folder = new();

    private string Project => _folder["lab.ilp"];

    [Fact]
    public void Left_AfterAKilledSession_IsWhatWasAppendedInOrder()
    {
        Write(s_edits);

        using StrokeJournal next = new(Project, () => "images");
        Assert.Equal(s_edits.Select(Text), next.Left.Select(Text));
        Assert.InRange(next.LeftTime, DateTimeOffset.Now.AddMinutes(-5), DateTimeOffset.Now.AddMinutes(1));
    }

    [Fact]
    public void Left_CutAtAnyByte_IsWholeEditsFromTheFirst()
    {
        Write(s_edits);
        byte[] whole = File.ReadAllBytes(_folder["lab.ilp.journal"]);
        int most = 0;
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(_folder["lab.ilp.journal"], whole[..length]);
            using StrokeJournal next = new(Project, () => "images");
            Assert.Equal(s_edits.Take(next.Left.Count).Select(Text), next.Left.Select(Text));
            Assert.InRange(next.Left.Count, most, most + 1);
            most = next.Left.Count;
        }

        Assert.Equal(s_edits.Length, most);
    }

    [Fact]
    public void Left_OneByteChanged_EndsBeforeIt()
    {
        Write(s_edits);
        string path = _folder["lab.ilp.journal"];
        byte[] whole = File.ReadAllBytes(path);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] damaged = (byte[])whole.Clone();
            damaged[at] ^= 1;
            File.WriteAllBytes(path, damaged);
            using StrokeJournal next = new(Project, () => "images");
            int linesBefore = whole.AsSpan(0, at).Count((byte)'\n');
            // A line's own end may be damaged without harm to what stands before it.
            Assert.InRange(next.Left.Count, 0, linesBefore);
            Assert.Equal(s_edits.Take(next.Left.Count).Select(Text), next.Left.Select(Text));
        }
    }

    [Fact]
    public void Left_OfOtherImages_IsNothing()
    {
        Write(s_edits);

        using StrokeJournal next = new(Project, () => "others");
        Assert.Empty(next.Left);
    }

    [Fact]
    public void Clear_RemovesTheFileAndGoesOn()
    {
        using (StrokeJournal journal = new(Project, () => "images"))
        {
            journal.Append(s_edits[0]);
            journal.Clear();
            Assert.False(File.Exists(_folder["lab.ilp.journal"]));
            journal.Append(s_edits[2]);
        }

        using StrokeJournal next = new(Project, () => "images");
        Assert.Equal([Text(s_edits[2])], next.Left.Select(Text));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(IEnumerable<PageMessage> edits)
    {
        using StrokeJournal journal = new(Project, () => "images");
        foreach (PageMessage edit in edits) journal.Append(edit);
    }

    private static string Text(PageMessage edit) => System.Text.Json.JsonSerializer.Serialize(edit, ProtocolJson.Default.PageMessage);
}
