using PSPixelClassification.Classification;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

public sealed class SavingTests : IDisposable
{
    private readonly Sessions _sessions = new();

    [Fact]
    public void Save_OfAPageThatIsGone_IsCarriedOut()
    {
        (_, PageStandIn page, _) =
            _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), _sessions.ProjectPath);
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        page.Closed = new CancellationToken(canceled: true);

        page.Say("""{"type":"save"}""");

        Assert.NotNull(ClassifierProject.Open(_sessions.ProjectPath).Model);
        Assert.Equal(0, new FileInfo(_sessions.JournalPath).Length);
    }

    [Fact]
    public void Save_OfASessionThatEnds_LeavesFileAndJournal()
    {
        (EditorSession session, PageStandIn page, _) =
            _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), _sessions.ProjectPath);
        page.Say(Sessions.Left);
        page.Say("""{"type":"save"}""");
        byte[] saved = File.ReadAllBytes(_sessions.ProjectPath);
        page.Say(Sessions.Right);
        session.Stop();

        page.Say("""{"type":"done"}""");

        Assert.False(session.Finished.IsCompleted);
        Assert.Equal(saved, File.ReadAllBytes(_sessions.ProjectPath));
        Assert.True(File.Exists(_sessions.JournalPath));
    }

    [Fact]
    public void Save_WritesAProjectThatPredictsTheSame()
    {
        (EditorSession session, PageStandIn page, _) =
            _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), _sessions.ProjectPath);
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);

        page.Say("""{"type":"save"}""");

        Assert.Equal(_sessions.ProjectPath, page.Next("saved").GetProperty("path").GetString());
        ClassifierProject saved = ClassifierProject.Open(_sessions.ProjectPath);
        Assert.Equal(session.Train(CancellationToken.None)!.Forest.ComputeHash(), saved.Model!.Forest.ComputeHash());
        Assert.Equal(0, new FileInfo(_sessions.JournalPath).Length);
        Assert.False(session.Finished.IsCompleted);
        page.Say("""{"type":"done"}""");
        page.Next("finished");
        Assert.True(session.Finished.IsCompletedSuccessfully);
    }

    [Fact]
    public void Save_WithNormalizedInputs_SavesLabelsAndNamesTheClassifierThatIsNotSaved()
    {
        ClassifierImage image = SampleImages.Nuclei();
        (EditorSession session, PageStandIn page, _) =
            _sessions.Begin(new ClassifierProject([image], SampleImages.Features), _sessions.ProjectPath);
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        page.Say("""{"type":"save"}""");
        page.Next("saved");
        Assert.NotNull(ClassifierProject.Open(_sessions.ProjectPath).Model);
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}],"inputs":["Stored","Normalized"]}""");
        Assert.Contains("stored values only", page.Next("features").GetProperty("unsaved").GetString(), StringComparison.Ordinal);

        page.Say("""{"type":"save"}""");

        Assert.Contains(
            page.Next("saved").GetProperty("notes").EnumerateArray(),
            note => note.GetString()!.StartsWith("The classifier and its features were left out", StringComparison.Ordinal));
        ClassifierProject saved = ClassifierProject.Open(_sessions.ProjectPath);
        Assert.Null(saved.Model);
        Assert.Equal(Sessions.Labels(image), Sessions.Labels(saved.Images[0]));
        Assert.Equal(0, new FileInfo(_sessions.JournalPath).Length);
        ClassifierModel model = session.Train(CancellationToken.None)!;
        Assert.Equal("Stored, Normalized", $"{model.FeatureSet.Inputs}");
        // What was saved last is what counts: stored values fit again.
        page.Say("""{"type":"features","selections":[{"feature":"GaussianSmoothing","sigma":1}],"inputs":["Stored"]}""");
        page.Say("""{"type":"save"}""");
        Assert.NotNull(ClassifierProject.Open(_sessions.ProjectPath).Model);
    }

    [Fact]
    public void Save_ThatFails_KeepsTheJournalAndTheSession()
    {
        (EditorSession session, PageStandIn page, _) =
            _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]), _sessions.ProjectPath);
        page.Say(Sessions.Left);
        Directory.CreateDirectory(_sessions.ProjectPath);

        page.Say("""{"type":"done"}""");

        Assert.Equal("TargetIsFolder", page.Next("failed").GetProperty("errorId").GetString());
        Assert.True(File.Exists(_sessions.JournalPath));
        Assert.False(session.Finished.IsCompleted);
    }

    [Fact]
    public void Done_WithoutSaving_EndsAndKeepsTheJournal()
    {
        (EditorSession session, PageStandIn page, _) =
            _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()]), _sessions.ProjectPath);
        page.Say(Sessions.Left);
        Directory.CreateDirectory(_sessions.ProjectPath);

        page.Say("""{"type":"done","unsaved":true}""");

        Assert.True(session.Finished.IsCompletedSuccessfully);
        Assert.NotEqual(0, new FileInfo(_sessions.JournalPath).Length);
    }

    [Fact]
    public void Done_WithoutEdits_LeavesTheFile()
    {
        (_, PageStandIn page, _) =
            _sessions.Begin(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features), _sessions.ProjectPath);
        page.Say(Sessions.Left);
        page.Say("""{"type":"done"}""");
        _sessions.End();
        DateTime written = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_sessions.ProjectPath, written);

        (EditorSession session, page, _) = _sessions.Begin(ClassifierProject.Open(_sessions.ProjectPath), _sessions.ProjectPath);
        page.Say("""{"type":"done"}""");

        Assert.True(session.Finished.IsCompletedSuccessfully);
        Assert.Equal(written, File.GetLastWriteTimeUtc(_sessions.ProjectPath));
    }

    public void Dispose() => _sessions.Dispose();
}
