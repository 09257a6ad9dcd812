using System.Text.Json;
using PSPixelClassification.Common;
using PSPixelClassification.LabelEditor.Recovery;

namespace PSPixelClassification.LabelEditor.Tests.Recovery;

public sealed class EditJournalTests : IDisposable
{
    private static readonly JournalBegin s_begin = new(["one", "two"], "0123");
    private static readonly JournalEntry[] s_edits =
    [
        new LabelsEntry(1, [new JournalBlock(0, 3, 1, 2, "Y2A="), new JournalBlock(0, 3, 1, 3, null)]),
        new ClassesEntry([new JournalClass("naïve \"quoted\"\n", "#00ff00")], [1, 0]),
        new FeaturesEntry(new JournalFeatures(
            [new JournalFeature("GaussianSmoothing", 0.7)], [0.7],
            new JournalInputs(["Normalized"], 0.5, 99.5, [1, 0, 0, 0, 1, 0, 0, 0, 1]))),
    ];

    private readonly TemporaryFolder _folder = new();

    private string Project => _folder.File("lab.ilp");

    private string JournalPath => _folder.File("lab.ilp.journal");

    [Fact]
    public void Left_AfterAnEndedSession_IsWhatWasAppendedInOrder()
    {
        Write(s_edits);

        using EditJournal next = Begin();
        Assert.Equal(s_edits.Select(Text), next.Pending.Select(Text));
        Assert.InRange(next.LastWriteTime, DateTimeOffset.Now.AddMinutes(-5), DateTimeOffset.Now.AddMinutes(1));
        Assert.Null(next.BackupPath);
    }

    [Fact]
    public void Left_CutAtAnyByte_IsWholeEditsFromTheFirstAndGoesOnBehindThem()
    {
        Write(s_edits);
        byte[] whole = File.ReadAllBytes(JournalPath);
        int most = 0;
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(JournalPath, whole[..length]);
            using (EditJournal next = Begin())
            {
                int left = next.Accept().Count;
                Assert.InRange(left, most, most + 1);
                most = left;
                Assert.Null(next.BackupPath);
                next.Append(s_edits[2]);
            }

            using EditJournal third = Begin();
            Assert.Equal([.. s_edits.Take(most).Select(Text), Text(s_edits[2])], third.Pending.Select(Text));
        }

        Assert.Equal(s_edits.Length, most);
    }

    // A process may be killed at any moment of a saving: the file is the old one or the new one then, and the journal ends anywhere.
    [Fact]
    public void Announce_CutAtAnyByte_LosesNothingWhicheverFileIsThere()
    {
        JournalBegin saved = new(["one", "three", "four"], "4567");
        Write(s_edits);
        long before = new FileInfo(JournalPath).Length;
        using (EditJournal journal = Begin())
        {
            journal.Accept();
            Assert.Equal(before, journal.Announce(new SavingEntry(saved.Images, saved.Fingerprint)));
        }

        byte[] whole = File.ReadAllBytes(JournalPath);
        for (int length = (int)before; length <= whole.Length; length++)
        {
            File.WriteAllBytes(JournalPath, whole[..length]);
            using (EditJournal oldFile = Begin()) Assert.Equal(s_edits.Select(Text), oldFile.Pending.Select(Text));
            Assert.Empty(Directory.GetFiles(_folder.Path, "lab.ilp.2*"));

            File.WriteAllBytes(JournalPath, whole[..length]);
            using (EditJournal newFile = new(Project))
            {
                newFile.Begin(saved);
                Assert.Empty(newFile.Pending);
                // Where it is not known that the file has all edits, they are kept aside.
                Assert.Equal(length < whole.Length, newFile.BackupPath is not null);
                newFile.Append(s_edits[2]);
                if (newFile.BackupPath is not null) File.Delete(newFile.BackupPath);
            }

            using EditJournal next = new(Project);
            next.Begin(saved);
            Assert.Equal([Text(s_edits[2])], next.Pending.Select(Text));
        }
    }

    [Fact]
    public void Withdraw_AfterASavingThatFailed_LeavesTheJournalAsItWas()
    {
        Write(s_edits[..2]);
        byte[] before = File.ReadAllBytes(JournalPath);
        using (EditJournal journal = Begin())
        {
            journal.Accept();
            journal.Withdraw(journal.Announce(new SavingEntry(["other"], "89")));
        }

        Assert.Equal(before, File.ReadAllBytes(JournalPath)[..before.Length]);
        using EditJournal next = Begin();
        Assert.Equal(2, next.Pending.Count);
    }

    [Fact]
    public void Announce_WithoutEdits_WritesNothing()
    {
        using (EditJournal journal = Begin()) Assert.Equal(0, journal.Announce(new SavingEntry(["one"], "89")));

        Assert.False(File.Exists(JournalPath));
    }

    [Fact]
    public void Begin_OneByteChanged_EndsBeforeItAndKeepsTheRestAside()
    {
        Write(s_edits);
        byte[] whole = File.ReadAllBytes(JournalPath);
        int lastLine = whole.AsSpan()[..^1].LastIndexOf((byte)'\n');
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] damaged = (byte[])whole.Clone();
            damaged[at] ^= 1;
            File.WriteAllBytes(JournalPath, damaged);
            using EditJournal next = Begin();
            int linesBefore = whole.AsSpan(0, at).Count((byte)'\n');
            Assert.InRange(next.Pending.Count, 0, linesBefore);
            Assert.Equal(s_edits.Take(next.Pending.Count).Select(Text), next.Pending.Select(Text));
            if (at <= lastLine) Assert.Equal(damaged, File.ReadAllBytes(next.BackupPath!));
        }
    }

    [Theory]
    [InlineData("one", "4567")]
    [InlineData("three", "0123")]
    public void Begin_OfOtherImages_KeepsTheirEditsAside(string name, string fingerprint)
    {
        Write(s_edits);
        byte[] whole = File.ReadAllBytes(JournalPath);

        using (EditJournal next = new(Project))
        {
            next.Begin(new JournalBegin([name, "two"], fingerprint));
            Assert.Empty(next.Pending);
            Assert.Equal(["one", "two"], next.BackupImages);
            Assert.Equal(whole, File.ReadAllBytes(next.BackupPath!));
            next.Append(s_edits[2]);
        }

        using EditJournal third = new(Project);
        third.Begin(new JournalBegin([name, "two"], fingerprint));
        Assert.Equal([Text(s_edits[2])], third.Pending.Select(Text));
    }

    [Fact]
    public void Pending_JournalOfTheVersionBefore_HoldsItsFeatures()
    {
        // As that version wrote it.
        File.WriteAllText(JournalPath, """
            be222e52 {"type":"begin","images":["one","two"],"fingerprint":"0123"}
            8193aa81 {"type":"features","choice":{"selections":[{"feature":"GaussianSmoothing","sigma":0.7},{"feature":"HessianOfGaussianEigenvalues","sigma":1.6}],"in2D":[0.7],"preview":false,"id":null}}

            """.ReplaceLineEndings("\n"));

        using EditJournal next = Begin();

        JournalFeatures choice = Assert.IsType<FeaturesEntry>(Assert.Single(next.Pending)).Choice;
        Assert.Equal([new("GaussianSmoothing", 0.7), new JournalFeature("HessianOfGaussianEigenvalues", 1.6)], choice.Selections);
        Assert.Equal([0.7], choice.In2D);
        Assert.Null(choice.Inputs);
        Assert.Null(next.BackupPath);
    }

    [Fact]
    public void Dispose_BeforeTheJournalWasRead_LeavesItAsItWas()
    {
        Write(s_edits);
        byte[] whole = File.ReadAllBytes(JournalPath);

        new EditJournal(Project).Dispose();

        Assert.Equal(whole, File.ReadAllBytes(JournalPath));
        File.Delete(JournalPath);
        new EditJournal(Project).Dispose();
        Assert.False(File.Exists(JournalPath));
    }

    [Fact]
    public void Begin_WhereEditsCannotBeKeptAside_LeavesThemWhereTheyAre()
    {
        // With the time in it, the name of the copy is longer than file systems allow.
        string project = _folder.File(new string('x', 230));
        string path = project + ".journal";
        File.WriteAllText(path, "not a line of a journal\n");

        EditJournal journal = new(project);
        Assert.Equal("WriteFailed", Assert.Throws<ExportException>(() => journal.Begin(s_begin)).ErrorId);
        journal.Dispose();

        Assert.Equal("not a line of a journal\n", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Journal_OfAProjectThatIsBeingEdited_IsRefused()
    {
        using EditJournal first = Begin();

        LabelEditorException refused = Assert.Throws<LabelEditorException>(() => new EditJournal(Project));
        Assert.Equal("JournalUnavailable", refused.ErrorId);
        Assert.Contains("another Edit-PixelLabel", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Restart_EmptiesTheFileAndGoesOn()
    {
        using (EditJournal journal = Begin())
        {
            journal.Append(s_edits[0]);
            journal.Restart(s_begin);
            journal.Append(s_edits[1]);
        }

        using EditJournal next = Begin();
        Assert.Equal([Text(s_edits[1])], next.Pending.Select(Text));
        next.Restart(s_begin);
        next.Dispose();
        Assert.False(File.Exists(JournalPath));
    }

    public void Dispose() => _folder.Dispose();

    private EditJournal Begin()
    {
        EditJournal journal = new(Project);
        journal.Begin(s_begin);
        return journal;
    }

    private void Write(IEnumerable<JournalEntry> edits)
    {
        using EditJournal journal = Begin();
        foreach (JournalEntry edit in edits) journal.Append(edit);
    }

    private static string Text(JournalEntry edit) => JsonSerializer.Serialize(edit, JournalJson.Default.JournalEntry);
}
