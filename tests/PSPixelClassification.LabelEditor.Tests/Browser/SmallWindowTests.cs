using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>A window of 1280 × 800 that the browser shows three times as large, a tablet's and a phone's.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class SmallWindowTests(Chromium browser) : IDisposable
{
    private readonly PracticeImage _practice = new();

    [BrowserTheory]
    [InlineData(427, 267)]
    [InlineData(640, 400)]
    [InlineData(390, 844)]
    [InlineData(768, 1024)]
    public void EverythingIsInReach(int width, int height)
    {
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([_practice.Image], SampleImages.Features)));
        EditorPage page = Open(editor, width, height);

        // At most half the window is for other things than the picture, and nothing but what is made to be scrolled is wider than it.
        Assert.Equal("", page.Run("""
            const stage = document.getElementById('stage').getBoundingClientRect(), root = document.documentElement;
            return stage.width * stage.height > innerWidth * innerHeight / 2 && root.scrollWidth <= innerWidth && root.scrollHeight <= innerHeight
                ? '' : JSON.stringify([stage, root.scrollWidth, root.scrollHeight]);
            """));
        // Whoever scrolls to a button finds it under the pointer.
        Assert.Equal("", page.Run("""
            return [...document.querySelectorAll('header.bar button')].filter(button => button.checkVisibility()).filter(button => {
                button.scrollIntoView({ inline: 'center' });
                const box = button.getBoundingClientRect();
                return !button.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
            }).map(button => button.id).join();
            """));
        page.PaintAndWait(_practice.Strokes);
        page.Click("choose-features");
        page.WaitUntil("document.getElementById('feature-cost').textContent !== ''");
        page.Run("document.getElementById('features-apply').scrollIntoView()");
        page.Click("features-cancel");
        Assert.Empty(Axe.Violations(page));
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Panels_ComeByTheirButtonAndLeaveForThePicture()
    {
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([_practice.Image], SampleImages.Features)));
        EditorPage page = Open(editor, 427, 267);
        Assert.False(page.Shows("classes"));

        page.Click("show-panels");
        page.Click("class-2");
        page.WaitUntil("s.selectedClass === 2");
        Assert.Empty(Axe.Violations(page));
        page.Press(OpenQA.Selenium.Keys.Escape);
        Assert.False(page.Shows("classes"));
        Assert.Equal("show-panels", page.Run("return document.activeElement.id"));
        page.Click("show-panels");
        page.Drag(250, 40, 280, 40);

        Assert.False(page.Shows("classes"));
        Assert.Equal("false", page.Ask("show-panels", button => button.GetDomAttribute("aria-expanded")));
        Assert.Equal(2, _practice.Labels()[40 * 300 + 265]);
    }

    public void Dispose() => browser.Window.ExecuteCdpCommand("Emulation.clearDeviceMetricsOverride", []);

    private EditorPage Open(PixelLabelEditor editor, int width, int height)
    {
        EditorPage page = new(browser.Window, editor);
        browser.Window.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride",
            new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 3, ["mobile"] = false });
        page.WaitUntil($"innerWidth === {width} && innerHeight === {height}");
        page.WaitUntilSettled();
        return page;
    }
}
