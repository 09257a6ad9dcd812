using PSPixelClassification.Labels;
using PSPixelClassification.PracticeImages;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>What somebody sees who has never been here.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class FirstStepsTests(Chromium browser)
{
    [BrowserFact]
    public void Steps_OfAnEmptySession_AreTickedAndLeaveWithThePrediction()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        Assert.True(page.Shows("first-steps"));
        Assert.Equal(0L, Done(page));

        page.Paint(practice.OfClass(PracticeStrokes.ObjectClass).First());
        page.WaitUntil("document.querySelectorAll('.first-steps .done').length === 1");
        page.Paint(practice.OfClass(PracticeStrokes.BackgroundClass).First());
        page.WaitForPrediction(0);

        page.WaitUntil("document.getElementById('first-steps').hidden");
        // Who takes all of it back knows the way by now.
        page.PressWithControl("z");
        page.WaitUntil("s.modelState === 'none'");
        Assert.False(page.Shows("first-steps"));
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Steps_OfASessionWithLabels_AreNotShown()
    {
        PracticeImage practice = new();
        practice.Image.Labels.Paint("nuclei", PixelMask.Points([new(5, 5)], 3));
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        Assert.False(page.Shows("first-steps"));
    }

    [BrowserFact]
    public void Steps_ThatAreClosed_StayAway()
    {
        using PixelLabelEditor editor =
            new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        page.Click("first-steps-close");
        Assert.False(page.Shows("first-steps"));
        browser.Window.Navigate().Refresh();
        page.WaitUntilSettled();

        Assert.False(page.Shows("first-steps"));
        page.Run("localStorage.clear()");
    }

    private static object? Done(EditorPage page) => page.Run("return document.querySelectorAll('.first-steps .done').length");
}
