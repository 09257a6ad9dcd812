using OpenQA.Selenium;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

[Collection(OneBrowserAtATime.Name)]
public sealed class BreakTests(Chromium browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PracticeImage _practice = new();

    [BrowserFact]
    public void Edits_DuringABreak_ArriveOnceAndInTheirOrder()
    {
        using PixelLabelEditor editor = Editor();
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        int one = page.Labeled()[0];

        line.Cut();
        page.DragWithoutAnswer(40, 90, 80, 90);
        page.Press("2");
        page.DragWithoutAnswer(40, 130, 80, 130);
        page.PressWithControl("z");
        Assert.True(page.Shows("banner-connection"));
        Assert.Equal(3, page.State.GetProperty("editsUnanswered").GetInt32());
        line.Mend();
        page.WaitUntil("s.connected && s.editsUnanswered === 0 && s.undo === 2 && s.redo === 1");

        Assert.Equal(3, line.Strokes.Length);
        Assert.Equal(3, line.Strokes.Distinct().Count());
        Assert.Equal([2 * one, 0], page.Labeled());
        Assert.Equal(2 * one, _practice.Labels().Count(label => label == 1));
        Assert.Empty(browser.Window.FindElements(By.CssSelector("[data-test='banner-connection']")));
    }

    [BrowserFact]
    public void Stroke_WhoseAnswerIsLost_IsSentAgainAndAppliedOnce()
    {
        using PixelLabelEditor editor = Editor();
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);

        line.LoseNextAnswer();
        page.Paint(1, 40, 50, 80, 50);

        page.WaitUntil("s.undo === 1");
        Assert.Equal(2, line.Strokes.Length);
        Assert.Single(line.Strokes.Distinct());
        Assert.Equal(_practice.Labels().Count(label => label == 1), page.Labeled()[0]);
        page.WaitUntilSettled();
    }

    [BrowserFact]
    public void EditsOfAllKinds_ThatDidNotArrive_AreSentAgain() => EditAndBreak(line => line.LoseWhatIsSaid(), arrived: 0);

    [BrowserFact]
    public void EditsOfAllKinds_WhoseAnswersAreLost_AreNotMadeTwice() => EditAndBreak(line => line.LoseAnswers(), arrived: 4);

    [BrowserFact]
    public void Save_InABreak_IsDoneOnceAfterIt()
    {
        using PixelLabelEditor editor = Editor();
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);

        line.LoseWhatIsSaid();
        page.PressWithControl("s");
        line.Cut();
        Assert.False(File.Exists(_folder.File("lab.ilp")));
        line.Mend();
        page.WaitUntil("s.connected && s.editsUnanswered === 0 && !s.unsaved");
        Assert.True(File.Exists(_folder.File("lab.ilp")));
        Assert.Single(line.Sent("save", "id").Distinct());

        page.Paint(1, 40, 90, 80, 90);
        line.LoseAnswers();
        page.PressWithControl("s");
        page.WaitUntil("window.line.heard.includes('taken')");
        File.Delete(_folder.File("lab.ilp"));
        line.Break();
        page.WaitUntil("s.connected && s.editsUnanswered === 0 && !s.unsaved");
        Assert.False(File.Exists(_folder.File("lab.ilp")));
        Assert.Equal(2, line.Sent("save", "id").Distinct().Count());
    }

    [BrowserFact]
    public void Break_ThatLasts_IsToldAsTheEndOfTheSession()
    {
        using PixelLabelEditor editor = Editor();
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);

        line.Cut();
        page.DragWithoutAnswer(40, 90, 80, 90);
        page.Click("choose-features");
        page.WaitUntil("s.connection === 'finished'");

        string told = page.TextOf("ended");
        Assert.StartsWith("The session in PowerShell has ended", told, StringComparison.Ordinal);
        Assert.Contains("journal beside the project", told, StringComparison.Ordinal);
        Assert.Contains("The last edit did not arrive there.", told, StringComparison.Ordinal);
        Assert.Empty(browser.Window.FindElements(By.CssSelector("dialog[open], [data-test='banner-connection']")));

        // It was only asleep.
        line.Mend();
        page.Click("ended-again");
        page.WaitUntil("s.connected && s.editsUnanswered === 0 && s.undo === 2");
        Assert.False(page.Shows("ended"));
    }

    [BrowserFact]
    public void Reload_DuringABreak_LosesNoEdit()
    {
        using PixelLabelEditor editor = Editor();
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        int one = page.Labeled()[0];

        line.Cut();
        page.DragWithoutAnswer(40, 90, 80, 90);
        page.DragWithoutAnswer(40, 130, 80, 130);
        page.PressWithControl("z");
        browser.Window.Navigate().Refresh();
        page.WaitUntil("s.connected && s.editsUnanswered === 0 && s.undo === 2 && s.redo === 1");
        Assert.Equal(2 * one, page.Labeled()[0]);

        // What was sent is not sent by the page after the next.
        browser.Window.Navigate().Refresh();
        page.WaitUntilSettled();
        Assert.Empty(line.Strokes);
        Assert.Equal(2 * one, page.Labeled()[0]);
    }

    [BrowserFact]
    public void Reload_BeforeAnyAnswer_LosesNoEdit()
    {
        using PixelLabelEditor editor = Editor();
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        int one = page.Labeled()[0];

        line.LoseWhatIsSaid();
        page.DragWithoutAnswer(40, 90, 80, 90);
        page.PressWithControl("z");
        page.Press("a");
        browser.Window.Navigate().Refresh();
        page.WaitUntil("s.connected && s.editsUnanswered === 0 && s.undo === 1 && s.redo === 1 && s.classes.length === 3");

        Assert.Equal([one, 0, 0], page.Labeled());
    }

    [BrowserFact]
    public void Address_PastedOverThePage_OpensItAnew()
    {
        using PixelLabelEditor editor = Editor();
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        page.Run("window.isOld = true");

        browser.Window.Navigate().GoToUrl(editor.Address);

        page.WaitUntil("!window.isOld");
        page.WaitUntilSettled();
        Assert.NotEqual(0, page.Labeled()[0]);
        Assert.DoesNotContain("token", browser.Window.Url, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // A stroke, undo, a class and features go out, and the line breaks before any answer.
    private void EditAndBreak(Action<PageLine> lose, int arrived)
    {
        using PixelLabelEditor editor = Editor();
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        int one = page.Labeled()[0];

        lose(line);
        page.DragWithoutAnswer(40, 90, 80, 90);
        page.PressWithControl("z");
        page.Press("a");
        page.Click("choose-features");
        page.Click("features-none");
        page.Click("feature-GaussianSmoothing-3.5");
        page.WaitUntil("document.getElementById('feature-cost').textContent.startsWith('1 channel')");
        page.ApplyFeatures();
        page.WaitUntil($"s.editsUnanswered === 4 && window.line.heard.filter(type => type === 'taken').length >= {arrived}");
        Assert.Equal((2, 4), (page.State.GetProperty("classes").GetArrayLength(), page.State.GetProperty("featureChannels").GetInt32()));
        line.Break();
        page.WaitUntil("s.connected && s.editsUnanswered === 0");

        page.WaitUntil("s.undo === 1 && s.redo === 1 && s.classes.length === 3 && s.featureChannels === 1");
        page.WaitUntilSettled();
        Assert.Equal([one, 0, 0], page.Labeled());
        Assert.Equal(one, _practice.Labels().Count(label => label != 0));
        Assert.Equal((1, 1), (_practice.Image.Labels.UndoCount, _practice.Image.Labels.RedoCount));
        Assert.Equal(["Label 1", "Label 2", "Label 3"], _practice.Image.Labels.Classes.Select(known => known.Name));
        foreach (string type in (string[])["undo", "addClass"]) Assert.Single(line.Sent(type, "id").Distinct());
        Assert.Empty(browser.Window.FindElements(By.CssSelector("#toasts .problem")));
        Assert.Empty(page.Problems());
    }

    private PixelLabelEditor Editor() =>
        new(new LabelEditorOptions(new ClassifierProject([_practice.Image], SampleImages.Features)) { SavePath = _folder.File("lab.ilp") });
}
