using System.Drawing;
using OpenQA.Selenium;
using OpenQA.Selenium.Interactions;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>The orthogonal views of a volume.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class SectionsTests(Chromium browser)
{
    private const int Width = 60, Height = 40, Depth = 20;

    // Bright in the lower half of the slices, and a line of labels in slice 4.
    private const string GrayAt = """
        const canvas = document.querySelector(`[data-test=section-${arguments[0]}]`), context = canvas.getContext('2d');
        return [...context.getImageData(arguments[1] * canvas.width, arguments[2] * canvas.height, 1, 1).data].slice(0, 3).join(' ');
        """;

    [BrowserFact]
    public void Sections_OfAVolume_ShowItAndLeadToSliceAndPlace()
    {
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([Volume()], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        Assert.False(page.Shows("sections"));

        page.Press("v");
        page.WaitUntil("document.querySelector('[data-test=sections-note]').textContent === ''");
        page.WaitUntil(
            "document.querySelector('[data-test=section-xz]').getContext('2d').getImageData(2, 2, 1, 1).data[3] === 255");
        Assert.Equal("0 0 0", page.Run(GrayAt, "xz", 0.3, 0.12));
        Assert.Equal("255 255 255", page.Run(GrayAt, "xz", 0.3, 0.9));
        Assert.Equal("255 255 255", page.Run(GrayAt, "yz", 0.3, 0.9));

        // A click goes to slice and place; the pixel is on view, and both sections go through it.
        Click(page, "section-xz", 0.26, 0.83);
        page.WaitUntil("s.z === 16");
        Assert.StartsWith("Section yz at x 15, slice 16", page.Ask("section-yz", view => view.GetDomAttribute("aria-label")));
        page.Type("section-yz", Keys.ArrowUp + Keys.ArrowRight);
        page.WaitUntil("s.z === 15");

        // Labels are seen where they are: the line at y 20 in slice 4.
        Click(page, "section-yz", 20.5 / Height, 0.93);
        page.WaitUntil("s.z === 18");
        page.WaitUntil("document.querySelector('[data-test=section-xz]').getAttribute('aria-label').includes('at y 20')");
        string there = GrayAt.Replace("arguments[0]", "'xz'").Replace("arguments[1]", "0.5").Replace("arguments[2]", "0.22");
        page.WaitUntil($"(() => {{ {there} }})() === '255 225 25'");

        // The key x puts the crosshair under the pointer.
        page.Hover(40, 10);
        page.Find("view");
        page.Press("x");
        page.WaitUntil("document.querySelector('[data-test=section-yz]').getAttribute('aria-label').includes('at x 40')");
        page = new EditorPage(browser.Window, editor);
        Assert.True(page.Shows("sections"));
        page.Press("v");
        Assert.False(page.Shows("sections"));
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Sections_OfASinglePlane_AreNotOffered()
    {
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        page.Press("v");

        Assert.False(page.Shows("sections"));
        Assert.False(page.Shows("layer-sections"));
        page.Press("v");
        Assert.Empty(page.Problems());
    }

    private void Click(EditorPage page, string test, double x, double y)
    {
        Rectangle box = page.Ask(test, element => new Rectangle(element.Location, element.Size));
        new Actions(browser.Window, TimeSpan.Zero)
            .MoveToLocation(box.X + (int)(box.Width * x), box.Y + (int)(box.Height * y)).Click().Perform();
    }

    private static ClassifierImage Volume()
    {
        ClassifierImage volume = SampleImages.Pattern(
            new ImageShape(Width, Height, Depth: Depth), PixelType.UInt8, i => (byte)(i / (Width * Height) < Depth / 2 ? 0 : 255));
        foreach (string name in (string[])["nuclei", "background"]) volume.Labels.AddClass(name);
        volume.Labels.Paint("nuclei", PixelMask.Polyline([new(5, 20), new(55, 20)], 1), new Plane(0, 4));
        return volume;
    }
}
