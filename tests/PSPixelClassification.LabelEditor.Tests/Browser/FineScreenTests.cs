using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

[Collection(OneBrowserAtATime.Name)]
public sealed class FineScreenTests(FineScreen screen) : IClassFixture<FineScreen>
{
    [BrowserFact]
    public void Stroke_LandsUnderThePointerOnDevicePixels()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(screen.Window, editor);
        Assert.Equal(true,
            page.Run("const view = document.getElementById('view'); return devicePixelRatio === 2 && view.width === 2 * view.clientWidth"));

        page.Click("size-1");
        page.Paint(2, 40, 50, 80, 50, 80, 70);

        byte[] expected = new byte[practice.Labels().Length];
        for (int x = 40; x <= 80; x++) expected[50 * 300 + x] = 2;
        for (int y = 50; y <= 70; y++) expected[y * 300 + 80] = 2;
        Assert.Equal(expected, practice.Labels());
        page.Hover(60, 60);
        page.WaitUntil("document.getElementById('readout').textContent.startsWith('x 60  y 60')");
    }
}
