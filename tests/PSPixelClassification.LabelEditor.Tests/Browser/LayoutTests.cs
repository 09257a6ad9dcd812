using OpenQA.Selenium;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>Sessions that are not the usual ones: many images, few slices, long messages, no classes.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class LayoutTests(Chromium browser)
{
    [BrowserFact]
    public void ManyImages_ScrollInTheirListAndPushNothingOut()
    {
        ClassifierImage[] images = [.. Enumerable.Range(0, 200)
            .Select(i => SampleImages.Pattern(new ImageShape(64, 60), PixelType.UInt8, pixel => (byte)(pixel + i)))];
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject(images, SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        browser.Window.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride",
            new() { ["width"] = 1280, ["height"] = 800, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        page.WaitUntil("innerHeight === 800");
        Assert.Equal(
            true, page.Run(
            "const list = document.getElementById('images'); return list.scrollHeight > 4 * list.clientHeight && list.clientHeight > 100"));
        Assert.Equal(true, page.Run("const panels = document.querySelector('.panels'); return panels.scrollHeight <= panels.clientHeight"));
        page.Type("image-0", Keys.ArrowUp);
        page.Click("image-199");
        page.WaitUntil("s.image === 199");
        page.WaitUntilSettled();
        Assert.Empty(page.Problems());
        browser.Window.ExecuteCdpCommand("Emulation.clearDeviceMetricsOverride", []);
    }

    [BrowserFact]
    public void Bar_OfAProjectWithUnsavedEdits_IsOneRowAndEndsWithDone()
    {
        using TemporaryFolder folder = new();
        using PixelLabelEditor editor = new(
            new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features))
            {
                SavePath = folder.File("a rather long name of a project.ilp"),
            });
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        page.WaitUntil("s.unsaved");

        foreach (int width in new[] { 1920, 1440, 1400, 1366, 1351, 1350, 1280, 1240, 1239, 1200, 1160, 1141 })
        {
            browser.Window.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride",
                new() { ["width"] = width, ["height"] = 800, ["deviceScaleFactor"] = 1, ["mobile"] = false });
            page.WaitUntil($"innerWidth === {width}");
            Assert.Equal("", page.Run("""
                const bar = document.querySelector('header.bar'), done = document.getElementById('done').getBoundingClientRect();
                const shown = [...bar.querySelectorAll('button')].map(button => button.getBoundingClientRect()).filter(box => box.width > 0);
                const middles = new Set(shown.map(box => Math.round(box.top + box.height / 2)));
                return middles.size === 1 && innerWidth - done.right < 20 && bar.scrollWidth <= bar.clientWidth ? ''
                    : `${innerWidth}: ${[...middles]} ${done.right} ${bar.scrollWidth}`;
                """));
        }

        Assert.Equal("Next uncertain spot", page.Ask("uncertain", button => button.GetDomAttribute("aria-label")));
        Assert.StartsWith(
            "Next uncertain spot: ", page.Ask("uncertain", button => button.GetDomAttribute("title")), StringComparison.Ordinal);
        Assert.StartsWith("Features: ", page.Ask("choose-features", button => button.GetDomAttribute("title")), StringComparison.Ordinal);
        browser.Window.ExecuteCdpCommand("Emulation.clearDeviceMetricsOverride", []);
    }

    [BrowserFact]
    public void FeaturesOfAThinVolume_CanBeAppliedAsTheyAre()
    {
        ClassifierImage volume = SampleImages.Pattern(new ImageShape(120, 100, Depth: 12), PixelType.UInt16, i => (ushort)(i % 4099));
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([volume], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        int channels = page.State.GetProperty("featureChannels").GetInt32();

        page.Click("choose-features");
        page.WaitUntil($"document.getElementById('feature-cost').textContent.startsWith('{channels} channels')");
        Assert.False(page.Enables("feature-2d-5"));
        Assert.Equal(Centre(page.Find("feature-GaussianSmoothing-1")), Centre(page.Find("feature-2d-1")), 1.0);
        page.Click("feature-GaussianSmoothing-5");
        Assert.True(page.Enables("feature-2d-5"));
        page.ApplyFeatures();

        page.WaitUntil($"s.featureChannels === {channels + 1}");
        Assert.Empty(browser.Window.FindElements(By.CssSelector("#toasts .problem")));
    }

    [BrowserFact]
    public void LongMessage_LeavesRoomForThePixelUnderThePointer()
    {
        using PixelLabelEditor editor =
            new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Hover(50, 60);
        page.WaitUntil("document.getElementById('readout').textContent.startsWith('x 50  y 60')");

        page.Run("document.getElementById('status-model').textContent = 'Training failed: ' + 'the file cannot be read. '.repeat(40)");

        Assert.Equal(true, page.Run("const [place, model] = ['readout', 'status-model'].map(id => document.getElementById(id));"
            + "return place.scrollWidth <= place.clientWidth && model.getBoundingClientRect().right <= innerWidth "
            + "&& model.clientWidth > 200"));
    }

    [BrowserFact]
    public void LastClass_MayGo_AndTheNextIsNamedAtOnce()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        for (int left = 1; left >= 0; left--)
        {
            page.Click("class-more-1");
            page.Click("class-remove-1");
            page.WaitUntil($"s.classes.length === {left}");
        }

        page.WaitUntil("document.getElementById('hint').textContent.startsWith('Add a class')");
        page.DragWithoutAnswer(40, 50, 80, 50);
        Assert.Equal(0, page.State.GetProperty("editsUnanswered").GetInt32());
        page.Press("a");
        page.WaitUntil("s.classes.length === 1 && s.selectedClass === 1 && document.activeElement.className === 'rename'");
        page.Press("dirt" + Keys.Enter);
        page.WaitUntil("s.classes[0].name === 'dirt'");
        page.Paint(1, 40, 50, 80, 50);

        Assert.Equal(practice.Labels().Count(label => label == 1), page.Labeled().Single());
        Assert.NotEqual(0, page.Labeled().Single());
        Assert.Empty(page.Problems());
    }

    private static double Centre(IWebElement element) => element.Location.X + element.Size.Width / 2.0;
}
