using OpenQA.Selenium;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>Images of several channels: colors, ranges, boxes; what is chosen stays.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class ChannelsTests(Chromium browser) : IDisposable
{
    private const int Width = 160, Height = 100;

    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public void FourChannels_HaveAColorAndARangeEachAndAreAddedUp()
    {
        using PixelLabelEditor editor = Editor(Stripes(4));
        using PageLine line = new(browser.Window);
        EditorPage page = Open(editor);

        // Upright stripes: a channel each, then all of them, then none.
        Assert.Equal(["#00ffff", "#ff00ff", "#ffff00", "#ff0000", "#ffffff", "#000000"], Colors(page, 6));
        Assert.Equal("1000 – 3000", RangeOf(page, 0));
        page.Click("channel-visible-0");
        page.WaitUntilSettled();
        Assert.Equal(["#000000", "#ff00ff", "#ffff00", "#ff0000"], Colors(page, 4));
        SetInput(page, "channel-color-1", "#204060");
        page.WaitUntilSettled();
        Assert.Equal("#204060", Colors(page, 2)[1]);

        page.Click("channel-1");
        page.Type("window-high", Keys.Control + "a" + Keys.Null + "5000" + Keys.Enter);
        page.WaitUntilSettled();
        // Half of the way from 1000 to 5000.
        Assert.Equal("#102030", Colors(page, 2)[1]);
        page.Click("channel-auto");
        page.WaitUntilSettled();
        Assert.Equal("#204060", Colors(page, 2)[1]);
        page.Choose("channel", "0");
        page.WaitUntilSettled();
        Assert.Equal(["#ffffff", "#000000"], Colors(page, 2));
        Assert.False(page.Shows("channels"));
        Assert.Empty(line.Sent("stroke", "image"));
    }

    [BrowserFact]
    public void Keyboard_ChoosesShowsAndAdjustsAChannel()
    {
        using PixelLabelEditor editor = Editor(Stripes(4));
        EditorPage page = Open(editor);

        page.Type("channel-0", Keys.ArrowDown + Keys.ArrowDown);
        Assert.Equal("true", page.Ask("channel-2", radio => radio.GetDomAttribute("aria-checked")));
        Assert.Equal("White of Channel 3", page.Ask("slider-high", slider => slider.GetDomAttribute("aria-label")));
        page.Type("channel-visible-2", " ");
        page.WaitUntilSettled();
        Assert.Equal("#000000", Colors(page, 3)[2]);
        page.Type("channel-visible-2", " ");

        page.Type("slider-low", Keys.PageUp + Keys.PageUp + Keys.PageUp);
        page.WaitUntilSettled();
        Assert.NotEqual("1000", page.Ask("window-low", field => field.GetDomProperty("value")));
        Assert.Equal(
            page.Ask("window-low", field => field.GetDomProperty("value")),
            page.Ask("slider-low", slider => slider.GetDomAttribute("aria-valuetext")));
        page.Press("t");
        page.WaitUntil("document.getElementById('window-low').value === '1000'");
        // One end does not go beyond the other.
        page.Type("slider-low", Keys.End);
        Assert.Equal("3000", page.Ask("window-low", field => field.GetDomProperty("value")));
    }

    [BrowserFact]
    public void Choices_WithAProject_SurviveReloadAndTheEndOfTheSession()
    {
        using (PixelLabelEditor editor = Editor(Stripes(4)))
        {
            EditorPage page = Open(editor);
            SetInput(page, "channel-color-0", "#8040ff");
            page.Click("channel-visible-1");
            page.Click("channel-2");
            page.Type("window-high", Keys.Control + "a" + Keys.Null + "9000" + Keys.Enter);
            browser.Window.Navigate().Refresh();
            page.WaitUntilSettled();
            AssertChosen(page);
            Assert.False(page.Shows("unsaved"));
        }

        Assert.False(File.Exists(_folder.File("lab.ilp")));
        using PixelLabelEditor again = Editor(Stripes(4));
        EditorPage next = Open(again);
        AssertChosen(next);

        static void AssertChosen(EditorPage page)
        {
            page.WaitUntil("document.querySelector('[data-test=channel-2] .count').textContent === '1000 – 9000'");
            page.WaitUntilSettled();
            // A quarter of the way from 1000 to 9000.
            Assert.Equal(["#8040ff", "#000000", "#404000", "#ff0000"], Colors(page, 4));
        }
    }

    [BrowserFact]
    public void Choices_WithoutAProject_SurviveReload()
    {
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([Stripes(2)], SampleImages.Features)));
        EditorPage page = Open(editor);
        Assert.Equal(["#00ff00", "#ff00ff"], Colors(page, 2));

        page.Click("channel-visible-0");
        browser.Window.Navigate().Refresh();
        page.WaitUntilSettled();

        Assert.Equal(["#000000", "#ff00ff"], Colors(page, 2));
    }

    [BrowserFact]
    public void ManyChannels_BeginWithTheFirstFewAndScroll()
    {
        using PixelLabelEditor editor = Editor(Stripes(12));
        EditorPage page = Open(editor);

        Assert.Equal(["#00ffff", "#ff00ff", "#ffff00", "#ff0000", "#000000"], Colors(page, 5));
        Assert.Equal(
            true, page.Run("const list = document.getElementById('channels'); return list.scrollHeight > 1.5 * list.clientHeight"));
        page.Click("channel-visible-0");
        page.Click("channel-visible-9");
        page.WaitUntilSettled();
        // The tenth has the color of the second again.
        string[] colors = Colors(page, 12);
        Assert.Equal(("#000000", "#ff00ff", "#000000"), (colors[0], colors[9], colors[10]));
        foreach (int channel in new[] { 1, 2, 3, 9 }) page.Click($"channel-visible-{channel}");
        page.WaitUntilSettled();
        Assert.All(Colors(page, 12), color => Assert.Equal("#000000", color));
    }

    [BrowserFact]
    public void FileWithColorsAndRanges_IsShownAsTheFileSays()
    {
        ClassifierImage image = ClassifierImage.Open(TestFiles.Committed("channels/colors.ome.tif"));
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([image], SampleImages.Features)));
        EditorPage page = Open(editor);

        string[] colors = [.. Enumerable.Range(0, 4).Select(i => page.Ask($"channel-color-{i}", input => input.GetDomProperty("value")!))];

        Assert.Equal(["#0000ff", "#00ff00", "#ffa500", "#ffffff"], colors);
    }

    [BrowserFact]
    public void Picture_KeepsItsColorsAndDim16BitIsSeenAtOnce()
    {
        ClassifierImage picture = ClassifierImage.Open(TestFiles.Committed("pictures/lossless.webp"));
        using (PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([picture], SampleImages.Features))))
        {
            EditorPage page = Open(editor);
            float[] pixel = [.. Pixel(picture, 3, 4)];
            Assert.Equal($"#{(int)pixel[0]:x2}{(int)pixel[1]:x2}{(int)pixel[2]:x2}", page.ColorAt(3, 4));
            Assert.False(page.Enables("channel-color-0"));
            Assert.Equal("Green", page.Ask("channel-1", row => row.FindElement(By.ClassName("name")).Text));
        }

        // Noise of 33000 … 33003, and a disc of 33200.
        ClassifierImage dim = SampleImages.Pattern(new ImageShape(Width, Height), PixelType.UInt16, i => (ushort)(
            Math.Pow(i % Width - 80, 2) + Math.Pow(i / Width - 50, 2) < 200 ? 33200 : 33000 + (uint)i * 2654435761 % 4096 / 1024));
        using PixelLabelEditor other = new(new LabelEditorOptions(new ClassifierProject([dim], SampleImages.Features)));
        EditorPage seen = Open(other);
        Assert.Equal("#ffffff", seen.ColorAt(80, 50));
        Assert.True(Convert.ToInt32(seen.ColorAt(10, 10)[1..3], 16) < 10);
    }

    [BrowserFact]
    public void Panels_OfFourChannels_FitAt1280x800()
    {
        using PixelLabelEditor editor = Editor(Stripes(4));
        EditorPage page = Open(editor);
        browser.Window.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride",
            new() { ["width"] = 1280, ["height"] = 800, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        page.WaitUntil("innerHeight === 800");

        Assert.Equal("", page.Run("""
            const panels = document.querySelector('.panels'), list = document.getElementById('channels');
            return [panels, list].filter(box => box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth)
                .map(box => `${box.className}: ${box.scrollWidth} × ${box.scrollHeight}`).join();
            """));
        // What can be pressed is at least 24 pixels high, or 16 in a line of its own (WCAG 2.2, 2.5.8).
        Assert.Equal(true, page.Run(
            "return [...document.querySelectorAll('#channels button')].every(button => button.getBoundingClientRect().height >= 24)"));
        browser.Window.ExecuteCdpCommand("Emulation.clearDeviceMetricsOverride", []);
    }

    public void Dispose() => _folder.Dispose();

    private PixelLabelEditor Editor(ClassifierImage image) => new(
        new LabelEditorOptions(new ClassifierProject([image], SampleImages.Features)) { SavePath = _folder.File("lab.ilp") });

    private EditorPage Open(PixelLabelEditor editor)
    {
        EditorPage page = new(browser.Window, editor);
        // Auto needs the histograms.
        page.WaitUntil("document.getElementById('window-high').value !== ''");
        page.WaitUntil("[...document.querySelectorAll('.channel:not(.off) .count')].every(count => count.textContent !== '')");
        page.WaitUntilSettled();
        return page;
    }

    // In a stripe of ten columns a channel is 3000, elsewhere 1000; in the stripe after the last one, all of them are.
    private static ClassifierImage Stripes(int channels) => SampleImages.Pattern(
        new ImageShape(Width, Height, channels), PixelType.UInt16,
        i => (ushort)(i % Width / 10 == i / (Width * Height) || i % Width / 10 == channels ? 3000 : 1000));

    private static string[] Colors(EditorPage page, int stripes) =>
        [.. Enumerable.Range(0, stripes).Select(stripe => page.ColorAt(10 * stripe + 5, 50))];

    private static string RangeOf(EditorPage page, int channel) =>
        page.Ask($"channel-{channel}", row => row.FindElement(By.ClassName("count")).Text);

    private static void SetInput(EditorPage page, string test, string value) => page.Run(
        "const input = document.querySelector(`[data-test=${arguments[0]}]`); input.value = arguments[1]; "
            + "input.dispatchEvent(new Event('input'));", test, value);

    private static float[] Pixel(ClassifierImage image, int x, int y)
    {
        byte[] samples = new byte[image.Extent.Channels];
        using IPixelReader reader = image.Source.OpenReader();
        reader.Read(default, new Region(x, y, 1, 1), samples);
        return [.. samples.Select(sample => (float)sample)];
    }
}
