using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

public sealed class RecoveryTests : IDisposable
{
    private readonly Sessions _sessions = new();

    [Fact]
    public void Restore_AfterAnEndedSession_GivesBackEveryEdit()
    {
        (_, PageStandIn lost, ClassifierProject project) = Begin(New());
        lost.Say("""{"type":"addClass","name":"dirt"}""");
        lost.Say(Sessions.Left);
        lost.Say(Sessions.Right);
        lost.Say("""{"type":"undo","image":0}""");
        lost.Say("""{"type":"stroke","id":"c","image":0,"t":0,"z":0,"class":3,"size":3,"points":[100,20,140,20]}""");
        lost.Say("""{"type":"changeClass","class":2,"name":"ground","color":"#010203"}""");
        lost.Say("""{"type":"removeClass","class":1}""");
        lost.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}]}""");
        _sessions.End();

        (EditorSession session, PageStandIn page, ClassifierProject again) = Begin(New());
        Assert.Equal(8, page.Next("hello").GetProperty("recovery").GetProperty("edits").GetInt32());
        page.Say("""{"type":"recover","accept":true}""");

        JsonElement hello = page.Next("hello");
        Assert.Equal(["ground", "dirt"], Sessions.Names(hello));
        Assert.Equal(JsonValueKind.Null, hello.GetProperty("recovery").ValueKind);
        Assert.False(hello.GetProperty("project").GetProperty("saved").GetBoolean());
        Assert.Equal(project.Images[0].Labels.Classes, again.Images[0].Labels.Classes);
        Assert.Equal(Sessions.Labels(project.Images[0]), Sessions.Labels(again.Images[0]));
        Assert.Contains(Sessions.Labels(again.Images[0]), label => label == 2);
        Assert.Equal(1, session.FeatureSet.ChannelCount);
    }

    [Fact]
    public void Restore_InputsOfFeatures_GivesThemBackWithThePercentilesTheyHad()
    {
        InputChannels given = new([InputChannel.Stored], 1, 98);
        (_, PageStandIn lost, _) =
            Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features.WithInputs(given)));
        lost.Say(Sessions.Left);
        lost.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}],"inputs":["Normalized"]}""");
        _sessions.End();

        (EditorSession session, PageStandIn page, _) = Begin(New());
        page.Say("""{"type":"recover","accept":true}""");

        Assert.Equal(new InputChannels([InputChannel.Normalized], 1, 98), session.FeatureSet.Inputs);
    }

    [Fact]
    public void Restore_FeaturesOfLengthsAndSomeChannels_AreNotTakenForThoseOfPixelsAndAll()
    {
        FeatureSet given = FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 1)], SigmaUnit.Micrometer)
            .WithInputs(new InputChannels([InputChannel.Stored], channels: [1]));
        ClassifierImage Sized() => TestImages.Of(TestImages.Nuclei(300, 280, 0), "nuclei", new PixelSize(0.5, 0.5, null, "µm"));
        (EditorSession before, PageStandIn lost, _) = Begin(new ClassifierProject([Sized()], given));
        lost.Say(Sessions.Left);
        lost.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":2}]}""");
        FeatureSet chosen = before.FeatureSet;
        _sessions.End();

        (EditorSession session, PageStandIn page, _) = Begin(new ClassifierProject([Sized()], SampleImages.Features));
        Assert.Equal(SigmaUnit.Pixel, session.FeatureSet.SigmaUnit);
        page.Say("""{"type":"recover","accept":true}""");

        Assert.Equal((SigmaUnit.Micrometer, 2.0), (chosen.SigmaUnit, Assert.Single(chosen.Sigmas)));
        Assert.Equal(chosen, session.FeatureSet);
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":3}]}""");
        Assert.Equal(SigmaUnit.Micrometer, session.FeatureSet.SigmaUnit);
    }

    [Fact]
    public void Restore_FeaturesWithChannelsOfTheirOwn_BringsThemBack()
    {
        FeatureSelection smoothing = new(FeatureKind.GaussianSmoothing, 1);
        FeatureSet given = FeatureSet.Create([smoothing, new(FeatureKind.GaussianGradientMagnitude, 1)])
            .WithChannels(new Dictionary<FeatureSelection, IReadOnlyList<int>> { [smoothing] = [2] });
        ClassifierImage Colored() => SampleImages.Pattern(new ImageShape(300, 280, Channels: 3), PixelType.UInt8, i => (byte)(i * 7));
        (EditorSession before, PageStandIn lost, _) = Begin(new ClassifierProject([Colored()], given));
        lost.Say(Sessions.Left);
        lost.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1},{"feature":"LaplacianOfGaussian","sigma":1}]}""");
        FeatureSet chosen = before.FeatureSet;
        _sessions.End();

        (EditorSession session, PageStandIn page, _) = Begin(new ClassifierProject([Colored()], SampleImages.Features));
        page.Say("""{"type":"recover","accept":true}""");

        Assert.Equal([2], chosen.ChannelsOf(smoothing));
        Assert.Equal(chosen, session.FeatureSet);
    }

    [Fact]
    public void Restore_ThenEditAndEnd_OffersOldAndNewEdits()
    {
        (_, PageStandIn lost, _) = Begin(New());
        lost.Say(Sessions.Left);
        _sessions.End();
        (_, PageStandIn second, ClassifierProject project) = Begin(New());
        second.Say("""{"type":"recover","accept":true}""");
        second.Say(Sessions.Right);
        _sessions.End();

        (_, PageStandIn page, ClassifierProject again) = Begin(New());
        Assert.Equal(2, page.Next("hello").GetProperty("recovery").GetProperty("edits").GetInt32());
        page.Say("""{"type":"recover","accept":true}""");
        Assert.Equal(Sessions.Labels(project.Images[0]), Sessions.Labels(again.Images[0]));
    }

    [Fact]
    public void Restore_UndoOfAnEditThatWasSaved_GivesTheLabelsThatWereThere()
    {
        (_, PageStandIn lost, ClassifierProject project) = Begin(New());
        lost.Say(Sessions.Left);
        lost.Say(Sessions.Right);
        lost.Say("""{"type":"save"}""");
        lost.Say("""{"type":"undo","image":0}""");
        lost.Say("""{"type":"stroke","id":"c","image":0,"t":0,"z":0,"class":2,"size":3,"points":[100,20,140,20]}""");
        byte[] labels = Sessions.Labels(project.Images[0]);
        _sessions.End();

        // The images were in memory: they come back out of the project.
        (_, PageStandIn page, ClassifierProject again) = Begin(ClassifierProject.Open(_sessions.ProjectPath));
        Assert.Equal(2, page.Next("hello").GetProperty("recovery").GetProperty("edits").GetInt32());
        page.Say("""{"type":"recover","accept":true}""");

        Assert.Equal(labels, Sessions.Labels(again.Images[0]));
    }

    [Fact]
    public void Edit_BeforeTheOfferIsAnswered_IsRefusedAndNothingIsLost()
    {
        (_, PageStandIn lost, ClassifierProject project) = Begin(New());
        lost.Say(Sessions.Left);
        _sessions.End();

        (_, PageStandIn page, ClassifierProject again) = Begin(New());
        page.Say(Sessions.Right);
        Assert.Equal(("b", "RecoveryPending"), Refusal(page));
        page.Say("""{"type":"addClass","name":"x"}""");
        Assert.Equal("RecoveryPending", page.Next("refused").GetProperty("errorId").GetString());
        page.Say("""{"type":"save"}""");
        Assert.Equal("RecoveryPending", page.Next("failed").GetProperty("errorId").GetString());
        Assert.Equal(0, again.Images[0].Labels.Snapshot().LabeledPixelCount);
        page.Say("""{"type":"recover","accept":true}""");
        Assert.Equal(Sessions.Labels(project.Images[0]), Sessions.Labels(again.Images[0]));
        page.Say(Sessions.Right);
        Assert.True(again.Images[0].Labels.Snapshot().CountByClass[1].Pixels > 0);
    }

    [Fact]
    public void Discard_EmptiesTheJournal()
    {
        (_, PageStandIn lost, _) = Begin(New());
        lost.Say(Sessions.Left);
        _sessions.End();

        (_, PageStandIn page, ClassifierProject project) = Begin(New());
        page.Say("""{"type":"recover","accept":false}""");
        page.Next("hello");
        Assert.Equal(JsonValueKind.Null, page.Next("hello").GetProperty("recovery").ValueKind);
        Assert.Equal(0, project.Images[0].Labels.Snapshot().LabeledPixelCount);
        _sessions.End();
        Assert.False(File.Exists(_sessions.JournalPath));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Begin_WithOtherImagesOrClasses_KeepsTheEditsAsideAndSaysSo(bool isOtherImage)
    {
        (_, PageStandIn lost, _) = Begin(New());
        lost.Say(Sessions.Left);
        _sessions.End();
        byte[] journal = File.ReadAllBytes(_sessions.JournalPath);

        ClassifierProject other = isOtherImage ? new([SampleImages.Nuclei("other")]) : New();
        (_, PageStandIn page, _) = _sessions.Begin(other, _sessions.ProjectPath, isOtherImage ? [] : ["cells", "ground"]);
        JsonElement recovery = page.Next("hello").GetProperty("recovery");
        page.Say(Sessions.Right);

        Assert.Equal(0, recovery.GetProperty("edits").GetInt32());
        string kept = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_sessions.ProjectPath)!, "lab.ilp.2*.journal"));
        Assert.Contains(kept, recovery.GetProperty("kept").GetString(), StringComparison.Ordinal);
        Assert.Contains("nuclei", recovery.GetProperty("kept").GetString(), StringComparison.Ordinal);
        Assert.Equal(journal, File.ReadAllBytes(kept));
        Assert.Equal("b", page.Next("edited").GetProperty("id").GetString());
    }

    [Fact]
    public void Begin_WithImagesThatHoldTheEdits_OffersNothingAndGoesOnBehindThem()
    {
        ClassifierProject project = New();
        (_, PageStandIn first, _) = Begin(project);
        first.Say(Sessions.Left);
        _sessions.End();
        (_, PageStandIn idle, _) = Begin(project);
        Assert.Equal(JsonValueKind.Null, idle.Next("hello").GetProperty("recovery").ValueKind);
        _sessions.End();
        (_, PageStandIn second, _) = Begin(project);
        second.Next("hello");
        second.Say(Sessions.Right);
        _sessions.End();

        // A new process has the images as their files give them.
        (_, PageStandIn page, ClassifierProject again) = Begin(New());
        Assert.Equal(2, page.Next("hello").GetProperty("recovery").GetProperty("edits").GetInt32());
        page.Say("""{"type":"recover","accept":true}""");

        Assert.Equal(Sessions.Labels(project.Images[0]), Sessions.Labels(again.Images[0]));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_sessions.JournalPath)!, "*.journal"));
    }

    [Fact]
    public void Begin_WithImagesThatHoldTheEditsAndMore_KeepsThemAside()
    {
        ClassifierProject project = New();
        (_, PageStandIn first, _) = Begin(project);
        first.Say(Sessions.Left);
        _sessions.End();
        project.Images[0].Labels.Paint("Label 1", PixelMask.Points([new(250, 250)]));

        (_, PageStandIn page, _) = Begin(project);

        Assert.Contains("rename this file to 'lab.ilp.journal'", page.Next("hello").GetProperty("recovery").GetProperty("kept").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void End_WithAnOfferThatIsNotAnswered_IsNoEndOfItsEdits()
    {
        (_, PageStandIn lost, ClassifierProject project) = Begin(New());
        lost.Say(Sessions.Left);
        _sessions.End();
        Begin(New());
        _sessions.End();

        (_, PageStandIn page, ClassifierProject again) = Begin(New());
        Assert.Equal(1, page.Next("hello").GetProperty("recovery").GetProperty("edits").GetInt32());
        page.Say("""{"type":"recover","accept":true}""");
        Assert.Equal(Sessions.Labels(project.Images[0]), Sessions.Labels(again.Images[0]));
    }

    [Fact]
    public void Begin_ThatIsRefused_LeavesJournalAndImages()
    {
        (_, PageStandIn lost, _) = Begin(New());
        lost.Say(Sessions.Left);
        _sessions.End();
        byte[] journal = File.ReadAllBytes(_sessions.JournalPath);
        ClassifierImage image = SampleImages.Nuclei();
        image.Labels.Paint("x", PixelMask.Points([new(3, 4)]));

        LabelException refused =
            Assert.Throws<LabelException>(() => _sessions.Begin(new ClassifierProject([image]), _sessions.ProjectPath, "nuclei", " "));

        Assert.Equal("LabelNameInvalid", refused.ErrorId);
        Assert.Equal(journal, File.ReadAllBytes(_sessions.JournalPath));
        Assert.Equal(("x", 1), (Assert.Single(image.Labels.Classes).Name, image.Labels.UndoCount));
    }

    [Fact]
    public void Begin_ThatCannotKeepEditsAside_LeavesJournalAndImages()
    {
        // With the time in it, the name of the copy is longer than file systems allow.
        string project = _sessions.Folder.File(new string('x', 226) + ".ilp");
        (_, PageStandIn lost, _) = _sessions.Begin(New(), project);
        lost.Say(Sessions.Left);
        _sessions.End();
        byte[] journal = File.ReadAllBytes(project + ".journal");
        ClassifierImage image = SampleImages.Nuclei("other");
        image.Labels.Paint("x", PixelMask.Points([new(3, 4)]));

        ExportException refused = Assert.Throws<ExportException>(() => _sessions.Begin(new ClassifierProject([image]), project, "new"));

        Assert.Equal("WriteFailed", refused.ErrorId);
        Assert.Equal(journal, File.ReadAllBytes(project + ".journal"));
        Assert.Equal(("x", 1), (Assert.Single(image.Labels.Classes).Name, image.Labels.UndoCount));
    }

    [Fact]
    public void Restore_EditsThatDoNotFit_ArePassedOverAndCounted()
    {
        (_, PageStandIn lost, ClassifierProject project) = Begin(New());
        lost.Say(Sessions.Left);
        byte[] labels = Sessions.Labels(project.Images[0]);
        lost.Say(Sessions.Right);
        _sessions.End();
        // Whole lines with right checksums, as a later version might write them.
        Rewrite(
            line => line.Contains("\"row\":3", StringComparison.Ordinal)
            ? line.Replace("\"row\":3", "\"row\":99", StringComparison.Ordinal)
            : line);

        (_, PageStandIn page, ClassifierProject again) = Begin(New());
        page.Say("""{"type":"recover","accept":true}""");

        Assert.Equal(labels, Sessions.Labels(again.Images[0]));
        Assert.Contains("1 edit ", page.Next("failed").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SecondSession_OnTheSameProject_IsRefusedAndChangesNothing()
    {
        Begin(New());
        ClassifierImage image = SampleImages.Nuclei();

        LabelEditorException refused = Assert.Throws<LabelEditorException>(() => Begin(new ClassifierProject([image])));
        Assert.Equal("JournalUnavailable", refused.ErrorId);
        Assert.Empty(image.Labels.Classes);
    }

    public void Dispose() => _sessions.Dispose();

    private static ClassifierProject New() => new([SampleImages.Nuclei()], SampleImages.Features);

    private (EditorSession Session, PageStandIn Page, ClassifierProject Project) Begin(ClassifierProject project) =>
        _sessions.Begin(project, _sessions.ProjectPath);

    private static (string? Id, string? ErrorId) Refusal(PageStandIn page)
    {
        JsonElement refused = page.Next("refused");
        return (refused.GetProperty("id").GetString(), refused.GetProperty("errorId").GetString());
    }

    private void Rewrite(Func<string, string> change)
    {
        string[] lines = [.. File.ReadAllLines(_sessions.JournalPath).Select(line => change(line[9..]))];
        File.WriteAllText(_sessions.JournalPath, string.Concat(lines.Select(line => $"{Crc(line):x8} {line}\n")));
    }

    private static uint Crc(string line)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in System.Text.Encoding.UTF8.GetBytes(line))
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0x82F63B78 : crc >> 1;
        }

        return ~crc;
    }
}
