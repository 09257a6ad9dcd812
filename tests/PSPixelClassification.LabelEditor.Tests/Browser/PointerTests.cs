using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>Pens, fingers and held keys, as the browser's own debugging protocol plays them: several pointers at a time.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class PointerTests(Chromium browser) : IClassFixture<Chromium>
{
    private const int Width = 300;
    private const int Control = 2;
    private const int Shift = 8;

    [BrowserFact]
    public void Pen_WithPalmOnTheScreen_PaintsItsStrokeOnly()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Click("size-1");
        double zoom = page.State.GetProperty("zoom").GetDouble();

        Pen(page, "mousePressed", 40, 50);
        Pen(page, "mouseMoved", 60, 50);
        Touch(page, "touchStart", (1, 200, 200));
        Touch(page, "touchStart", (1, 200, 200), (2, 230, 200));
        Touch(page, "touchMove", (1, 180, 220), (2, 250, 180));
        Pen(page, "mouseMoved", 80, 50);
        Touch(page, "touchEnd");
        Pen(page, "mouseMoved", 80, 70);
        Pen(page, "mouseReleased", 80, 70);
        page.WaitUntil("s.undo === 1 && s.strokesUnanswered === 0");

        Assert.Equal(Lines((40, 50, 80, 50), (80, 50, 80, 70)), practice.Labels());
        Assert.Equal(zoom, page.State.GetProperty("zoom").GetDouble());
        Assert.Equal(practice.Labels(), Ink(page));
    }

    [BrowserFact]
    public void Pen_ThatComesDownWhileAPalmDraws_TakesItsInkBack()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Click("size-1");

        Touch(page, "touchStart", (1, 200, 200));
        Touch(page, "touchMove", (1, 240, 200));
        Assert.Equal(41, Ink(page).Sum(ink => ink));
        Pen(page, "mousePressed", 40, 50);
        Touch(page, "touchMove", (1, 240, 240));
        Pen(page, "mouseMoved", 80, 50);
        Pen(page, "mouseReleased", 80, 50);
        Touch(page, "touchMove", (1, 200, 240));
        Touch(page, "touchEnd");
        page.WaitUntil("s.undo === 1 && s.strokesUnanswered === 0");

        Assert.Equal(Lines((40, 50, 80, 50)), practice.Labels());
        Assert.Equal(practice.Labels(), Ink(page));
    }

    [BrowserFact]
    public void Fingers_ThatPinch_ZoomAndLeaveNoInk()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Click("size-1");
        double zoom = page.State.GetProperty("zoom").GetDouble();

        Touch(page, "touchStart", (1, 140, 140));
        Touch(page, "touchStart", (1, 140, 140), (2, 160, 140));
        Touch(page, "touchMove", (1, 140, 140), (2, 180, 140));
        Assert.InRange(page.State.GetProperty("zoom").GetDouble(), zoom * 1.5, zoom * 2.5);
        // One finger is lifted, the other goes on.
        Touch(page, "touchEnd", (2, 180, 140));
        Touch(page, "touchMove", (1, 150, 160));
        Touch(page, "touchMove", (1, 160, 170));
        Touch(page, "touchEnd");
        page.WaitUntilSettled();

        Assert.Equal(0, page.State.GetProperty("undo").GetInt32());
        Assert.All(practice.Labels(), label => Assert.Equal(0, label));
        Assert.All(Ink(page), ink => Assert.Equal(0, ink));
        // A finger alone paints again.
        Touch(page, "touchStart", (1, 140, 140));
        Touch(page, "touchMove", (1, 150, 140));
        Touch(page, "touchEnd");
        page.WaitUntil("s.undo === 1 && s.strokesUnanswered === 0");
        Assert.Equal(Lines((140, 140, 150, 140)), practice.Labels());
    }

    [BrowserFact]
    public void Finger_ThatDraws_IsNotDisturbedByAnother()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Click("size-1");
        double zoom = page.State.GetProperty("zoom").GetDouble();

        page.Run("window.pressed = performance.now()");
        Touch(page, "touchStart", (1, 40, 50));
        Touch(page, "touchMove", (1, 60, 50));
        // Younger, it would be the first finger of a pinch.
        page.WaitUntil("performance.now() > window.pressed + 200");
        Touch(page, "touchStart", (1, 60, 50), (2, 200, 200));
        Touch(page, "touchMove", (1, 60, 50), (2, 220, 220));
        Touch(page, "touchMove", (1, 80, 50), (2, 220, 220));
        Touch(page, "touchEnd", (2, 220, 220));
        Touch(page, "touchMove", (1, 80, 70));
        Touch(page, "touchEnd");
        page.WaitUntil("s.undo === 1 && s.strokesUnanswered === 0");

        Assert.Equal(Lines((40, 50, 80, 50), (80, 50, 80, 70)), practice.Labels());
        Assert.Equal(zoom, page.State.GetProperty("zoom").GetDouble());
    }

    [BrowserFact]
    public void Stroke_WhileAnotherImageComesOnView_StaysOnItsOwn()
    {
        PracticeImage first = new(), second = new("second", seed: 5);
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([first.Image, second.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Click("size-1");

        Mouse(page, "mousePressed", 40, 50);
        Mouse(page, "mouseMoved", 80, 50);
        page.Run("document.querySelector('[data-test=image-1]').click()");
        page.WaitUntil("s.image === 1");
        Mouse(page, "mouseMoved", 80, 70);
        Mouse(page, "mouseReleased", 80, 70);
        page.WaitUntilSettled();

        Assert.Equal(Lines((40, 50, 80, 50)), first.Labels());
        Assert.All(second.Labels(), label => Assert.Equal(0, label));
        Assert.All(Ink(page), ink => Assert.Equal(0, ink));
        // Pressed again it paints the image on view.
        page.Paint(1, 20, 30, 60, 30);
        Assert.Equal(Lines((20, 30, 60, 30)), second.Labels());
    }

    [BrowserFact]
    public void Stroke_WhileTheWheelTurnsToAnotherSlice_StaysOnItsOwn()
    {
        ClassifierImage volume = SampleImages.Pattern(new ImageShape(120, 100, Depth: 12), PixelType.UInt8, i => (byte)(i / (120 * 100)));
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([volume], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Click("size-1");

        Mouse(page, "mousePressed", 40, 50);
        Mouse(page, "mouseMoved", 80, 50);
        page.TurnWheel(1);
        page.WaitUntil("s.z === 1");
        Mouse(page, "mouseMoved", 80, 70);
        Mouse(page, "mouseReleased", 80, 70);
        page.WaitUntilSettled();

        Assert.Equal([new Plane(0, 0)], volume.Labels.Snapshot().Planes);
        Assert.Equal(41, volume.Labels.Snapshot().LabeledPixelCount);
    }

    [BrowserFact]
    public void Stroke_OnAScreenOfTwoDevicePixelsAPixel_LandsUnderThePointer()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        using Chromium fine = new(scale: 2);
        EditorPage page = new(fine.Window, editor);
        Assert.Equal(true, page.Run("const view = document.getElementById('view'); return view.width === 2 * view.clientWidth"));
        page.Click("size-1");
        // So small no outlines are drawn around the ink.
        page.Press("--");

        // Near the corners of pixels, where half a pixel too far is the next one.
        Mouse(page, "mousePressed", 40.4, 50.4, fine);
        Mouse(page, "mouseMoved", 79.6, 49.6, fine);
        Mouse(page, "mouseMoved", 80.4, 69.6, fine);
        Mouse(page, "mouseReleased", 80.4, 69.6, fine);
        page.WaitUntil("s.undo === 1 && s.strokesUnanswered === 0");

        Assert.Equal(Lines((40, 50, 80, 50), (80, 50, 80, 70)), practice.Labels());
        Assert.Equal(practice.Labels(), Ink(page));
    }

    [BrowserFact]
    public void Keys_WithCapsLock_MeanTheSame()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        byte[] painted = practice.Labels();

        Key("E");
        Assert.Equal("eraser", page.State.GetProperty("tool").GetString());
        Key("P");
        Assert.Equal(false, page.Run("return document.getElementById('layer-prediction').checked"));
        Key("Z", Control);
        page.WaitUntil("s.undo === 0 && s.redo === 1");
        // With Shift Caps Lock makes small letters.
        Key("z", Control | Shift);
        page.WaitUntil("s.undo === 1 && s.redo === 0");
        Assert.Equal(painted, practice.Labels());
        Key("?", Shift);
        Assert.True(page.Find("help-dialog").Displayed);
        // Behind a dialog no key does anything.
        Key("b");
        Key("z", Control);
        page.Click("help-close");
        page.WaitUntilSettled();
        Assert.Equal("eraser", page.State.GetProperty("tool").GetString());
        Assert.Equal(1, page.State.GetProperty("undo").GetInt32());
    }

    [BrowserFact]
    public void Keys_Held_SwitchALayerOnceAndGoOnToMoveAndZoom()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Click("size-3");
        double zoom = page.State.GetProperty("zoom").GetDouble();

        foreach (string key in (string[])["p", ".", "+"])
        {
            Key(key);
            Key(key, isRepeated: true);
        }

        Assert.Equal(false, page.Run("return document.getElementById('layer-prediction').checked"));
        Assert.Equal(7, page.State.GetProperty("size").GetInt32());
        Assert.Equal(zoom * 1.25 * 1.25, page.State.GetProperty("zoom").GetDouble(), 1e-9);
        // In a field letters and digits are text.
        page.Find("window-low").Click();
        Key("p");
        Assert.Equal(false, page.Run("return document.getElementById('layer-prediction').checked"));
    }

    [BrowserFact]
    public void State_Read_AsksTheServerForNothing()
    {
        PracticeImage first = new(), second = new("second", seed: 5);
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([first.Image, second.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        Assert.Equal("0 false 1", page.Run("""
            const real = WebSocket.prototype.send, held = window.pixelLabels.state().tilesHeld;
            let wants = 0;
            WebSocket.prototype.send = function(data) { if (data.includes('"want"')) wants++; real.call(this, data); };
            document.querySelector('[data-test=image-1]').click();
            const state = window.pixelLabels.state();
            state.classes[0].name = 'of the test';
            WebSocket.prototype.send = real;
            return `${wants} ${state.drawn || state.tilesHeld !== held || window.pixelLabels.state().classes[0].name === 'of the test'} ${state.image}`;
            """));
        page.WaitUntilSettled();
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Brush_OfThePage_IsThatOfTheSession()
    {
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        Random random = new(7);
        int[] sizes = [1, 2, 3, 5, 7, 11, 12, 23, 31, 61];
        int[][] segments = [.. Enumerable.Range(0, 500).Select(i => new[]
        {
            random.Next(200, 240), random.Next(200, 240), random.Next(200, i % 2 == 0 ? 240 : 400), i % 5 == 0 ? 220 : random.Next(150, 400), sizes[i % sizes.Length],
        })];

        var drawn = (IReadOnlyList<object>)page.Run("""
            return import('/brush.js').then(({ drawSegment }) => arguments[0].map(([x0, y0, x1, y1, size]) => {
                const rows = new Map();
                drawSegment(x0, y0, x1, y1, size, (y, first, last) => {
                    const [left, right] = rows.get(y) ?? [first, last];
                    rows.set(y, [Math.min(left, first), Math.max(right, last)]);
                });
                return [...rows].sort((a, b) => a[0] - b[0]).map(([y, [first, last]]) => `${y}:${first}-${last}`).join(' ');
            }));
            """, [segments])!;

        Assert.Equal(
            segments.Select(segment => string.Join(' ', PixelMask.Polyline([new(segment[0], segment[1]), new(segment[2], segment[3])], segment[4])
                .Rasterise(new Region(0, 0, 600, 600)).Select(run => $"{run.Y}:{run.X}-{run.Right - 1}"))),
            drawn);
    }

    [BrowserFact]
    public void Ink_TouchesNoTileBesideItAndLeavesNothingWhenTakenBack()
    {
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        // The stroke goes over two tiles of level 0 and one of level 1; one of them is not here yet.
        object? found = page.Run("""
            return Promise.all([import('/ink.js'), import('/tiles.js')]).then(([{ Ink }, { TileCache }]) => {
                const cache = new TileCache(), plane = { image: 0, t: 0, z: 0 };
                const obtain = (level, x) => cache.obtain({ ...plane, layer: 'labels', channel: 0, level, x, y: 0 });
                const frame = (level, x, generation) => ({ ...plane, layer: 'labels', channel: 0, level, x, y: 0, generation, width: 256, height: 256, planes: 1, data: new Uint8Array(65536) });
                const ink = new Ink(cache, { tileSize: 256, images: [{ width: 1024, height: 1024 }] });
                const [left, right, coarse, far] = [obtain(0, 0), obtain(0, 1), obtain(1, 0), obtain(0, 3)];
                const counts = () => [left, right, coarse, far].map(tile => tile.data?.reduce((sum, v) => sum + v, 0) ?? 'none').join(' ');
                cache.accept(frame(0, 0, 1));
                cache.accept(frame(1, 0, 1));
                const story = [];

                let looksAtAll = 0;
                cache.where = function(chosen) { looksAtAll++; return TileCache.prototype.where.call(this, chosen); };
                ink.begin(plane, 1, 1, 246, 20);
                for (let x = 247; x < 266; x++) ink.extend(x, 20);
                story.push(counts(), `${looksAtAll} looks at all`);
                // The tile that was missing arrives, as it was before the stroke.
                ink.complete(cache.accept(frame(0, 1, 1)));
                story.push(counts());
                ink.cancel();
                story.push(counts());

                ink.begin(plane, 1, 1, 246, 20);
                ink.extend(265, 20);
                const { id } = ink.end();
                ink.confirm(id, 5);
                ink.complete(cache.accept(frame(0, 1, 4)));
                story.push(counts());
                ink.complete(cache.accept(frame(0, 1, 5)));
                story.push(counts());

                ink.begin(plane, 1, 1, 100, 100);
                ink.refuse(ink.end().id);
                story.push([left, right, coarse, far].map(tile => tile.isDoubtful).join(' '));
                return story.join(', ');
            });
            """);

        Assert.Equal(
            "10 10 10 none, 0 looks at all, 10 10 10 none, 0 0 0 none, 10 10 10 none, 10 0 10 none, true false true false",
            found);
    }

    private static byte[] Lines(params (int X0, int Y0, int X1, int Y1)[] lines)
    {
        byte[] labels = new byte[Width * 280];
        foreach ((int x0, int y0, int x1, int y1) in lines)
        {
            for (int y = y0; y <= y1; y++)
            {
                for (int x = x0; x <= x1; x++) labels[y * Width + x] = 1;
            }
        }

        return labels;
    }

    /// <summary>1 for each pixel of the image whose middle has ink on the canvas.</summary>
    private static byte[] Ink(EditorPage page)
    {
        page.WaitUntilSettled();
        string digits = (string)page.Run("""
            const canvas = document.getElementById('view-labels'), box = canvas.getBoundingClientRect();
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            const place = (at, start, length, count) => Math.floor((at - start) * count / length);
            let digits = '';
            for (let y = 0; y < 280; y++) {
                for (let x = 0; x < 300; x++) {
                    const at = window.pixelLabels.toScreen(x, y);
                    const i = place(at.y, box.top, box.height, canvas.height) * canvas.width + place(at.x, box.left, box.width, canvas.width);
                    digits += pixels[4 * i + 3] > 0 ? 1 : 0;
                }
            }
            return digits;
            """)!;
        return [.. digits.Select(digit => (byte)(digit - '0'))];
    }

    private void Pen(EditorPage page, string type, double x, double y) => Point(page, type, "pen", x, y);

    private void Mouse(EditorPage page, string type, double x, double y, Chromium? other = null) => Point(page, type, "mouse", x, y, other);

    private void Point(EditorPage page, string type, string pointer, double x, double y, Chromium? other = null)
    {
        (double screenX, double screenY) = OnScreen(page, x, y);
        (other ?? browser).Window.ExecuteCdpCommand("Input.dispatchMouseEvent", new()
        {
            ["type"] = type, ["x"] = screenX, ["y"] = screenY, ["button"] = "left", ["buttons"] = type == "mouseReleased" ? 0 : 1,
            ["clickCount"] = type == "mouseMoved" ? 0 : 1, ["pointerType"] = pointer,
        });
    }

    /// <summary>The fingers on the screen; at the end those that are lifted, all if none is named.</summary>
    private void Touch(EditorPage page, string type, params (int Id, double X, double Y)[] fingers) =>
        browser.Window.ExecuteCdpCommand("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = fingers.Select(finger =>
            {
                (double x, double y) = OnScreen(page, finger.X, finger.Y);
                return new Dictionary<string, object> { ["id"] = finger.Id, ["x"] = x, ["y"] = y };
            }).ToArray(),
        });

    private void Key(string key, int modifiers = 0, bool isRepeated = false)
    {
        browser.Window.ExecuteCdpCommand("Input.dispatchKeyEvent", new() { ["type"] = "rawKeyDown", ["key"] = key, ["modifiers"] = modifiers, ["autoRepeat"] = isRepeated });
        browser.Window.ExecuteCdpCommand("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["key"] = key, ["modifiers"] = modifiers });
    }

    private static (double X, double Y) OnScreen(EditorPage page, double x, double y)
    {
        var at = (IReadOnlyDictionary<string, object>)page.Run("return window.pixelLabels.toScreen(arguments[0], arguments[1])", x, y)!;
        return (Convert.ToDouble(at["x"], CultureInfo.InvariantCulture), Convert.ToDouble(at["y"], CultureInfo.InvariantCulture));
    }
}
