using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

[Collection(OneBrowserAtATime.Name)]
public sealed class KeysTests(Chromium browser)
{
    [BrowserFact]
    public void CapitalLetters_OfCapsLock_AreTheSameKeys()
    {
        using PixelLabelEditor editor =
            new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 40, 50, 80, 50);

        Press(page, "key: 'Z', ctrlKey: true");
        page.WaitUntil("s.undo === 0 && s.redo === 1");
        Press(page, "key: 'Z', ctrlKey: true, shiftKey: true");
        page.WaitUntil("s.undo === 1 && s.redo === 0");
        Press(page, "key: 'E'");
        page.WaitUntil("s.tool === 'eraser'");
    }

    [BrowserFact]
    public void KeyHeldDown_StepsButDoesNotFlicker()
    {
        using PixelLabelEditor editor =
            new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        double zoom = page.State.GetProperty("zoom").GetDouble();

        Press(page, "key: 'n'");
        Press(page, "key: 'n', repeat: true");
        Press(page, "key: '+'");
        Press(page, "key: '+', repeat: true");

        Assert.Equal("navigate", page.State.GetProperty("tool").GetString());
        Assert.Equal(1.25 * 1.25, page.State.GetProperty("zoom").GetDouble() / zoom, 6);
    }

    private static void Press(EditorPage page, string key) =>
        page.Run(
            $"document.getElementById('view').dispatchEvent(new KeyboardEvent('keydown', {{ {key}, bubbles: true, cancelable: true }}))");
}
