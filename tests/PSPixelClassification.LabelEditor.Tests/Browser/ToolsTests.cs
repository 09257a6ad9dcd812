using OpenQA.Selenium;
using OpenQA.Selenium.Interactions;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>Areas, rectangles, filling, picking, straight lines, and what is done with classes.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class ToolsTests(Chromium browser)
{
    private const int Width = 300;

    [BrowserFact]
    public void Rectangle_OfADrag_LabelsItsPixels()
    {
        using Work work = Begin();
        work.Page.Press("2");
        work.Page.Press("r");

        work.Page.Drag(60, 50, 100, 90);

        Assert.Equal(Expected((x, y) => x is >= 60 and <= 100 && y is >= 50 and <= 90 ? 2 : 0), work.Labels);
        work.Page.PressWithControl("z");
        work.Page.WaitUntilLabeled(0, 0);
        Assert.Empty(work.Page.Problems());
    }

    [BrowserFact]
    public void Area_DrawnAround_LabelsWhatItEncloses()
    {
        using Work work = Begin();
        work.Page.Click("tool-area");

        work.Page.Drag(60, 50, 100, 50, 100, 90, 60, 90, 60, 52);

        Assert.Equal(Expected((x, y) => x is >= 60 and <= 100 && y is >= 50 and <= 90 ? 1 : 0), work.Labels);
    }

    [BrowserFact]
    public void Area_ClickedCornerByCorner_IsClosedByEnterAndCanceledByEscape()
    {
        using Work work = Begin();
        work.Page.Click("tool-area");
        Click(work.Page, 60, 50);
        Click(work.Page, 100, 50);
        Click(work.Page, 100, 90);
        work.Page.Press(Keys.Escape);
        work.Page.Press(Keys.Enter);
        Assert.DoesNotContain(work.Labels, value => value != 0);

        Click(work.Page, 60, 50);
        Click(work.Page, 100, 50);
        Click(work.Page, 100, 90);
        work.Page.Press(Keys.Enter);

        work.Page.WaitUntil("s.undo === 1 && s.editsUnanswered === 0");
        Assert.Equal(Expected((x, y) => x is >= 60 and <= 100 && y is >= 50 and <= 90 && x - 60 >= y - 50 ? 1 : 0), work.Labels);
    }

    [BrowserFact]
    public void Fill_WithinALine_StopsThere()
    {
        using Work work = Begin();
        work.Page.Click("size-1");
        work.Page.Paint(2, 60, 50, 100, 50, 100, 90, 60, 90, 60, 50);
        work.Page.Press("1");
        work.Page.Press("f");
        Assert.True(work.Page.Shows("filling"));
        work.Page.Click("fill-similar");

        Click(work.Page, 80, 70);

        work.Page.WaitUntil("s.undo === 2 && s.editsUnanswered === 0");
        bool IsOnLine(int x, int y) => (x is 60 or 100 && y is >= 50 and <= 90) || (y is 50 or 90 && x is >= 60 and <= 100);
        Assert.Equal(
            Expected((x, y) => IsOnLine(x, y) ? 2 : x is > 60 and < 100 && y is > 50 and < 90 ? 1 : 0), work.Labels);
        work.Page.WaitUntilSettled();
        Assert.Equal("f", (string)work.Page.Run("return window.pixelLabels.state().tool[0]")!);
    }

    [BrowserFact]
    public void Fill_OfSimilarValues_TakesWhatTheSessionFinds()
    {
        using Work work = Begin();
        work.Page.Press("f");
        work.Page.Run("const field = document.getElementById('fill-tolerance'); field.value = 25; field.dispatchEvent(new Event('input'))");

        Click(work.Page, 80, 70);

        work.Page.WaitUntil("s.undo === 1 && s.editsUnanswered === 0");
        Assert.Equal("25 %", work.Page.TextOf("fill-tolerance-text"));
        Assert.Equal(1, work.Labels[70 * Width + 80]);
        // The pixels are one piece around the click: filled again without a tolerance, from there, they are the same.
        LabelLayer again = new(work.Practice.Image.Extent);
        again.Paint("x", PixelMask.Connected(work.Practice.Image.Labels.Snapshot(), Plane.First, new PixelPoint(80, 70), null, []));
        Assert.Equal(work.Labels.Count(value => value == 1), again.Snapshot().LabeledPixelCount);
    }

    [BrowserFact]
    public void Pick_OfALabel_ChoosesItsClassAndTheBrush()
    {
        using Work work = Begin();
        work.Page.Paint(2, 60, 50, 100, 50);
        work.Page.Press("1");
        work.Page.Press("q");

        Click(work.Page, 80, 50);

        work.Page.WaitUntil("s.selectedClass === 2 && s.tool === 'brush'");
    }

    [BrowserFact]
    public void ShiftClick_AfterAStroke_DrawsAStraightLineAndShiftDragMovesTheImage()
    {
        using Work work = Begin();
        work.Page.Click("size-1");
        work.Page.Paint(1, 60, 50, 64, 50);

        new Actions(browser.Window).KeyDown(Keys.Shift).Perform();
        Click(work.Page, 90, 50);
        work.Page.WaitUntil("s.undo === 2 && s.editsUnanswered === 0");
        work.Page.DragWithoutAnswer(100, 100, 120, 120);
        new Actions(browser.Window).KeyUp(Keys.Shift).Perform();

        Assert.Equal(Expected((x, y) => y == 50 && x is >= 60 and <= 90 ? 1 : 0), work.Labels);
        Assert.Equal(2, work.Page.State.GetProperty("undo").GetInt32());
    }

    [BrowserFact]
    public void Brackets_ChangeTheSizeOfTheBrush()
    {
        using Work work = Begin();
        work.Page.Click("size-5");
        work.Page.Press("]]");
        Assert.Equal(11, work.Page.State.GetProperty("size").GetInt32());
        work.Page.Press("[");
        Assert.Equal(7, work.Page.State.GetProperty("size").GetInt32());
    }

    [BrowserFact]
    public void LockedClass_IsNotPaintedOverOnThePageAndInTheSession()
    {
        using Work work = Begin();
        work.Page.Click("size-1");
        work.Page.Paint(1, 60, 50, 100, 50);
        work.Page.Click("class-more-1");
        work.Page.Click("class-lock-menu-1");
        work.Page.Paint(2, 80, 40, 80, 60);
        work.Page.WaitUntilSettled();
        byte[] locked = work.Labels;

        work.Page.Click("class-lock-1");
        work.Page.Paint(2, 90, 40, 90, 60);

        Assert.Equal((1, 2, 1), (locked[50 * Width + 80], locked[49 * Width + 80], locked[50 * Width + 90]));
        Assert.Equal(2, work.Labels[50 * Width + 90]);
        Assert.Empty(work.Page.Problems());
    }

    [BrowserFact]
    public void Menu_OfAClass_MergesAndKeepsOutOfTraining()
    {
        using Work work = Begin();
        work.Page.Paint(1, 60, 50, 100, 50);
        work.Page.Paint(2, 60, 90, 100, 90);
        int[] labeled = work.Page.Labeled();
        work.Page.Click("class-more-2");
        work.Page.Click("class-ignore-2");
        work.Page.WaitUntil("s.classes[1].ignored");
        Assert.True(work.Page.Shows("class-ignored-2"));
        work.Page.Click("class-more-2");
        Assert.Equal("true", work.Page.Ask("class-ignore-2", item => item.GetAttribute("aria-checked")));

        work.Page.Press(Keys.Escape);
        // Keys go through the menu, and the focus comes back.
        Assert.Equal("class-more-2", work.Page.Run("return document.activeElement.dataset.test"));
        work.Page.Click("class-more-2");
        work.Page.Press(Keys.ArrowDown + Keys.ArrowDown + Keys.ArrowDown);
        Assert.Equal("class-merge-2-1", work.Page.Run("return document.activeElement.dataset.test"));
        work.Page.Press(Keys.Enter);
        work.Page.Click("confirm-yes");

        work.Page.WaitUntil("s.classes.length === 1");
        work.Page.WaitUntilLabeled(labeled.Sum());
        Assert.Equal(["Label 1"], work.Practice.Image.Labels.Classes.Select(known => known.Name));
        Assert.Empty(work.Page.Problems());
    }

    private Work Begin()
    {
        PracticeImage practice = new();
        PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        return new Work(practice, editor, new EditorPage(browser.Window, editor));
    }

    private void Click(EditorPage page, int x, int y)
    {
        System.Drawing.Point at = page.OnScreen(x, y);
        new Actions(browser.Window, TimeSpan.Zero).MoveToLocation(at.X, at.Y).Click().Perform();
    }

    private static byte[] Expected(Func<int, int, int> label) =>
        [.. Enumerable.Range(0, Width * 280).Select(i => (byte)label(i % Width, i / Width))];

    private sealed record Work(PracticeImage Practice, PixelLabelEditor Editor, EditorPage Page) : IDisposable
    {
        public byte[] Labels => Practice.Labels();

        public void Dispose() => Editor.Dispose();
    }
}
