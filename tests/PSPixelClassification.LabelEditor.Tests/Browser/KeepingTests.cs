using OpenQA.Selenium;
using PSPixelClassification.Projects;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

[Collection(OneBrowserAtATime.Name)]
public sealed class KeepingTests(Chromium browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

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
            Assert.True(page.Shows("unsaved"));

            page.PressWithControl("s");
            page.WaitUntil("!s.unsaved");

            segmentation = practice.Segment(editor.Result().Model!);
            labels = practice.Labels();
            Assert.False(page.Shows("unsaved"));
            Assert.Equal("lab.ilp", page.TextOf("project-name"));
        }

        ClassifierProject saved = ClassifierProject.Open(_folder.File("lab.ilp"));
        Assert.Equal(segmentation, practice.Segment(saved.Model!));
        using PixelLabelEditor again = new(new LabelEditorOptions(saved) { SavePath = _folder.File("lab.ilp") });
        EditorPage reopened = new(browser.Window, again);
        reopened.WaitForPrediction(0);
        Assert.Equal([labels.Count(label => label == 1), labels.Count(label => label == 2)], reopened.Labeled());
        byte[] opened = new byte[labels.Length];
        again.Project.Images[0].Labels.Snapshot().Read(default, practice.Image.Extent.Bounds, opened);
        Assert.Equal(labels, opened);
        Assert.Empty(reopened.Problems());
    }

    [BrowserFact]
    public void KilledEditor_OffersItsStrokesAndRestoresThem()
    {
        byte[] lost = LoseTwoStrokes();
        PracticeImage found = new();
        using PixelLabelEditor again = Editor(found);
        EditorPage offered = new(browser.Window, again);
        Assert.StartsWith("2 edits of the last session", offered.TextOf("recovery-text"), StringComparison.Ordinal);
        Assert.Equal([0, 0], offered.Labeled());
        offered.Press(Keys.Escape + Keys.Escape);
        Assert.True(offered.Shows("recovery-dialog"));

        offered.Click("recovery-restore");

        offered.WaitForPrediction(0);
        Assert.NotEqual(0, found.Labels().Count(label => label != 0));
        Assert.Equal(lost, found.Labels());
        Assert.Equal([lost.Count(label => label == 1), lost.Count(label => label == 2)], offered.Labeled());
        Assert.True(offered.Shows("unsaved"));
        Assert.False(offered.Shows("recovery-dialog"));
    }

    [BrowserFact]
    public void DiscardedStrokes_AreGone()
    {
        LoseTwoStrokes();
        PracticeImage found = new();
        using PixelLabelEditor again = Editor(found);
        EditorPage offered = new(browser.Window, again);

        offered.Click("recovery-discard");
        offered.Paint(1, 40, 50, 80, 50);

        Assert.Equal([found.Labels().Count(label => label == 1), 0], offered.Labeled());
        Assert.NotEqual(0, offered.Labeled()[0]);
    }

    [BrowserFact]
    public void StrokesOfOtherImages_AreKeptAsideAndToldOf()
    {
        LoseTwoStrokes();
        using PixelLabelEditor other = Editor(new PracticeImage("another", 200, 180));
        EditorPage page = new(browser.Window, other);

        Assert.Contains(".journal", page.TextOf("banner-kept"), StringComparison.Ordinal);
        Assert.False(page.Shows("recovery-dialog"));
        page.Click("kept-close");
        page.Paint(1, 40, 50, 80, 50);

        Assert.NotEqual(0, page.Labeled()[0]);
    }

    [BrowserFact]
    public void StoppedScript_IsToldAndNotLookedForAgain()
    {
        EditorPage page;
        using (PixelLabelEditor editor = Editor(new PracticeImage()))
        {
            page = new(browser.Window, editor);
            page.Paint(1, 40, 50, 80, 50);
        }

        page.WaitUntil("s.connection === 'finished'");
        Assert.StartsWith("PowerShell has ended the session", page.TextOf("ended"), StringComparison.Ordinal);
        Assert.Contains("journal beside the project", page.TextOf("ended"), StringComparison.Ordinal);
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public async Task Done_ThatCannotSave_AsksAndEndsWithoutSaving()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = Editor(practice);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        Directory.CreateDirectory(_folder.File("lab.ilp"));

        page.Click("done");
        page.WaitUntil("document.getElementById('confirm-dialog').open");
        Assert.Equal("The project is not saved", page.Ask("confirm-dialog", dialog => dialog.FindElement(By.TagName("h1")).Text));
        page.Click("confirm-no");
        Assert.False(editor.Finished.IsCompleted);
        page.Click("done");
        page.WaitUntil("document.getElementById('confirm-dialog').open");
        page.Click("confirm-yes");

        await editor.Finished.WaitAsync(Patience.Limit);
        page.WaitUntil("s.connection === 'finished'");
        Assert.True(new FileInfo(_folder.File("lab.ilp.journal")).Length > 0);
    }

    [BrowserFact]
    public void StrokeDuringABreak_ArrivesOnce()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = Editor(practice);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        int before = page.Labeled()[0];

        // Another page takes over, and this one takes it back: between the two it has no line.
        browser.Window.SwitchTo().NewWindow(WindowType.Tab);
        EditorPage second = new(browser.Window, editor);
        browser.Window.Close();
        browser.Window.SwitchTo().Window(browser.Window.WindowHandles[0]);
        page.WaitUntil("s.connection === 'taken'");
        page.Run("document.getElementById('ended').hidden = true");
        page.DragWithoutAnswer(40, 90, 80, 90);
        Assert.Equal(1, page.State.GetProperty("editsUnanswered").GetInt32());
        page.Run("document.getElementById('ended').hidden = false");
        page.Click("ended-again");
        page.WaitUntil("s.connected && s.editsUnanswered === 0 && s.undo === 2");

        Assert.Equal(2 * before, page.Labeled()[0]);
        Assert.Equal(2 * before, practice.Labels().Count(label => label == 1));
    }

    [BrowserFact]
    public async Task Done_SavesEndsTheSessionAndSaysSo()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = Editor(practice);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        Assert.False(editor.Finished.IsCompleted);
        Assert.False(page.Shows("ended"));

        page.Click("done");

        await editor.Finished.WaitAsync(Patience.Limit);
        page.WaitUntil("s.connection === 'finished'");
        Assert.Contains("You may close this page", page.TextOf("ended"), StringComparison.Ordinal);
        ClassifierProject saved = ClassifierProject.Open(_folder.File("lab.ilp"));
        Assert.Equal(practice.Image.Labels.Snapshot().LabeledPixelCount, saved.Images[0].Labels.Snapshot().LabeledPixelCount);
        editor.Dispose();
        Assert.False(File.Exists(_folder.File("lab.ilp.journal")));
        Assert.StartsWith("Finished", page.TextOf("ended"), StringComparison.Ordinal);
        Assert.Empty(browser.Window.FindElements(By.CssSelector("[data-test='banner-connection'], .toast.problem")));
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Edits_WithoutAProjectFile_AreNotCalledUnsaved()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        page.Paint(1, 40, 50, 80, 50);

        Assert.True(page.State.GetProperty("unsaved").GetBoolean());
        Assert.False(page.Shows("unsaved"));
        Assert.False(page.Shows("save"));
    }

    [BrowserFact]
    public void ReloadedPage_GoesOnWithoutTheAddress()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = Editor(practice);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        int[] labeled = page.Labeled();

        Assert.DoesNotContain("token", browser.Window.Url, StringComparison.Ordinal);
        browser.Window.Navigate().Refresh();
        page.WaitUntilSettled();

        Assert.Equal(labeled, page.Labeled());
    }

    public void Dispose() => _folder.Dispose();

    private PixelLabelEditor Editor(PracticeImage practice) =>
        new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)) { SavePath = _folder.File("lab.ilp") });

    // An editor that ends without saving leaves what a killed one does.
    private byte[] LoseTwoStrokes()
    {
        PracticeImage lost = new();
        using PixelLabelEditor editor = Editor(lost);
        EditorPage page = new(browser.Window, editor);
        page.Paint(lost.OfClass(PracticeStrokes.ObjectClass).First());
        page.Paint(lost.OfClass(PracticeStrokes.BackgroundClass).First());
        return lost.Labels();
    }
}
