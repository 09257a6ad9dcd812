using System.Drawing;
using OpenQA.Selenium;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>Where the view goes: to uncertain spots, to labels, and from image to image.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class PlacesTests(Chromium browser)
{
    [BrowserFact]
    public void UncertainSpots_OneAfterTheOther_KeepTheViewInTheImageAndTheLayers()
    {
        PracticeImage practice = new(width: 500, height: 420);
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(practice.Strokes);
        page.Click("layer-segmentation");
        string layers = Layers(page);
        for (int i = 0; i < 5; i++) page.Press("+");

        for (int asked = 1; asked <= 12; asked++)
        {
            page.Press("j");
            page.WaitUntil($"window.line.heard.filter(type => type === 'uncertain').length === {asked}");
            page.WaitUntilSettled();

            Rectangle stage = Box(page, "view");
            Point first = page.OnScreen(-0.5, -0.5), last = page.OnScreen(499.5, 419.5);
            // Beside the image no more is seen than what keeps a place from the edges, and from the buttons at the lower one.
            Assert.InRange(first.X, int.MinValue, stage.Left + 25);
            Assert.InRange(first.Y, int.MinValue, stage.Top + 25);
            Assert.InRange(last.X, stage.Right - 25, int.MaxValue);
            Assert.InRange(last.Y, stage.Bottom - 57, int.MaxValue);
            Assert.Equal(layers, Layers(page));
        }
    }

    [BrowserFact]
    public void Images_ByPageDownAndUp_AreFittedAndComeBackAsTheyWereLeft()
    {
        ClassifierImage[] images =
        [
            .. new[] { (120, 100), (120, 100), (60, 200) }.Select(size =>
                SampleImages.Pattern(new ImageShape(size.Item1, size.Item2), PixelType.UInt8, i => (byte)i)),
        ];
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject(images, SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        double fitted = Zoom(page);
        page.Press("+");
        page.Press(Keys.ArrowRight);
        page.WaitUntilSettled();
        Point left = page.OnScreen(50, 40);
        double zoomed = Zoom(page);

        page.Press(Keys.PageDown);
        page.WaitUntil("s.image === 1");
        page.WaitUntilSettled();
        Assert.Equal(fitted, Zoom(page));
        page.Press(Keys.PageDown + Keys.PageDown);
        page.WaitUntil("s.image === 2");
        page.WaitUntilSettled();
        Assert.Equal(fitted / 2, Zoom(page), 1e-9);
        page.Press(Keys.PageUp + Keys.PageUp + Keys.PageUp);
        page.WaitUntil("s.image === 0");
        page.WaitUntilSettled();

        Assert.Equal((zoomed, left), (Zoom(page), page.OnScreen(50, 40)));
        // A slider has the key for itself.
        page.Type("opacity-prediction", Keys.PageDown);
        Assert.Equal(0, page.State.GetProperty("image").GetInt32());
        Assert.Contains("Page Down", page.Ask("image-0", row => row.GetDomAttribute("title")), StringComparison.Ordinal);
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void ListOfLabels_OfASeriesOfVolumes_LeadsToThePlaneAndPlace()
    {
        ClassifierImage series = SampleImages.Pattern(
            new ImageShape(120, 100, Depth: 12, Times: 3), PixelType.UInt8, i => (byte)(i % 120 + i / 120 % 7));
        foreach (string name in (string[])["nuclei", "background"]) series.Labels.AddClass(name);
        series.Labels.Paint("nuclei", PixelMask.Polyline([new(10, 90), new(10, 90)], 1), new Plane(2, 5));
        series.Labels.Paint("background", PixelMask.Polyline([new(110, 10), new(114, 10)], 1), new Plane(1, 3));
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([series], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        Assert.False(page.Shows("places"));

        page.Click("show-places");
        page.WaitUntil("document.querySelectorAll('#places-list [role=option]').length === 2");
        Assert.Equal("2 places", page.TextOf("places-count"));
        Assert.Equal(
            "2 background x 112 y 10 z 3 t 1 5 pixels", Plain(page.Ask("place-1", row => ((WebElement)row).ComputedAccessibleLabel)));
        page.Click("place-1");
        page.WaitUntil("s.t === 1 && s.z === 3");
        page.WaitUntilSettled();
        AssertOnView(page, 112, 10);

        page.Press("g" + Keys.ArrowUp);
        page.WaitUntil("s.t === 2 && s.z === 5");
        page.WaitUntilSettled();
        AssertOnView(page, 10, 90);
        Assert.Equal("place-0", page.Run("return document.activeElement.dataset.test"));

        // What is painted comes into the list, and what was chosen stays so.
        page.Paint(2, 40, 50, 60, 50);
        page.WaitUntil("document.querySelectorAll('#places-list [role=option]').length === 3");
        Assert.Equal("true", page.Ask("place-0", row => row.GetDomAttribute("aria-selected")));
        page.Press("g" + Keys.Escape);
        Assert.False(page.Shows("places"));
        Assert.Equal("view", page.Run("return document.activeElement.id"));
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void ListOfLabels_OfAnotherImage_IsItsOwn()
    {
        PracticeImage first = new(), second = new("second");
        first.Image.Labels.AddClass("nuclei");
        first.Image.Labels.Paint("nuclei", PixelMask.Polyline([new(10, 10), new(20, 10)], 1));
        using PixelLabelEditor editor =
            new(new LabelEditorOptions(new ClassifierProject([first.Image, second.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Press("g");
        page.WaitUntil("document.querySelectorAll('#places-list [role=option]').length === 1");

        page.Press(Keys.Escape + Keys.PageDown);
        page.WaitUntil("s.image === 1");
        page.Press("g");

        page.WaitUntil("document.getElementById('places-note').textContent === 'No labels in this image yet.'");
        Assert.Equal(0L, page.Run("return document.querySelectorAll('#places-list [role=option]').length"));
    }

    private static void AssertOnView(EditorPage page, int x, int y)
    {
        Rectangle stage = Box(page, "view"), list = Box(page, "places"), zoom = Box(page, "zoom-fit");
        Point at = page.OnScreen(x, y);
        Assert.True(stage.Contains(at) && !list.Contains(at) && at.Y < zoom.Top, $"{at} in {stage}, {list}");
    }

    private static Rectangle Box(EditorPage page, string test) =>
        page.Ask(test, element => new Rectangle(element.Location, element.Size));

    private static double Zoom(EditorPage page) => page.State.GetProperty("zoom").GetDouble();

    private static string Layers(EditorPage page) => (string)page.Run(
        "return [...document.querySelectorAll('#layers input')]"
            + ".map(input => input.type === 'range' ? input.value : input.checked).join()")!;

    // Numbers are filled up with spaces that are as wide as digits.
    private static string Plain(string? text) => text!.Replace("\u2007", "", StringComparison.Ordinal);
}
