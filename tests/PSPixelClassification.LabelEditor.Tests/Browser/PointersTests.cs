using OpenQA.Selenium.Interactions;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>Pen, fingers and palms. Distances are of an image that is more than twice as large on screen.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class PointersTests(Chromium browser) : IDisposable
{
    private readonly PracticeImage _practice = new(), _second = new("second");
    private readonly PointerInputDevice _pen = new(PointerKind.Pen, "pen");
    private readonly PointerInputDevice _finger = new(PointerKind.Touch, "finger");
    private readonly PointerInputDevice _other = new(PointerKind.Touch, "other");

    [BrowserFact]
    public void Pen_WithAPalmBeforeAndBesideIt_DrawsAlone()
    {
        using PixelLabelEditor editor = Editor();
        EditorPage page = new(browser.Window, editor);
        double zoom = Zoom(page);

        Perform(
            Move(page, _finger, 200, 200), _finger.CreatePointerDown(MouseButton.Left),
            Move(page, _pen, 40, 50), _pen.CreatePointerDown(MouseButton.Left),
            Move(page, _finger, 210, 205),
            Move(page, _pen, 60, 50),
            Move(page, _other, 150, 220), _other.CreatePointerDown(MouseButton.Left), Move(page, _other, 190, 230), _other.CreatePointerUp(
                MouseButton.Left),
            Move(page, _pen, 80, 50), _pen.CreatePointerUp(MouseButton.Left),
            _finger.CreatePointerUp(MouseButton.Left));

        AssertLine(page, zoom);
    }

    [BrowserFact]
    public void Finger_ThatDraws_IsNotDisturbedByASecondOne()
    {
        using PixelLabelEditor editor = Editor();
        EditorPage page = new(browser.Window, editor);
        double zoom = Zoom(page);

        Perform(
            Move(page, _finger, 40, 50), _finger.CreatePointerDown(MouseButton.Left), Move(page, _finger, 60, 50),
            Move(page, _other, 200, 200), _other.CreatePointerDown(MouseButton.Left), Move(page, _other, 230, 230), _other.CreatePointerUp(
                MouseButton.Left),
            Move(page, _finger, 80, 50), _finger.CreatePointerUp(MouseButton.Left));

        AssertLine(page, zoom);
    }

    [BrowserFact]
    public void TwoFingers_MoveAndZoomAndLeaveNoInk()
    {
        using PixelLabelEditor editor = Editor();
        EditorPage page = new(browser.Window, editor);
        double zoom = Zoom(page);

        Perform(
            Move(page, _finger, 140, 140), _finger.CreatePointerDown(MouseButton.Left),
            Move(page, _other, 160, 140), _other.CreatePointerDown(MouseButton.Left),
            Move(page, _finger, 120, 140), Move(page, _other, 180, 140),
            _finger.CreatePointerUp(MouseButton.Left), Move(page, _other, 200, 180), _other.CreatePointerUp(MouseButton.Left));

        Assert.InRange(Zoom(page) / zoom, 2.5, 3.5);
        page.WaitUntilSettled();
        Assert.Equal(0, page.State.GetProperty("undo").GetInt32());
        Assert.All(_practice.Labels(), label => Assert.Equal(0, label));
    }

    [BrowserFact]
    public void ImageChosenDuringAStroke_LeavesTheStrokeOnItsImage()
    {
        using PixelLabelEditor editor = Editor();
        EditorPage page = new(browser.Window, editor);

        Perform(Move(page, _pen, 40, 50), _pen.CreatePointerDown(MouseButton.Left), Move(page, _pen, 80, 50));
        page.Run("document.querySelector('[data-test=image-1]').click()");
        page.WaitUntil("s.image === 1");
        Perform(Move(page, _pen, 120, 90), _pen.CreatePointerUp(MouseButton.Left));
        page.WaitUntilSettled();

        Assert.All(_second.Labels(), label => Assert.Equal(0, label));
        page.Run("document.querySelector('[data-test=image-0]').click()");
        page.WaitUntil("s.image === 0");
        AssertLine(page, Zoom(page));
    }

    [BrowserFact]
    public void SliceTurnedDuringAStroke_LeavesTheStrokeOnItsSlice()
    {
        ClassifierImage volume =
            SampleImages.Pattern(new ImageShape(120, 100, Depth: 12), PixelType.UInt16, i => (ushort)(i / (120 * 100)));
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([volume], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        Perform(Move(page, _pen, 20, 30), _pen.CreatePointerDown(MouseButton.Left), Move(page, _pen, 60, 30));
        page.Run("document.getElementById('view').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', ctrlKey: true, bubbles: "
            + "true }))");
        page.WaitUntil("s.z === 7");
        Perform(Move(page, _pen, 100, 80), _pen.CreatePointerUp(MouseButton.Left));
        page.WaitUntilSettled();

        Assert.Equal([new Plane(0, 6)], volume.Labels.Snapshot().Planes);
        Assert.InRange(volume.Labels.Snapshot().LabeledPixelCount, 100, 140);
    }

    [BrowserFact]
    public void Finger_TapsButtonsAndMenusAndPullsSliders()
    {
        using PixelLabelEditor editor = Editor();
        EditorPage page = new(browser.Window, editor);

        Tap(page, "tool-rectangle");
        Tap(page, "class-2");
        page.WaitUntil("s.tool === 'rectangle' && s.selectedClass === 2");
        Tap(page, "class-more-2");
        Tap(page, "class-lock-menu-2");
        page.WaitUntil("document.querySelector('[data-test=class-lock-2]').checkVisibility()");
        Tap(page, "layer-segmentation");
        Assert.True(page.Ask("layer-segmentation", box => box.Selected));
        System.Drawing.Rectangle slider = page.Ask("opacity-prediction", one => new System.Drawing.Rectangle(one.Location, one.Size));
        int y = slider.Y + slider.Height / 2;
        Perform(
            _finger.CreatePointerMove(CoordinateOrigin.Viewport, slider.X + slider.Width / 3, y, TimeSpan.Zero),
            _finger.CreatePointerDown(MouseButton.Left),
            _finger.CreatePointerMove(CoordinateOrigin.Viewport, slider.Right - 4, y, TimeSpan.FromMilliseconds(50)),
            _finger.CreatePointerUp(MouseButton.Left));
        page.WaitUntil("Number(document.querySelector('[data-test=opacity-prediction]').value) > 60");

        Assert.Empty(page.Problems());
    }

    private void Tap(EditorPage page, string test)
    {
        System.Drawing.Rectangle box = page.Ask(test, one => new System.Drawing.Rectangle(one.Location, one.Size));
        Perform(
            _finger.CreatePointerMove(CoordinateOrigin.Viewport, box.X + box.Width / 2, box.Y + box.Height / 2, TimeSpan.Zero),
            _finger.CreatePointerDown(MouseButton.Left), _finger.CreatePointerUp(MouseButton.Left));
    }

    public void Dispose() => browser.Window.ResetInputState();

    private PixelLabelEditor Editor() =>
        new(new LabelEditorOptions(new ClassifierProject([_practice.Image, _second.Image], SampleImages.Features)));

    private static double Zoom(EditorPage page) => page.State.GetProperty("zoom").GetDouble();

    private static Interaction Move(EditorPage page, PointerInputDevice pointer, int x, int y)
    {
        System.Drawing.Point at = page.OnScreen(x, y);
        return pointer.CreatePointerMove(CoordinateOrigin.Viewport, at.X, at.Y, TimeSpan.Zero);
    }

    // One after the other, in the order of time.
    private void Perform(params Interaction[] interactions)
    {
        ActionBuilder actions = new();
        foreach (Interaction interaction in interactions) actions.AddAction(interaction);
        browser.Window.PerformActions(actions.ToActionSequenceList());
    }

    /// <summary>There is one stroke, from 40, 50 to 80, 50, and the view has not moved.</summary>
    private void AssertLine(EditorPage page, double zoom)
    {
        page.WaitUntil("s.editsUnanswered === 0 && s.undo === 1");
        Assert.Equal(zoom, Zoom(page));
        byte[] labels = _practice.Labels();
        Assert.All(Enumerable.Range(40, 41), x => Assert.Equal(1, labels[50 * 300 + x]));
        Assert.All(Enumerable.Range(0, labels.Length).Where(i => labels[i] != 0), i =>
        {
            Assert.InRange(i / 300, 49, 51);
            Assert.InRange(i % 300, 39, 81);
        });
    }
}
