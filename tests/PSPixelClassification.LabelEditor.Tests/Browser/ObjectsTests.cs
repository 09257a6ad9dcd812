using OpenQA.Selenium;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>Objects that are outlined and counted before anything is exported.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class ObjectsTests(Chromium browser)
{
    [BrowserFact]
    public void Objects_OfTheChosenClass_AreThoseOfAnExportAndFollowOptionsAndStrokes()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Press("m");
        Assert.Equal("–", page.TextOf("object-count"));
        page.PaintAndWait(practice.Strokes);
        page.Press("1");
        page.WaitUntil("s.objects > 5");
        page.Type("objects-minimumDistance", Keys.Backspace + "8" + Keys.Tab);
        page.Type("objects-minimumSize", Keys.Backspace + "30" + Keys.Tab);
        ClassifierModel model = editor.Result().Model!;
        ObjectOptions options = new() { MinimumDistance = 8, Smoothing = 1, MinimumSize = 30 };

        long expected = PlaneObjects.Find(
            model, practice.Image, Plane.First, PostProcessingOptions.None, new ObjectSettings { Options = options }, threads: 1).Count;

        page.WaitUntil($"s.objects === {expected}");
        Assert.Equal($"{expected}", page.TextOf("object-count"));
        Assert.Equal(
            "-Source ObjectLabels -ObjectOption @{ Class = 'Label 1'; MinimumDistance = 8; Smoothing = 1; MinimumSize = 30 }",
            page.TextOf("object-parameters"));
        page.Press("2");
        page.WaitUntil($"s.objects !== {expected}");
        page.Find("view").Click();
        page.Press("m");
        page.WaitUntil("s.objects === null");
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Objects_Outlined_AreSeenOnTheImage()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(practice.Strokes);
        page.Press("1pi");
        page.WaitUntilSettled();
        const string Count = """
            const canvas = document.getElementById('view-base');
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            let light = 0;
            for (let i = 0; i < pixels.length; i += 4) if (pixels[i] > 200) light++;
            return light;
            """;
        Assert.Equal(0L, page.Run(Count));

        page.Press("m");
        page.WaitUntil("s.objects > 5 && s.drawn");

        Assert.InRange((long)page.Run(Count)!, 500, 50_000);
    }
}
