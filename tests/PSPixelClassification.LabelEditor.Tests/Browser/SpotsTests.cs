using System.Text.RegularExpressions;
using OpenQA.Selenium;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Uncertainty;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Judging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>The list of places where labels would help most.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class SpotsTests(Chromium browser)
{
    private const string Count = "document.querySelectorAll('#spots-list [role=option]').length";
    private const string IsReady = "document.getElementById('spots-note').textContent === ''";

    [BrowserFact]
    public void List_ByKey_LeadsToEachSpotMarksItAndFollowsTheClassifier()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.PressWithShift("J");
        Assert.True(page.Shows("spots-list") || page.Shows("spots-note"));
        page.WaitUntil("document.getElementById('spots-note').textContent === 'Label at least two classes; then the prediction appears.'");

        page.PaintAndWait(practice.Strokes);
        page.WaitUntil($"{Count} === {SpotSearch.MaxSpots} && {IsReady}");
        ClassifierModel model = editor.Result().Model!;
        IReadOnlyList<UncertainSpot> expected = UncertainSpots.Find(model, practice.Image, SpotSearch.MaxSpots, threads: 1);
        Assert.Equal(expected.Select(spot => $"x {spot.X} y {spot.Y}"), Places(page));

        page.PressWithShift("J");
        page.Press(Keys.ArrowDown + Keys.ArrowDown);
        Assert.Equal("spot-1", page.Run("return document.activeElement.dataset.test"));
        Assert.EndsWith(" visited", page.Ask("spot-1", Name), StringComparison.Ordinal);
        Assert.DoesNotContain("visited", page.Ask("spot-2", Name), StringComparison.Ordinal);
        System.Drawing.Point at = page.OnScreen(expected[1].X, expected[1].Y);
        System.Drawing.Rectangle list = page.Ask("places", element => new System.Drawing.Rectangle(element.Location, element.Size));
        Assert.False(list.Contains(at));

        // Where there is a label now, nobody has to be sent: the next list is of the next classifier.
        page.Paint(1, expected[1].X, expected[1].Y, expected[1].X + 1, expected[1].Y);
        page.WaitUntil($"!/x {expected[1].X} +y {expected[1].Y}$/m.test([...document.querySelectorAll('#spots-list .name')]"
            + ".map(name => name.textContent.replaceAll('\\u2007', ' ')).join('\\n'))");
        page.PressWithShift("J");
        page.Press(Keys.Escape);
        Assert.False(page.Shows("places"));
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void List_TabsAndScopes_AreReachedByMouseAndKeys()
    {
        PracticeImage first = new(), second = new("second", seed: 1);
        using PixelLabelEditor editor =
            new(new LabelEditorOptions(new ClassifierProject([first.Image, second.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(first.Strokes);
        page.Click("show-places");
        page.WaitUntil("document.getElementById('places-count').checkVisibility() && document.getElementById('places-count').textContent");

        page.Type("tab-labels", Keys.ArrowRight);
        page.WaitUntil($"{Count} > 0 && {IsReady}");
        Assert.False(page.Shows("places-count"));
        page.Choose("spots-scope", "all");
        page.WaitUntil("[...document.querySelectorAll('#spots-list [role=option]')].some(row => row.title.includes('second'))");
        int row = Convert.ToInt32(page.Run(
            "return [...document.querySelectorAll('#spots-list [role=option]')].findIndex(row => row.title.includes('second'))"),
            System.Globalization.CultureInfo.InvariantCulture);
        page.Click($"spot-{row}");
        page.WaitUntil("s.image === 1");

        // What was chosen is there again after the page was loaded anew.
        page = new EditorPage(browser.Window, editor);
        page.WaitUntil($"{Count} > 0 && {IsReady}");
        Assert.True(page.Shows("spots-scope"));
        Assert.Equal("true", page.Ask("tab-spots", tab => tab.GetDomAttribute("aria-selected")));
        page.Click("tab-labels");
        page.Click("places-close");
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void List_OfAVolume_LeadsToSlices()
    {
        ClassifierImage volume = SampleImages.Pattern(
            new ImageShape(64, 48, Depth: 12), PixelType.UInt8, i => (byte)(i % 64 * 3 + i / 64 % 48 * (1 + i / 3072 % 5)));
        foreach (string name in (string[])["nuclei", "background"]) volume.Labels.AddClass(name);
        volume.Labels.Paint("nuclei", PixelMask.Polyline([new(5, 5), new(20, 9)], 3), new Plane(0, 3));
        volume.Labels.Paint("background", PixelMask.Polyline([new(40, 30), new(60, 40)], 3), new Plane(0, 8));
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([volume], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        UncertainSpot expected = UncertainSpots.Find(editor.Result().Model!, volume, 1, threads: 1).Single();

        page.PressWithShift("J");
        page.WaitUntil($"{Count} > 0 && {IsReady}");
        page.Click("spot-0");

        page.WaitUntil($"s.z === {expected.Z}");
        Assert.Equal($"x {expected.X} y {expected.Y} z {expected.Z}", Places(page)[0]);
        page.Press(Keys.Escape);
        Assert.Empty(page.Problems());
    }

    private static string[] Places(EditorPage page) =>
    [
        .. ((IReadOnlyCollection<object>)page.Run(
            "return [...document.querySelectorAll('#spots-list .name')].map(name => name.textContent)")!)
            .Select(text => Regex.Replace((string)text, "[ \u2007]+", " ")),
    ];

    private static string Name(IWebElement row) => ((WebElement)row).ComputedAccessibleLabel;
}
