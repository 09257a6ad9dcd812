using System.Text.Json;
using OpenQA.Selenium;
using PSPixelClassification.Projects;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

[Collection(OneBrowserAtATime.Name)]
public sealed class PaintingTests(Chromium browser)
{
    [BrowserFact]
    public void TwoClasses_PaintedByMouse_SegmentTheImageOnThePageAndInTheResult()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        page.PaintAndWait(practice.Strokes);
        byte[] segmentation = practice.Segment(editor.Result().Model!);

        Assert.InRange(practice.IntersectionOverUnion(segmentation), 0.8, 1);
        page.Press("pi");
        page.Press("s");
        page.Type("opacity-segmentation", Keys.End);
        page.WaitUntilSettled();
        Assert.Equal(segmentation, page.ClassesOnCanvas(practice.Image.Extent.Width, practice.Image.Extent.Height));
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Stroke_OfMouse_LabelsWhatItPassed()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        page.Click("size-1");
        page.Paint(2, 40, 50, 80, 50, 80, 70);

        byte[] expected = new byte[practice.Labels().Length];
        for (int x = 40; x <= 80; x++) expected[50 * 300 + x] = 2;
        for (int y = 50; y <= 70; y++) expected[y * 300 + 80] = 2;
        Assert.Equal(expected, practice.Labels());
    }

    [BrowserFact]
    public void Scribble_WithoutEnd_GoesOnAsANewStrokeWhereTheLastOneEnded()
    {
        using PixelLabelEditor editor =
            new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.Click("size-1");

        // The pointer is pressed, 60,000 places come with its next move, and it is lifted in the end.
        page.Run("""
            document.getElementById('view').addEventListener('pointerdown', event => {
                const at = i => new PointerEvent('pointermove', { pointerId: event.pointerId, clientX: event.clientX + 20 * (i % 2), clientY: event.clientY });
                const coalescedEvents = Array.from({ length: 60000 }, (_, i) => at(i + 1));
                // At once, after the page's own listener: a timer may come after the pointer is lifted.
                event.target.dispatchEvent(new PointerEvent('pointermove', { pointerId: event.pointerId, coalescedEvents }));
            }, { once: true });
            """);
        page.DragWithoutAnswer(100, 100, 100, 110);
        page.WaitUntil("s.editsUnanswered === 0 && s.undo === 2");

        int[][] strokes = [.. line.Sent("stroke", "points").Select(points => JsonSerializer.Deserialize<int[]>(points)!)];
        Assert.Equal(50_000, strokes[0].Length / 2);
        Assert.InRange(strokes[1].Length / 2, 10_000, 10_020);
        Assert.Equal(strokes[0][^2..], strokes[1][..2]);
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void UndoRedoAndEraser_ChangeTheCounts()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);
        page.Paint(2, 200, 200, 240, 210);
        int[] painted = page.Labeled();
        Assert.All(painted, pixels => Assert.True(pixels > 100));

        page.PressWithControl("z");
        page.WaitUntil("s.undo === 1 && s.redo === 1");
        page.WaitUntilLabeled(painted[0], 0);
        page.PressWithControl("y");
        page.WaitUntil("s.undo === 2 && s.redo === 0");
        page.WaitUntilLabeled(painted);

        page.Press("e");
        page.Drag(30, 50, 60, 50);
        int[] erased = page.Labeled();
        Assert.InRange(erased[0], 1, painted[0] / 2);
        Assert.Equal(painted[1], erased[1]);
        Assert.Equal(erased.Sum(), practice.Labels().Count(label => label != 0));
        page.PressWithControl("z");
        page.WaitUntil("s.redo === 1");
        page.WaitUntilLabeled(painted);
    }

    [BrowserFact]
    public void Clear_IsAskedForAndCanBeUndone()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Paint(practice.OfClass(PracticeStrokes.ObjectClass).First());
        byte[] painted = practice.Labels();

        page.Click("clear");
        page.Click("confirm-no");
        page.Click("clear");
        page.Click("confirm-yes");

        page.WaitUntil("s.undo === 2");
        Assert.All(practice.Labels(), label => Assert.Equal(0, label));
        page.PressWithControl("z");
        page.WaitUntil("s.redo === 1");
        Assert.Equal(painted, practice.Labels());
    }
}
