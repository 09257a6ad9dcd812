using System.Drawing;
using System.Text.Json;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Interactions;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>The page of an editor in the browser, with the hands of a person.</summary>
internal sealed class EditorPage
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly ChromeDriver _driver;

    public EditorPage(ChromeDriver driver, PixelLabelEditor editor)
    {
        _driver = driver;
        // The same address but for what follows '#' would not load anew.
        driver.Navigate().GoToUrl("about:blank");
        _ = Console;
        driver.Navigate().GoToUrl(editor.Address);
        Wait(state => state.GetProperty("connected").GetBoolean() && state.GetProperty("classes").GetArrayLength() > 0);
        WaitUntilDrawn();
    }

    public JsonElement State => JsonDocument.Parse((string)Run("return JSON.stringify(window.pixelLabels?.state() ?? { connected: false })")!).RootElement;

    public string Text(string test) => Find(test).Text;

    public object? Run(string script) => _driver.ExecuteScript(script);

    public IWebElement Find(string test)
    {
        IWebElement? found = null;
        Until(() => (found = _driver.FindElements(By.CssSelector($"[data-test=\"{test}\"]")).FirstOrDefault(element => element.Displayed)) is not null, test);
        return found!;
    }

    public void Click(string test) => Find(test).Click();

    /// <summary>Clicks something that shows only while the mouse is over its row.</summary>
    public void Click(string row, string test)
    {
        new Actions(_driver).MoveToElement(Find(row)).Perform();
        Click(test);
    }

    public void DoubleClick(string test) => new Actions(_driver).DoubleClick(Find(test)).Perform();

    public void Press(string keys) => new Actions(_driver).SendKeys(keys).Perform();

    public void PressWithControl(string key) => new Actions(_driver).KeyDown(Keys.Control).SendKeys(key).KeyUp(Keys.Control).Perform();

    public void Type(string test, string text)
    {
        IWebElement field = Find(test);
        field.SendKeys(Keys.Control + "a");
        field.SendKeys(text + Keys.Enter);
    }

    /// <summary>Draws with the mouse from pixel to pixel of the image, and waits for the answer.</summary>
    public void Draw(params (int X, int Y)[] way)
    {
        ActionBuilder builder = new();
        PointerInputDevice mouse = new(PointerKind.Mouse);
        Point[] points = [.. Steps(way).Select(ToScreen)];
        builder.AddAction(mouse.CreatePointerMove(CoordinateOrigin.Viewport, points[0].X, points[0].Y, TimeSpan.Zero));
        builder.AddAction(mouse.CreatePointerDown(MouseButton.Left));
        foreach (Point point in points.Skip(1))
            builder.AddAction(mouse.CreatePointerMove(CoordinateOrigin.Viewport, point.X, point.Y, TimeSpan.FromMilliseconds(20)));
        builder.AddAction(mouse.CreatePointerUp(MouseButton.Left));
        _driver.PerformActions(builder.ToActionSequenceList());
        Wait(state => state.GetProperty("strokesUnanswered").GetInt32() == 0);
    }

    /// <summary>Waits until the prediction of a newer classifier is on screen.</summary>
    public void WaitForPrediction(int olderGeneration = 0)
    {
        Wait(state => state.GetProperty("modelState").GetString() == "ready" && state.GetProperty("generation").GetInt32() > olderGeneration);
        WaitUntilDrawn();
    }

    public void WaitUntilDrawn() => Wait(state => state.GetProperty("tilesPending").GetInt32() == 0 && state.GetProperty("drawn").GetBoolean());

    public int Generation => State.GetProperty("generation").GetInt32();

    public void Wait(Func<JsonElement, bool> condition) => Until(() => condition(State), "the page's state");

    public void Until(Func<bool> condition, string what)
    {
        if (SpinWait.SpinUntil(condition, s_patience)) return;
        Assert.Fail($"waited in vain for {what}; the page says {Run("return JSON.stringify(window.pixelLabels?.state() ?? null)")}, its console {Console}");
    }

    /// <summary>Warnings and errors of the page since the last look.</summary>
    public string Console => string.Join("\n", _driver.Manage().Logs.GetLog(LogType.Browser).Select(entry => entry.Message));

    /// <summary>The colour of the view over a pixel of the image, layers together.</summary>
    public (int R, int G, int B) ColorAt(int x, int y)
    {
        Point point = ToScreen((x, y));
        IEnumerable<object> rgb = (IEnumerable<object>)_driver.ExecuteScript(
            """
            const [x, y] = arguments;
            const canvas = document.createElement('canvas');
            canvas.width = canvas.height = 1;
            const context = canvas.getContext('2d');
            for (const layer of document.querySelectorAll('#stage canvas')) {
                const box = layer.getBoundingClientRect();
                const scale = layer.width / box.width;
                context.drawImage(layer, (x - box.left) * scale, (y - box.top) * scale, 1, 1, 0, 0, 1, 1);
            }
            return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
            """, point.X, point.Y)!;
        int[] values = [.. rgb.Select(value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture))];
        return (values[0], values[1], values[2]);
    }

    public void Save(string path) => _driver.GetScreenshot().SaveAsFile(path);

    private static IEnumerable<(int X, int Y)> Steps((int X, int Y)[] way)
    {
        yield return way[0];
        foreach (((int X, int Y) from, (int X, int Y) to) in way.Zip(way.Skip(1)))
        {
            const int Count = 6;
            for (int i = 1; i <= Count; i++) yield return (from.X + (to.X - from.X) * i / Count, from.Y + (to.Y - from.Y) * i / Count);
        }
    }

    private Point ToScreen((int X, int Y) pixel)
    {
        Dictionary<string, object> place = (Dictionary<string, object>)_driver.ExecuteScript($"return window.pixelLabels.toScreen({pixel.X}, {pixel.Y})")!;
        return new Point(Rounded(place["x"]), Rounded(place["y"]));

        static int Rounded(object value) => (int)Math.Round(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
    }
}
