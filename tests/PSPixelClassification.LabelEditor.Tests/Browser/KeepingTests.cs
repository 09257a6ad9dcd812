using PSPixelClassification.Projects;
using PSPixelClassification.Samples;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

[Collection(OneBrowserAtATime.Name)]
public sealed class KeepingTests(Chromium browser) : IClassFixture<Chromium>, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly ScratchFolder _folder = new();

    [BrowserFact]
    public void Save_ByKey_WritesWhatPredictsTheSameAndOpensAgain()
    {
        PracticeImage practice = new();
        byte[] segmentation;
        byte[] labels;
        using (PixelLabelEditor editor = Editor(practice))
        {
            EditorPage page = new(browser.Window, editor);
            page.PaintAndWait(practice.Strokes);
            Assert.True(page.Find("unsaved").Displayed);

            page.PressWithControl("s");
            page.WaitUntil("!s.unsaved");

            segmentation = practice.Segment(editor.Result().Model!);
            labels = practice.Labels();
            Assert.False(page.Find("unsaved").Displayed);
            Assert.Equal("lab.ilp", page.Find("project-name").Text);
        }

        ClassifierProject saved = ClassifierProject.Open(_folder["lab.ilp"]);
        Assert.Equal(segmentation, practice.Segment(saved.Model!));
        using PixelLabelEditor again = new(new LabelEditorOptions(saved) { SavePath = _folder["lab.ilp"] });
        EditorPage reopened = new(browser.Window, again);
        reopened.WaitForPrediction(0);
        Assert.Equal([labels.Count(label => label == 1), labels.Count(label => label == 2)], reopened.Labelled());
        byte[] opened = new byte[labels.Length];
        again.Project.Images[0].Labels.Snapshot().Read(default, practice.Image.Extent.Bounds, opened);
        Assert.Equal(labels, opened);
        Assert.Empty(reopened.Problems());
    }

    [BrowserFact]
    public void KilledEditor_OffersItsStrokesAndRestoresThem()
    {
        PracticeImage lost = new();
        byte[] journal;
        using (PixelLabelEditor editor = Editor(lost))
        {
            EditorPage page = new(browser.Window, editor);
            page.Paint(lost.OfClass(SampleStrokes.ObjectClass).First());
            page.Paint(lost.OfClass(SampleStrokes.BackgroundClass).First());
            // What a killed process leaves: nothing of the end is written.
            journal = Copy(_folder["lab.ilp.journal"]);
        }

        File.WriteAllBytes(_folder["lab.ilp.journal"], journal);
        PracticeImage found = new();
        using PixelLabelEditor again = Editor(found);
        EditorPage offered = new(browser.Window, again);
        Assert.StartsWith("2 unsaved edits", offered.Find("banner-recovery").Text, StringComparison.Ordinal);
        Assert.Equal([0, 0], offered.Labelled());

        offered.Click("recovery-restore");

        offered.WaitForPrediction(0);
        Assert.NotEqual(0, found.Labels().Count(label => label != 0));
        Assert.Equal(lost.Labels(), found.Labels());
        Assert.Equal([lost.Labels().Count(label => label == 1), lost.Labels().Count(label => label == 2)], offered.Labelled());
        Assert.True(offered.Find("unsaved").Displayed);
    }

    [BrowserFact]
    public async Task Done_SavesEndsTheSessionAndSaysSo()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = Editor(practice);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        Assert.False(editor.Finished.IsCompleted);
        Assert.False(page.Find("ended").Displayed);

        page.Click("done");

        await editor.Finished.WaitAsync(s_patience);
        page.WaitUntil("s.connection === 'finished'");
        Assert.Contains("You may close this page", page.Find("ended").Text, StringComparison.Ordinal);
        ClassifierProject saved = ClassifierProject.Open(_folder["lab.ilp"]);
        Assert.Equal(practice.Image.Labels.Snapshot().LabeledPixelCount, saved.Images[0].Labels.Snapshot().LabeledPixelCount);
        Assert.False(File.Exists(_folder["lab.ilp.journal"]));
    }

    [BrowserFact]
    public void Edits_WithoutAProjectFile_AreNotCalledUnsaved()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        page.Paint(1, 40, 50, 80, 50);

        Assert.True(page.State.GetProperty("unsaved").GetBoolean());
        Assert.False(page.Find("unsaved").Displayed);
        Assert.False(page.Find("save").Displayed);
    }

    [BrowserFact]
    public void ReloadedPage_GoesOnWithoutTheAddress()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = Editor(practice);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        int[] labelled = page.Labelled();

        Assert.DoesNotContain("token", browser.Window.Url, StringComparison.Ordinal);
        browser.Window.Navigate().Refresh();
        page.WaitUntilSettled();

        Assert.Equal(labelled, page.Labelled());
    }

    public void Dispose() => _folder.Dispose();

    private PixelLabelEditor Editor(PracticeImage practice) =>
        new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)) { SavePath = _folder["lab.ilp"] });

    // The editor may be writing.
    private static byte[] Copy(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
