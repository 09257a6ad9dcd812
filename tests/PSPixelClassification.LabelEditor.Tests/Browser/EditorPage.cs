using System.Diagnostics;
using System.Drawing;
using System.Globalization;
using System.Text.Json;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Interactions;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>The page of an editor as a person uses it: mouse, keys, and what can be seen.</summary>
internal sealed class EditorPage
{
    private const double WaypointDistance = 4;

    // What is on the canvas is complete and of the present: nothing is on its way in either direction.
    private const string Settled =
        "s.connected && s.editsUnanswered === 0 && s.tilesPending === 0 && s.predictionTilesPending === 0 && s.drawn && s.tilesHeld > 0 "
            + "&& s.modelState !== 'training'";

    private readonly ChromeDriver _window;

    public EditorPage(ChromeDriver window, PixelLabelEditor editor)
        : this(window, editor.Address)
    {
    }

    public EditorPage(ChromeDriver window, Uri address)
    {
        _window = window;
        window.Manage().Window.Size = new Size(1280, 800);
        // A page of an editor that has ended would go on to look for it.
        window.Navigate().GoToUrl("about:blank");
        Problems();
        window.Navigate().GoToUrl(address);
        WaitUntilSettled();
    }

    /// <summary>window.pixelLabels.state()</summary>
    public JsonElement State => JsonDocument.Parse((string)Run("return JSON.stringify(window.pixelLabels.state())")!).RootElement;

    public int Generation => State.GetProperty("generation").GetInt32();

    /// <summary>Errors that the page made: exceptions, and what its own policy forbids.</summary>
    public IReadOnlyList<string> Problems() =>
        [.. _window.Manage().Logs.GetLog(LogType.Browser).Where(entry => entry.Level >= LogLevel.Warning).Select(entry => entry.Message)];

    public IWebElement Find(string test) => _window.FindElement(By.CssSelector($"[data-test='{test}']"));

    public object? Run(string script, params object[] arguments) => _window.ExecuteScript(script, arguments);

    /// <summary>Runs a script that ends with a call of its last argument.</summary>
    public object? RunAsync(string script) => _window.ExecuteAsyncScript(script);

    /// <summary>Asks an element, again where the page drew it anew between looking it up and asking.</summary>
    public T Ask<T>(string test, Func<IWebElement, T> ask)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return ask(Find(test));
            }
            catch (StaleElementReferenceException) when (Stopwatch.GetElapsedTime(start) < Patience.Limit)
            {
            }
        }
    }

    public bool Shows(string test) => Ask(test, element => element.Displayed);

    public bool Enables(string test) => Ask(test, element => element.Enabled);

    public string TextOf(string test) => Ask(test, element => element.Text);

    public void Click(string test) => Do(test, element => element.Click());

    public void Type(string test, string keys) => Do(test, element => element.SendKeys(keys));

    /// <summary>Chooses an option of a list by its value.</summary>
    public void Choose(string test, string value) =>
        Do(test, list => list.FindElement(By.CssSelector($"option[value='{value}']")).Click());

    /// <summary>Applies what is ticked in the dialog of the features, as soon as the page knows that this can be done.</summary>
    public void ApplyFeatures()
    {
        WaitUntil("!document.getElementById('features-apply').disabled");
        Click("features-apply");
    }

    public void Press(string keys) => new Actions(_window).SendKeys(keys).Perform();

    public void PressWithControl(string key) => new Actions(_window).KeyDown(Keys.Control).SendKeys(key).KeyUp(Keys.Control).Perform();

    public void PressWithShift(string keys) => new Actions(_window).KeyDown(Keys.Shift).SendKeys(keys).KeyUp(Keys.Shift).Perform();

    public void DoubleClick(string test) => new Actions(_window).DoubleClick(Find(test)).Perform();

    public void TurnWheel(int notches) =>
        new Actions(_window).ScrollFromOrigin(new WheelInputDevice.ScrollOrigin { Element = Find("view") }, 0, notches * 100).Perform();

    /// <summary>Turns the wheel over a pixel of the image; up is negative.</summary>
    public void TurnWheelAt(int x, int y, int notches)
    {
        Point at = OnScreen(x, y);
        WheelInputDevice.ScrollOrigin origin = new() { Viewport = true, XOffset = at.X, YOffset = at.Y };
        new Actions(_window).ScrollFromOrigin(origin, 0, notches * 100).Perform();
    }

    /// <summary>Labeled pixels of each class in all images, as the list of classes says.</summary>
    public int[] Labeled() => [.. State.GetProperty("classes").EnumerateArray().Select(known =>
        known.TryGetProperty("pixels", out JsonElement pixels) ? pixels.EnumerateArray().Sum(count => count.GetInt32()) : 0)];

    /// <summary>
    /// Waits until so many pixels of each class are labeled: the list of classes follows the answer to an edit, and may come after it.
    /// </summary>
    public void WaitUntilLabeled(params int[] pixels) => WaitUntil(
        "JSON.stringify(s.classes.map(known => (known.pixels ?? []).reduce((sum, count) => sum + count, 0))) === "
        + $"'[{string.Join(',', pixels)}]'");

    public string[] ClassNames() =>
        [.. State.GetProperty("classes").EnumerateArray().Select(known => known.GetProperty("name").GetString()!)];

    /// <summary>Waits until an expression of JavaScript is true; s is the page's state.</summary>
    public void WaitUntil(string condition)
    {
        object? met = _window.ExecuteAsyncScript($$"""
            const done = arguments[arguments.length - 1], end = performance.now() + {{Patience.Limit.TotalMilliseconds}};
            (function look() {
                let isMet = false, why = '';
                try { const s = window.pixelLabels.state(); isMet = {{condition}}; } catch (e) { why = String(e); }
                if (isMet) done('');
                else if (performance.now() > end) done(why + JSON.stringify(window.pixelLabels?.state()));
                else setTimeout(look, 10);
            })();
            """);
        Assert.True(met is "", $"After {Patience.Limit} it is not so that {condition}: {met}");
    }

    public void WaitUntilSettled() => WaitUntil(Settled);

    /// <summary>Waits until a forest newer than one is ready and everything on view is of the newest.</summary>
    public void WaitForPrediction(int after) => WaitUntil($"s.modelState === 'ready' && s.generation > {after} && {Settled}");

    /// <summary>Chooses a class by its key and draws a line by mouse; returns when the session has it.</summary>
    public void Paint(int classValue, params int[] line)
    {
        Press(classValue.ToString(CultureInfo.InvariantCulture));
        Drag(line);
    }

    public void Paint(PracticeStroke stroke) => Paint(stroke.Class == PracticeStrokes.ObjectClass ? 1 : 2, [.. stroke.Line]);

    /// <summary>Paints strokes, and waits for the forest that knows them all to be seen.</summary>
    public void PaintAndWait(IEnumerable<PracticeStroke> strokes)
    {
        foreach (PracticeStroke stroke in strokes)
        {
            int before = Generation;
            Paint(stroke);
            if (Labeled().Count(pixels => pixels > 0) > 1) WaitForPrediction(before);
        }
    }

    /// <summary>Drags along x0, y0, x1, y1, … in image pixels. Each waypoint is a move of its own: one long move makes one event.</summary>
    public void Drag(params int[] line)
    {
        DragWithoutAnswer(line);
        WaitUntil("s.connected && s.editsUnanswered === 0");
    }

    /// <summary>The same where no session answers.</summary>
    public void DragWithoutAnswer(params int[] line)
    {
        Actions actions = new(_window, TimeSpan.Zero);
        Point start = OnScreen(line[0], line[1]);
        actions.MoveToLocation(start.X, start.Y).ClickAndHold();
        for (int i = 2; i < line.Length; i += 2)
        {
            (double dx, double dy) = (line[i] - line[i - 2], line[i + 1] - line[i - 1]);
            int steps = (int)Math.Ceiling(Math.Sqrt(dx * dx + dy * dy) / WaypointDistance);
            for (int step = 1; step <= steps; step++)
            {
                Point at = OnScreen(line[i - 2] + dx * step / steps, line[i - 1] + dy * step / steps);
                actions.MoveToLocation(at.X, at.Y);
            }
        }

        actions.Release().Perform();
    }

    public void Hover(int x, int y)
    {
        Point at = OnScreen(x, y);
        new Actions(_window, TimeSpan.Zero).MoveToLocation(at.X, at.Y).Perform();
    }

    /// <summary>The class whose color each pixel of the image has on the canvas, 0 for none; segmentation must be the only layer.</summary>
    public byte[] ClassesOnCanvas(int width, int height)
    {
        string digits = (string)Run("""
            const [width, height] = arguments, canvas = document.getElementById('view-base'), box = canvas.getBoundingClientRect();
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            const colors = new Map(window.pixelLabels.state().classes.map(c => [c.color.toLowerCase(), c.value]));
            let digits = '';
            for (let y = 0; y < height; y++) {
                for (let x = 0; x < width; x++) {
                    const at = window.pixelLabels.toScreen(x, y);
                    const i = 4 * (Math.floor((at.y - box.top) * canvas.height / box.height) * canvas.width + Math.floor((at.x - box.left) * canvas.width / box.width));
                    const color = '#' + [0, 1, 2].map(k => pixels[i + k].toString(16).padStart(2, '0')).join('');
                    digits += colors.get(color) ?? 0;
                }
            }
            return digits;
            """, width, height)!;
        return [.. digits.Select(digit => (byte)(digit - '0'))];
    }

    /// <summary>The color of a pixel of the image on the canvas, "#rrggbb".</summary>
    public string ColorAt(int x, int y) => (string)Run("""
        const canvas = document.getElementById('view-base'), box = canvas.getBoundingClientRect(), at = window.pixelLabels.toScreen(...arguments);
        const place = [(at.x - box.left) * canvas.width / box.width, (at.y - box.top) * canvas.height / box.height].map(Math.floor);
        const pixel = canvas.getContext('2d').getImageData(...place, 1, 1).data;
        return '#' + [0, 1, 2].map(k => pixel[k].toString(16).padStart(2, '0')).join('');
        """, x, y)!;

    /// <summary>Where the center of a pixel of the image is on the page.</summary>
    public Point OnScreen(double x, double y)
    {
        var at = (IReadOnlyDictionary<string, object>)Run("return window.pixelLabels.toScreen(arguments[0], arguments[1])", x, y)!;
        return new Point(Whole(at["x"]), Whole(at["y"]));
    }

    private void Do(string test, Action<IWebElement> act) => Ask(test, element =>
    {
        act(element);
        return true;
    });

    private static int Whole(object number) => (int)Math.Round(Convert.ToDouble(number, CultureInfo.InvariantCulture));
}
