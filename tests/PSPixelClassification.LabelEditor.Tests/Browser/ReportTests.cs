using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Exporting.Provenance;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>The report of a batch: it shares no code with the editor's page, but the browser of its tests.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class ReportTests(Chromium browser) : IDisposable
{
    // What a reader of small text needs (WCAG 2.2, success criterion 1.4.3).
    private const double MinContrast = 4.5;

    private const string Evil = "evil'\"<img src=x onerror=document.title='run'><script>document.title='run'</script>.tif";

    private readonly TemporaryFolder _folder = new();

    private ChromeDriver Window => browser.Window;

    public void Dispose()
    {
        Media("screen");
        Window.Navigate().GoToUrl("about:blank");
        _folder.Dispose();
    }

    [BrowserFact]
    public void Columns_AreSortedByClicksOnTheirHeadings()
    {
        Open(Write());

        Assert.Equal(["a2.tif", "a10.tif", "b.tif", Evil, "gone.tif"], Column(1));
        Click("Uncertainty");
        Assert.Equal(["0.300", "0.200", "0.100", "–", "–"], Column(5));
        Click("Uncertainty");
        Assert.Equal(["0.100", "0.200", "0.300", "–", "–"], Column(5));
        Assert.Equal("ascending", Heading("Uncertainty").GetDomAttribute("aria-sort"));
        Click("nuclei, %");
        Assert.Equal(["a2.tif", "b.tif", "a10.tif", Evil, "gone.tif"], Column(1));
        Assert.Null(Heading("Uncertainty").GetDomAttribute("aria-sort"));
        Click("Name");
        Assert.Equal(["a2.tif", "a10.tif", "b.tif", Evil, "gone.tif"], Column(1));
        Click("Name");
        Assert.Equal("gone.tif", Column(1)[0]);
        Click("Status");
        Assert.Equal(["Completed", "Completed", "Completed", "Failed", "Failed"], Column(2));
        Assert.Empty(Problems());
    }

    [BrowserFact]
    public void Keyboard_ReachesAndSorts()
    {
        Open(Write());

        Heading("Uncertainty").FindElement(By.TagName("button")).SendKeys(Keys.Enter);

        Assert.Equal("0.300", Column(5)[0]);
    }

    [BrowserFact]
    public void Page_NamesThatAreMarkup_RunNothingAndNothingIsLoaded()
    {
        Open(Write());

        Assert.Equal("2 of 5 images failed – batch report", Window.Title);
        Assert.Equal(true, Window.ExecuteScript("return !document.querySelector('img[src=x]') && document.scripts.length === 1"));
        Assert.Equal(0L, Window.ExecuteScript(
            "return performance.getEntriesByType('resource').filter(entry => !entry.name.startsWith('data:')).length"));
        // What a page could be made to do all the same, the browser refuses.
        Assert.Equal(
            "refused",
            Window.ExecuteAsyncScript(
                "const done = arguments[0]; document.addEventListener('securitypolicyviolation', () => done('refused'));"
                + "const script = document.createElement('script'); script.textContent = 'document.title = 1';"
                + "document.body.append(script);"
                + "setTimeout(() => done('allowed'), 5000)"));
    }

    [BrowserFact]
    public void Page_WithoutScript_ShowsEverything()
    {
        string path = Write();
        Window.ExecuteCdpCommand("Emulation.setScriptExecutionDisabled", new() { ["value"] = true });
        try
        {
            Window.Navigate().GoToUrl(new Uri(path).AbsoluteUri);

            Assert.Equal(6, Window.FindElements(By.CssSelector("#images tr")).Count);
            Assert.Empty(Window.FindElements(By.CssSelector("th button")));
        }
        finally
        {
            Window.ExecuteCdpCommand("Emulation.setScriptExecutionDisabled", new() { ["value"] = false });
        }
    }

    [BrowserFact]
    public void Text_InLightAndDarkAndOnPaper_CanBeRead()
    {
        Open(Write());
        foreach ((string media, string scheme) in new[] { ("screen", "light"), ("screen", "dark"), ("print", "dark") })
        {
            Media(media, scheme);

            Assert.Equal("", Window.ExecuteScript(FindFaintText, MinContrast));
            bool isDark = (bool)Window.ExecuteScript("return getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)'"
                + " && getComputedStyle(document.body).color === 'rgb(228, 232, 236)'")!;
            Assert.Equal((media, scheme) == ("screen", "dark"), isDark);
        }
    }

    [BrowserFact]
    public void NarrowWindow_ScrollsNothingButTables()
    {
        Open(Write());
        Window.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride",
            new() { ["width"] = 400, ["height"] = 800, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        try
        {
            Assert.Equal(true, Window.ExecuteScript("return document.documentElement.scrollWidth <= innerWidth"));
        }
        finally
        {
            Window.ExecuteCdpCommand("Emulation.clearDeviceMetricsOverride", []);
        }
    }

    [BrowserFact]
    public void Plots_LeadToTheRowsOfTheirImages()
    {
        Open(Write());

        Window.ExecuteScript("document.querySelectorAll('#plots figure')[0].querySelectorAll('a')[2]"
            + ".dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))");

        Assert.Equal("b.tif", Window.ExecuteScript("return document.querySelector('tr:target').cells[1].textContent"));
        Assert.Equal(
            "b.tif: nuclei 20.0 %, background 80.0 %",
            Window.ExecuteScript("return document.querySelectorAll('#plots figure')[0].querySelectorAll('title')[2].textContent"));
    }

    [BrowserFact]
    public void TenThousandImages_AreSortedWhileOneWaits()
    {
        Open(Write(10_000));

        Click("Uncertainty");

        Assert.Equal(10_000L, Window.ExecuteScript("return document.querySelectorAll('#images tbody tr').length"));
        Assert.Equal(
            true,
            Window.ExecuteScript("const all = [...document.querySelectorAll('#images tbody tr')].map(row => +row.cells[5].textContent);"
                + "return all.every((value, i) => i === 0 || all[i - 1] >= value)"));
        Assert.Empty(Problems());
    }

    // Text whose color is too near to what is behind it; an empty text if there is none.
    private const string FindFaintText = """
        const parse = color => color.match(/[\d.]+/g).map(Number);
        const luminance = color => {
            const linear = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
            const [r, g, b] = parse(color).map(value => linear(value / 255));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = element => {
            for (let at = element; at; at = at.parentElement) {
                const color = getComputedStyle(at).backgroundColor;
                if ((parse(color)[3] ?? 1) === 1) return color;
            }
            return "rgb(255, 255, 255)";
        };
        for (const element of document.querySelectorAll("main *")) {
            if (![...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim())) continue;
            if (element instanceof SVGElement && element.tagName === "title") continue;
            const style = getComputedStyle(element);
            const [light, dark] = [luminance(element instanceof SVGElement ? style.fill : style.color), luminance(behind(element))]
                .sort((a, b) => b - a);
            const contrast = (light + 0.05) / (dark + 0.05);
            if (contrast < arguments[0]) return `${element.tagName}.${element.className} ${contrast.toFixed(2)} ${element.textContent}`;
        }
        return "";
        """;

    private void Open(string path)
    {
        Window.Manage().Logs.GetLog(LogType.Browser);
        Window.Navigate().GoToUrl(new Uri(path).AbsoluteUri);
    }

    private string[] Problems() => [.. Window.Manage().Logs.GetLog(LogType.Browser).Select(entry => entry.Message)];

    private void Media(string media, string scheme = "light") => Window.ExecuteCdpCommand("Emulation.setEmulatedMedia", new()
    {
        ["media"] = media,
        ["features"] = new object[] { new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = scheme } },
    });

    private IWebElement Heading(string text) =>
        Window.FindElements(By.CssSelector("#images th")).Single(heading => heading.Text.TrimEnd(' ', '↑', '↓') == text);

    private void Click(string heading) => Heading(heading).FindElement(By.TagName("button")).Click();

    // The first line: details stand below.
    private string[] Column(int index) =>
        [.. Window.FindElements(By.CssSelector($"#images tbody td:nth-child({index + 1})"))
            .Select(cell => cell.Text.Split('\n')[0].Trim())];

    private string Write() => Write(
        Entry("a10.tif", 0.1, 0.2), Entry("a2.tif", 0.3, 0.1), Entry("b.tif", 0.2, 0.3),
        Entry(Evil) with { Status = BatchStatus.Failed, Error = "<b>It is a text.</b> Export it again.", ErrorId = "ImageFormatInvalid" },
        Entry("gone.tif") with { Status = BatchStatus.Failed, Error = "There is no file.", ErrorId = "ImageNotFound" });

    private string Write(int count) =>
        Write([.. Enumerable.Range(0, count).Select(i => Entry($"image_{i}.tif", i % 100 / 100.0, i * 7919 % count / (double)count))]);

    private string Write(params BatchLogImage[] images)
    {
        ModelProvenance model = new(new string('a', 64), [new(1, "nuclei", "#ffe119"), new(2, "background", "#0082c8")]);
        Dictionary<string, string> settings = new() { ["source"] = "SimpleSegmentation" };
        BatchLogBegin begin = new(images[0].Time, "run", "PSPixelClassification", "0.1.0", "lab-pc", images.Length, model, settings);
        BatchLogEnd end = new(images[0].Time, "run", BatchOutcome.Completed, 2, images.Length, 0, 0);
        BatchReport.Write(_folder.File("report.html"), new BatchLogContent([begin, .. images, end], []), new ReportSettings());
        return _folder.File("report.html");
    }

    private static BatchLogImage Entry(string name, double? nuclei = null, double? uncertainty = null) =>
        new(new DateTime(2026, 11, 29, 0, 0, 0, DateTimeKind.Utc), "run", $"/plate/{name}", BatchStatus.Completed, 1.5)
        {
            ClassFractions = nuclei is { } known
                ? new Dictionary<string, double> { ["nuclei"] = known, ["background"] = 1 - known }
                : null,
            MeanUncertainty = uncertainty,
        };
}
