using OpenQA.Selenium;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

[Collection(OneBrowserAtATime.Name)]
public sealed class BreakTests(Chromium browser) : IClassFixture<Chromium>, IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly PracticeImage _practice = new();

    [BrowserFact]
    public void Edits_DuringABreak_ArriveOnceAndInTheirOrder()
    {
        using PixelLabelEditor editor = Editor();
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        int one = page.Labelled()[0];

        line.Cut();
        page.DragWithoutAnswer(40, 90, 80, 90);
        page.Press("2");
        page.DragWithoutAnswer(40, 130, 80, 130);
        page.PressWithControl("z");
        Assert.True(page.Find("banner-connection").Displayed);
        Assert.Equal(3, page.State.GetProperty("strokesUnanswered").GetInt32());
        line.Mend();
        page.WaitUntil("s.connected && s.strokesUnanswered === 0 && s.undo === 2 && s.redo === 1");

        Assert.Equal(3, line.Strokes.Length);
        Assert.Equal(3, line.Strokes.Distinct().Count());
        Assert.Equal([2 * one, 0], page.Labelled());
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
        Assert.Equal(_practice.Labels().Count(label => label == 1), page.Labelled()[0]);
        page.WaitUntilSettled();
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

        string told = page.Find("ended").Text;
        Assert.StartsWith("The session in PowerShell has ended", told, StringComparison.Ordinal);
        Assert.Contains("journal beside the project", told, StringComparison.Ordinal);
        Assert.Contains("The last edit did not arrive there.", told, StringComparison.Ordinal);
        Assert.Empty(browser.Window.FindElements(By.CssSelector("dialog[open], [data-test='banner-connection']")));

        // It was only asleep.
        line.Mend();
        page.Click("ended-again");
        page.WaitUntil("s.connected && s.strokesUnanswered === 0 && s.undo === 2");
        Assert.False(page.Find("ended").Displayed);
    }

    [BrowserFact]
    public void Reload_DuringABreak_LosesNoEdit()
    {
        using PixelLabelEditor editor = Editor();
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        int one = page.Labelled()[0];

        line.Cut();
        page.DragWithoutAnswer(40, 90, 80, 90);
        page.DragWithoutAnswer(40, 130, 80, 130);
        page.PressWithControl("z");
        browser.Window.Navigate().Refresh();
        page.WaitUntil("s.connected && s.strokesUnanswered === 0 && s.undo === 2 && s.redo === 1");
        Assert.Equal(2 * one, page.Labelled()[0]);

        // What was sent is not sent by the page after the next.
        browser.Window.Navigate().Refresh();
        page.WaitUntilSettled();
        Assert.Empty(line.Strokes);
        Assert.Equal(2 * one, page.Labelled()[0]);
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
        Assert.NotEqual(0, page.Labelled()[0]);
        Assert.DoesNotContain("token", browser.Window.Url, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private PixelLabelEditor Editor() =>
        new(new LabelEditorOptions(new ClassifierProject([_practice.Image], SampleImages.Features)) { SavePath = _folder["lab.ilp"] });
}
