using OpenQA.Selenium;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>How much the page asks, and what it makes of what it is told.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class ConversationTests : IDisposable
{
    private readonly PixelLabelEditor _editor = new(new LabelEditorOptions(
        new ClassifierProject([new PracticeImage().Image, new PracticeImage("second", seed: 5).Image], SampleImages.Features)));

    private readonly PageLine _line;
    private readonly EditorPage _page;

    public ConversationTests(Chromium browser)
    {
        _line = new PageLine(browser.Window);
        _page = new EditorPage(browser.Window, _editor);
    }

    [BrowserFact]
    public void Tiles_WhoseWantWasLost_AreAskedForAgain()
    {
        _line.LoseNextWant();
        _page.Click("image-1");

        _page.WaitUntil("s.image === 1 && document.getElementById('hint').textContent === 'Loading …'");
        _page.WaitUntilSettled();
        _page.WaitUntil("document.getElementById('hint').textContent !== 'Loading …'");
    }

    [BrowserFact]
    public void PixelUnderThePointer_IsAskedForOnceAtATime()
    {
        for (int x = 20; x < 280; x += 20) _page.Hover(x, x);

        _page.WaitUntil("document.getElementById('readout').textContent.startsWith('x 260  y 260')");
        Assert.Equal(1, _line.MaxQuestions);
    }

    [BrowserFact]
    public void Looking_AsksForNothing()
    {
        // Tiles are missing at once, and asked for with the next frame.
        Assert.Equal(true, _page.Run("document.querySelector('[data-test=image-1]').click(); const before = window.line.wants;"
            + "return window.pixelLabels.state().tilesPending > 0 && window.line.wants === before"));
        _page.WaitUntilSettled();
    }

    [BrowserFact]
    public void TilesThatFail_AreToldOfOnce()
    {
        for (int i = 1; i <= 5; i++) _line.Say($$"""{"type":"failed","during":"tile","errorId":"ReadFailed","message":"Tile {{i}} cannot be read."}""");

        IWebElement told = Assert.Single(_page.Find("toasts").FindElements(By.ClassName("problem")));
        Assert.Equal("Tile 5 cannot be read.", told.Text);
    }

    [BrowserFact]
    public void WhetherEditsAreSaved_IsToldByTheClassesOnly()
    {
        _page.Paint(1, 40, 50, 80, 50);

        _line.Say("""{"type":"edited","id":null,"image":0,"t":0,"z":0,"region":null,"labelsVersion":1,"undo":1,"redo":0}""");

        Assert.True(_page.State.GetProperty("unsaved").GetBoolean());
    }

    [BrowserFact]
    public void ClassifierOfTheProject_IsNotSaidToHaveBeenTrained()
    {
        _line.Say("""{"type":"model","state":"training","generation":3,"oob":null,"milliseconds":null,"message":null}""");
        _page.WaitUntil("document.getElementById('status-model').textContent === 'Training …'");
        _line.Say("""{"type":"model","state":"ready","generation":3,"oob":0.0123,"milliseconds":null,"message":null}""");

        Assert.Equal("Classifier of the project, out-of-bag error 1.2 %", _page.TextOf("status-model"));
    }

    public void Dispose()
    {
        _line.Dispose();
        _editor.Dispose();
    }
}
