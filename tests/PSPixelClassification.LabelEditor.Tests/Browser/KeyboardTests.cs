using OpenQA.Selenium;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>Work without a pointer: all of it by keys.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class KeyboardTests(Chromium browser) : IDisposable
{
    private const int Width = 120, Height = 100;

    private readonly PracticeImage _practice = new(width: Width, height: Height);
    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public void Session_ByKeysAlone_PaintsChoosesFeaturesAndEnds()
    {
        using PixelLabelEditor editor = Editor();
        EditorPage page = new(browser.Window, editor);
        int channels = page.State.GetProperty("featureChannels").GetInt32();

        Tab(page, "view");
        // It begins in the middle: 60, 50.
        page.Press(Keys.Enter);
        Draw(page, Keys.ArrowRight, 9);
        page.Press("2");
        Move(page, Keys.ArrowDown, 20);
        Draw(page, Keys.ArrowLeft, 4);
        page.WaitForPrediction(0);

        byte[] labels = _practice.Labels();
        Assert.All(Enumerable.Range(60, 10), x => Assert.Equal(1, labels[50 * Width + x]));
        Assert.All(Enumerable.Range(65, 5), x => Assert.Equal(2, labels[70 * Width + x]));
        Assert.All(
            Enumerable.Range(0, labels.Length).Where(i => labels[i] != 0),
            i => Assert.Contains(i / Width, (int[])[49, 50, 51, 69, 70, 71]));

        Tab(page, "choose-features");
        page.Press(Keys.Enter);
        page.WaitUntil("document.getElementById('feature-dialog').open && !document.getElementById('features-apply').disabled");
        Tab(page, "feature-GaussianSmoothing-1.6");
        page.Press(Keys.Space);
        page.WaitUntil("!document.getElementById('features-apply').disabled");
        Tab(page, "features-apply");
        page.Press(Keys.Enter);
        page.WaitUntil($"s.featureChannels !== {channels}");
        Tab(page, "done");
        page.Press(Keys.Enter);
        page.WaitUntil("!document.getElementById('ended').hidden");

        Assert.Equal(2, ClassifierProject.Open(_folder.File("lab.ilp")).Model!.Classes.Count);
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void EveryTool_WorksWithThePointerOfTheKeys()
    {
        using PixelLabelEditor editor = Editor();
        EditorPage page = new(browser.Window, editor);
        page.Run("document.getElementById('view').focus()");
        page.Press("r" + Keys.Enter);
        page.Press(Keys.Enter);
        Move(page, Keys.ArrowRight, 10);
        Move(page, Keys.ArrowDown, 5);
        page.Press(Keys.Enter);
        page.WaitUntilLabeled(66, 0);
        byte[] labels = _practice.Labels();
        Assert.All(Enumerable.Range(60, 11), x => Assert.All(Enumerable.Range(50, 6), y => Assert.Equal(1, labels[y * Width + x])));

        // What is begun can be taken back, and the next press begins anew.
        page.Press("b" + Keys.Enter);
        Move(page, Keys.ArrowDown, 10);
        page.Press(Keys.Escape);
        page.WaitUntilSettled();
        Assert.Equal([66, 0], page.Labeled());
        page.Press("1" + Keys.Enter + Keys.Enter);
        page.WaitUntil("s.undo === 2");

        page.PressWithControl("z");
        page.WaitUntilLabeled(66, 0);
        page.Press("e");
        Move(page, Keys.ArrowUp, 13);
        page.Press(Keys.Enter + Keys.Enter);
        page.WaitUntil("s.undo === 2");
        Assert.InRange(page.Labeled()[0], 1, 60);
        page.Press("q");
        Move(page, Keys.ArrowLeft, 9);
        page.Press("2q" + Keys.Enter);
        page.WaitUntil("s.selectedClass === 1");
        Assert.Empty(page.Problems());
    }

    public void Dispose() => _folder.Dispose();

    private PixelLabelEditor Editor() => new(
        new LabelEditorOptions(new ClassifierProject([_practice.Image], SampleImages.Features)) { SavePath = _folder.File("lab.ilp") });

    private static void Draw(EditorPage page, string arrow, int pixels)
    {
        int before = page.State.GetProperty("undo").GetInt32();
        page.Press(Keys.Enter);
        Move(page, arrow, pixels);
        page.Press(Keys.Enter);
        page.WaitUntil($"s.undo === {before + 1}");
    }

    private static void Move(EditorPage page, string arrow, int pixels) =>
        page.PressWithShift(string.Concat(Enumerable.Repeat(arrow, pixels)));

    // Whoever only has Tab comes to every control.
    private static void Tab(EditorPage page, string test)
    {
        for (int i = 0; i < 200; i++)
        {
            if (page.Run("return document.activeElement?.dataset.test ?? ''") is string here && here == test) return;
            page.Press(Keys.Tab);
        }

        Assert.Fail($"Tab does not come to '{test}'.");
    }
}
