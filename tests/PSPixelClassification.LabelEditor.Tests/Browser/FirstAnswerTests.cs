using OpenQA.Selenium;
using PSPixelClassification.Labels;
using PSPixelClassification.PracticeImages;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>What the page shows before the whole classifier is there, and in the end.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class FirstAnswerTests(Chromium browser)
{
    [BrowserFact]
    public void Stroke_OnManyLabels_IsAnsweredFirstAndInTheEndAsExported()
    {
        PracticeImage practice = Labeled();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.WaitUntil("s.modelState === 'ready'");
        page.Press("pi");
        page.Press("s");
        page.Type("opacity-segmentation", Keys.End);
        page.WaitUntilSettled();
        int before = page.Generation;

        page.Paint(1, 40, 250, 90, 250);
        page.WaitForPrediction(before);

        // An answer that was drawn, and then the whole, which nobody asked for.
        int last = page.Generation;
        Assert.Contains($"{last - 1}", line.Sent("seen", "generation"));
        Assert.True(last >= before + 2);
        Assert.Equal(
            practice.Segment(editor.Result().Model!), page.ClassesOnCanvas(practice.Image.Extent.Width, practice.Image.Extent.Height));
        page.WaitUntil(
            "s.strokeToWholeMilliseconds >= s.strokeToViewMilliseconds && s.strokeToViewMilliseconds >= s.strokeToNearestMilliseconds");
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void ReloadAndUndo_WhileTheAnswerIsShown_EndAsExported()
    {
        PracticeImage practice = Labeled();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.WaitUntil("s.modelState === 'ready'");

        page.Paint(1, 40, 250, 90, 250);
        page.Paint(2, 40, 260, 90, 260);
        page.PressWithControl("z");
        page.Run("location.reload()");
        page.WaitUntil("s.connected");
        page.Press("pi");
        page.Press("s");
        page.Type("opacity-segmentation", Keys.End);
        page.WaitUntil("s.modelState === 'ready'");
        page.WaitUntilSettled();

        Assert.Equal(
            practice.Segment(editor.Result().Model!), page.ClassesOnCanvas(practice.Image.Extent.Width, practice.Image.Extent.Height));
        Assert.Empty(page.Problems());
    }

    // Labels that the pixels do not tell apart: trees are deep, and a whole forest takes its time.
    private static PracticeImage Labeled()
    {
        PracticeImage practice = new();
        for (int y = 0; y < 60; y++)
        {
            PixelMask line = PixelMask.Polyline([new(5, 4 * y), new(295, 4 * y)], 1);
            practice.Image.Labels.Paint(y % 2 == 0 ? PracticeStrokes.ObjectClass : PracticeStrokes.BackgroundClass, line);
        }

        return practice;
    }
}
