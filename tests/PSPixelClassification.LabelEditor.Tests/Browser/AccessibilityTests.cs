using OpenQA.Selenium;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>What axe-core says of the page, in the states a person meets, dark and light.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class AccessibilityTests(Chromium browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _found = [];

    [BrowserTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Session_FromFirstStepsToItsEnd(string theme)
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(
            new LabelEditorOptions(new ClassifierProject([practice.Image, new PracticeImage("second").Image], SampleImages.Features))
            {
                SavePath = _folder.File("lab.ilp"),
            });
        EditorPage page = Open(editor, theme);
        Look(page, "first steps");
        page.PaintAndWait(practice.Strokes);
        page.Press("1m");
        page.WaitUntil("s.objects !== null");
        Look(page, "objects");
        foreach (string layer in (string[])["s", "u"]) page.Press(layer);
        page.Hover(50, 60);
        page.WaitUntilSettled();
        Look(page, "segmentation and uncertainty");
        page.Press("g");
        page.WaitUntil("document.querySelectorAll('#places-list .row').length > 0");
        Look(page, "list of labels");
        page.Press(Keys.Escape);
        page.Click("class-more-1");
        Look(page, "menu of a class");
        page.Press(Keys.Escape);
        page.Click("choose-features");
        page.WaitUntil("document.getElementById('feature-cost').textContent !== ''");
        Look(page, "features");
        page.Click("features-cancel");
        page.Press("?");
        Look(page, "keys");
        page.Press(Keys.Escape);
        page.Click("clear");
        Look(page, "question");
        page.Click("confirm-no");
        page.Press("f");
        Look(page, "filling");
        page.Click("done");
        page.WaitUntil("!document.getElementById('ended').hidden");
        Look(page, "end");

        Assert.True(_found.Count == 0, string.Join('\n', _found));
    }

    [BrowserTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public void ChannelsSlicesAndTimes_OfANewProject(string theme)
    {
        ClassifierImage series = SampleImages.Pattern(
            new ImageShape(120, 100, Depth: 12, Times: 3, Channels: 4), PixelType.UInt16, i => (ushort)(i % 4099));
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([series])));
        EditorPage page = Open(editor, theme);
        Look(page, "channels");
        page.Click("channel-visible-0");
        page.Press("sup");
        Look(page, "layers without a classifier");
        page.Run("document.getElementById('status-model').textContent = 'Training failed: the file cannot be read.'");
        page.PressWithControl("s");
        Look(page, "messages");

        Assert.True(_found.Count == 0, string.Join('\n', _found));
    }

    public void Dispose()
    {
        browser.Window.ExecuteScript("localStorage.removeItem('pixel-labels.theme')");
        _folder.Dispose();
    }

    private EditorPage Open(PixelLabelEditor editor, string theme)
    {
        EditorPage page = new(browser.Window, editor);
        if ((string)page.Run("return document.documentElement.dataset.theme ?? 'light'")! != theme) page.Click("theme");
        Assert.Equal(theme, page.Run("return document.documentElement.dataset.theme ?? 'light'"));
        return page;
    }

    private void Look(EditorPage page, string state) => _found.AddRange(Axe.Violations(page).Select(line => $"{state}: {line}"));
}
