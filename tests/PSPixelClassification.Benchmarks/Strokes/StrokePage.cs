using System.Diagnostics;
using System.Drawing;
using System.Globalization;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Interactions;

namespace PSPixelClassification.Benchmarks.Strokes;

/// <summary>The page in a headless Chromium of 1280 × 800 that strokes are painted in by mouse.</summary>
internal sealed class StrokePage : IDisposable
{
    private const double WaypointDistance = 4;
    private const string Settled =
        "s.connected && s.editsUnanswered === 0 && s.tilesPending === 0 && s.predictionTilesPending === 0 && s.drawn && "
            + "s.modelState === 'ready'";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly ChromeDriver _window;

    /// <summary>Opens the page.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="isFit">Whether the whole image is shown; else its middle, pixel by pixel.</param>
    public StrokePage(Uri address, bool isFit)
    {
        ChromeOptions options = new() { BinaryLocation = Find("chromium") };
        options.AddArguments("--headless=new", "--no-sandbox", "--window-size=1280,800");
        string driver = Find("chromedriver");
        ChromeDriverService service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(driver), Path.GetFileName(driver));
        service.SuppressInitialDiagnosticInformation = true;
        _window = new ChromeDriver(service, options);
        _window.Manage().Timeouts().AsynchronousJavaScript = s_patience;
        _window.Manage().Window.Size = new Size(1280, 800);
        string probe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Strokes", "probe.js"));
        _window.ExecuteCdpCommand("Page.addScriptToEvaluateOnNewDocument", new Dictionary<string, object?> { ["source"] = probe });
        _window.ExecuteCdpCommand("Performance.enable", []);
        _window.Navigate().GoToUrl(address);
        WaitUntil($"window.pixelLabels && {Settled}");
        if (isFit) return;
        _window.ExecuteScript("document.getElementById('zoom-actual').click()");
        WaitUntil($"s.level === 0 && {Settled}");
    }

    /// <summary>Milliseconds that the page's main thread was at work, and those of them in scripts.</summary>
    public (double Task, double Script) Work
    {
        get
        {
            var metrics = (IReadOnlyDictionary<string, object>)_window.ExecuteCdpCommand("Performance.getMetrics", [])!;
            Dictionary<string, double> values = ((IEnumerable<object>)metrics["metrics"]).Cast<IReadOnlyDictionary<string, object>>()
                .ToDictionary(metric => (string)metric["name"], metric => Number(metric["value"]));
            return (values["TaskDuration"] * 1000, values["ScriptDuration"] * 1000);
        }
    }

    /// <summary>Paints a stroke and waits for all that follows from it.</summary>
    /// <returns>What the probe saw, in milliseconds from the end of the stroke.</returns>
    public IReadOnlyDictionary<string, double> Paint((int Class, int X0, int Y0, int X1, int Y1) stroke)
    {
        new Actions(_window).SendKeys(stroke.Class.ToString(CultureInfo.InvariantCulture)).Perform();
        Actions actions = new(_window, TimeSpan.Zero);
        (double dx, double dy) = (stroke.X1 - stroke.X0, stroke.Y1 - stroke.Y0);
        Point start = OnScreen(stroke.X0, stroke.Y0);
        actions.MoveToLocation(start.X, start.Y).ClickAndHold();
        int steps = (int)Math.Ceiling(Math.Sqrt(dx * dx + dy * dy) / WaypointDistance);
        for (int step = 1; step <= steps; step++)
        {
            Point at = OnScreen(stroke.X0 + dx * step / steps, stroke.Y0 + dy * step / steps);
            actions.MoveToLocation(at.X, at.Y);
        }

        actions.Release().Perform();
        // Pages without first answers have one time only.
        const string whole = "('strokeToWholeMilliseconds' in s ? s.strokeToWholeMilliseconds : s.strokeToViewMilliseconds)";
        WaitUntil($"{whole} !== null && {Settled}");
        const string script = $$"""
            const s = window.pixelLabels.state();
            return { ...window.strokeProbe.take(), nearest: s.strokeToNearestMilliseconds, view: s.strokeToViewMilliseconds, whole: {{whole}},
                longestFrame: s.longestFrameMilliseconds };
            """;
        var taken = (IReadOnlyDictionary<string, object>)_window.ExecuteScript(script)!;
        return taken.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => Number(entry.Value));
    }

    /// <inheritdoc/>
    public void Dispose() => _window.Dispose();

    private void WaitUntil(string condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (_window.ExecuteScript($"const s = window.pixelLabels?.state(); return !!(s && {condition})") is not true)
        {
            if (Stopwatch.GetElapsedTime(start) > s_patience)
                throw new TimeoutException((string)_window.ExecuteScript("return JSON.stringify(window.pixelLabels?.state() ?? null)")!);
            Thread.Sleep(20);
        }
    }

    private Point OnScreen(double x, double y)
    {
        var at = (IReadOnlyDictionary<string, object>)_window.ExecuteScript(
            "return window.pixelLabels.toScreen(arguments[0], arguments[1])", x, y)!;
        return new Point((int)Math.Round(Number(at["x"])), (int)Math.Round(Number(at["y"])));
    }

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static string Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") }).First(File.Exists);
}
