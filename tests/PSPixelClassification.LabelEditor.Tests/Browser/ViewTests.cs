using System.Globalization;
using System.Text.Json;
using PSPixelClassification.Labels;
using PSPixelClassification.PracticeImages;
using PSPixelClassification.Projects;
using Xunit.Abstractions;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

[Collection(OneBrowserAtATime.Name)]
public sealed class ViewTests(Chromium browser, ITestOutputHelper output)
{
    private const int MeasuredStrokes = 5;

    /// <summary>A folder to put pictures of the page into, for those who want to look at it.</summary>
    private static readonly string? s_pictures = Environment.GetEnvironmentVariable("PSPIXELCLASSIFICATION_SCREENSHOTS");

    [BrowserFact]
    public void Stroke_OnOneMegapixelWithAllFeatures_IsTimedToTheView()
    {
        PracticeImage practice = new(width: 1024, height: 1024);
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image])));
        EditorPage page = new(browser.Window, editor);
        string first = Convert.ToString(page.Run("return performance.now()"), CultureInfo.InvariantCulture)!;
        page.PaintAndWait(practice.Strokes);
        Assert.Equal(49, page.State.GetProperty("featureChannels").GetInt32());

        List<double> milliseconds = [];
        for (int i = 0; i < MeasuredStrokes; i++)
        {
            page.Paint(2, 100 + 150 * i, 20, 130 + 150 * i, 20);
            page.WaitUntil("s.strokeToViewMilliseconds !== null");
            JsonElement time = page.State.GetProperty("strokeToViewMilliseconds");
            Assert.Equal(JsonValueKind.Number, time.ValueKind);
            milliseconds.Add(time.GetDouble());
            page.WaitUntilSettled();
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"stroke to view: median {milliseconds.Order().ElementAt(MeasuredStrokes / 2):f0} ms of "
                + $"{string.Join(", ", milliseconds.Select(time => time.ToString("f0", CultureInfo.InvariantCulture)))}"));
        output.WriteLine(
            $"navigation to complete view: at most {first} ms; longest frame {page.State.GetProperty("longestFrameMilliseconds")} ms");
    }

    [BrowserFact]
    public void Zoom_ByKey_ReadsThePixelThatIsUnderThePointerThen()
    {
        using PixelLabelEditor editor =
            new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Hover(50, 60);
        page.WaitUntil("document.getElementById('readout').textContent.startsWith('x 50  y 60')");

        page.Press("+");

        // The center of the image stays, so that the pointer is now nearer to it.
        page.WaitUntil("/^x (6\\d|7\\d)  y (7\\d|8\\d)/.test(document.getElementById('readout').textContent)");
    }

    [BrowserFact]
    public void Page_InASmallWindow_StillReachesEverything()
    {
        using PixelLabelEditor editor =
            new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        // The first is what a window of 1280 × 800 has at a zoom of 200 %.
        foreach ((int width, int height) in new[] { (640, 400), (800, 600) })
        {
            Resize(page, width, height);
            foreach (
                string control in (string[])["done", "theme", "help", "choose-features", "uncertain", "clear", "size-61", "tool-navigate",
                "zoom-fit", "status-model"])
            {
                Assert.Equal(true, page.Run($"const box = document.querySelector('[data-test={control}]').getBoundingClientRect(); "
                    + "return box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight"));
            }

            Assert.Equal(true, page.Run("return document.getElementById('view').clientHeight > 150"));
            Photograph($"editor-{width}x{height}");
        }

        browser.Window.ExecuteCdpCommand("Emulation.clearDeviceMetricsOverride", []);
    }

    [BrowserFact]
    public void Page_AtUsualSizes_FitsTheWindow()
    {
        PracticeImage practice = new(width: 512, height: 512);
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features))
        {
            ClassNames = ["nuclei", "background"],
        });
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(practice.Strokes);

        foreach ((int width, int height) in new[] { (1280, 800), (1920, 1080) })
        {
            Resize(page, width, height);
            page.Press("k");
            page.WaitUntilSettled();
            Assert.Equal(
                true, page.Run(
                    "const root = document.documentElement; return root.scrollWidth <= innerWidth && root.scrollHeight <= innerHeight"));
            Assert.Equal(true, page.Run("const bar = document.querySelector('header.bar'); return bar.scrollWidth <= bar.clientWidth"));
            Assert.Equal(width, page.Find("done").Location.X + page.Find("done").Size.Width, 20.0);
            Photograph($"editor-{width}x{height}");
        }

        browser.Window.ExecuteCdpCommand("Emulation.clearDeviceMetricsOverride", []);
    }

    [BrowserFact]
    public void LabeledPixels_OfTwelveClasses_AreCountedByNumberInTheStatusBar()
    {
        PracticeImage practice = new();
        string[] names = [.. Enumerable.Range(1, 12).Select(i => $"class of objects {i}")];
        foreach ((int i, string name) in names.Index())
        {
            practice.Image.Labels.AddClass(name);
            if (i != 4)
                practice.Image.Labels.Paint(
                    name, PixelMask.Polyline([new PixelPoint(20, 10 + 20 * i), new PixelPoint(30 + 20 * i, 10 + 20 * i)], 3));
        }

        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Hover(50, 60);
        page.WaitUntil("document.getElementById('readout').textContent.includes('%')");

        Assert.Equal(
            page.Labeled().Select((pixels, i) => $"{i + 1} {pixels}"),
            ((IEnumerable<object>)page.Run(
                "return [...document.querySelectorAll('.tally')].map(tally => `${tally.children[0].textContent} "
                + "${tally.lastChild.textContent.replace(',', '')}`)")!).Cast<string>());
        Assert.Equal(0, page.Labeled()[4]);
        Assert.Equal(11, page.Labeled().Count(pixels => pixels > 0));
        Assert.Equal(
            1L, page.Run(
            "return new Set([...document.querySelectorAll('.tally i')].map((chip, i) => chip.style.backgroundColor === "
            + "document.querySelectorAll('.chip')[i].style.backgroundColor)).size"));
        foreach ((int width, int height) in new[] { (1920, 1080), (1280, 800), (640, 400) })
        {
            Resize(page, width, height);
            Assert.Equal(
                true, page.Run(
                "const [bar, labels, model] = ['.status', '#status-labels', '#status-model'].map(found => document.querySelector(found));"
                + "return bar.scrollWidth <= bar.clientWidth && labels.clientWidth > 40 && labels.getBoundingClientRect().right <= "
                    + "model.getBoundingClientRect().left"
                + "&& model.clientWidth > 60 && model.getBoundingClientRect().right <= innerWidth"));
            Photograph($"classes-{width}x{height}");
        }

        Assert.Contains(
            "12 class of objects 12: ", page.Ask("status-labels", labels => labels.GetDomAttribute("title")), StringComparison.Ordinal);
        browser.Window.ExecuteCdpCommand("Emulation.clearDeviceMetricsOverride", []);
    }

    [BrowserFact]
    public void LeftOutAccuracy_IsShownInAPauseAndGrayWhileLabelsAreOthers()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        const string Accuracy = "document.getElementById('status-accuracy')";
        page.Paint(practice.OfClass(PracticeStrokes.ObjectClass).First());
        page.Paint(practice.OfClass(PracticeStrokes.BackgroundClass).First());
        page.WaitUntil($"{Accuracy}.textContent === 'left-out accuracy: too few strokes to tell' && {Accuracy}.title.length > 40");
        // Nor does the list of images comfort by a number.
        Assert.DoesNotContain("%", page.TextOf("image-0"), StringComparison.Ordinal);

        foreach (PracticeStroke stroke in practice.Strokes) page.Paint(stroke);
        string basis = $"({practice.Image.Labels.Snapshot().FindStrokes().Count} strokes of 1 image)";
        page.WaitUntil($"/^left-out accuracy [0-9.]+ % /.test({Accuracy}.textContent) && {Accuracy}.textContent.endsWith('{basis}')");
        page.WaitUntil($"!{Accuracy}.classList.contains('stale')");
        Assert.Matches("[0-9]+ % right", page.TextOf("image-0"));

        page.Click("live");
        page.Paint(1, 10, 10, 12, 10);
        page.WaitUntil($"{Accuracy}.classList.contains('stale') && {Accuracy}.textContent.endsWith('{basis}')");
        foreach ((int width, int height) in new[] { (1280, 800), (1000, 700), (640, 400) })
        {
            Resize(page, width, height);
            Assert.Equal(
                true, page.Run(
                    "const box = document.getElementById('status-accuracy').getBoundingClientRect();"
                    + "const bar = document.querySelector('.status');"
                    + "return box.width > 100 && box.right <= innerWidth && bar.scrollWidth <= bar.clientWidth"));
            Photograph($"accuracy-{width}x{height}");
        }

        browser.Window.ExecuteCdpCommand("Emulation.clearDeviceMetricsOverride", []);
        page.Click("undo");
        page.Click("live");
        page.WaitUntil($"!{Accuracy}.classList.contains('stale')");
    }

    private void Resize(EditorPage page, int width, int height)
    {
        browser.Window.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride", new()
        {
            ["width"] = width,
            ["height"] = height,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = false,
        });
        page.WaitUntil($"innerWidth === {width} && document.getElementById('view').clientWidth > {width} / 2");
    }

    private void Photograph(string name)
    {
        if (s_pictures is not null) browser.Window.GetScreenshot().SaveAsFile(Path.Combine(s_pictures, name + ".png"));
    }
}
