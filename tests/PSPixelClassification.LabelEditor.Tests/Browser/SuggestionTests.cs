using PSPixelClassification.Classification;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Features;
using PSPixelClassification.Labels;
using PSPixelClassification.PracticeImages;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>Features that are suggested, compared and used.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class SuggestionTests(Chromium browser)
{
    [BrowserFact]
    public void Suggest_LabelsOfThreeImages_ShowsBeforeAndAfterAndUsesWhatWasFound()
    {
        ClassifierImage[] images = [.. Enumerable.Range(0, 3).Select(Labeled)];
        FeatureSet expected = FeatureSearcher.Search(images, new FeatureSearchOptions { Current = SampleImages.Features }).FeatureSet;
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject(images, SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        page.Click("choose-features");
        Assert.False(page.Shows("suggestion"));
        page.Click("features-suggest");
        page.WaitUntil("s.suggestion === 'ready'");

        Assert.Contains("Left-out accuracy", page.TextOf("suggestion-table"));
        Assert.Contains(
            "-Current (New-FeatureSet -Selection @{ GaussianSmoothing = 1;", page.TextOf("suggestion-command").Replace("\n", " "));
        string marked = (string)page.Run("""
            return [...document.querySelectorAll('#feature-matrix .suggested input')].map(box => box.dataset.test).join(' ');
            """)!;
        Assert.Equal(
            string.Join(' ', expected.Selections.Select(one => FormattableString.Invariant($"feature-{one.Kind}-{one.Sigma}"))), marked);
        Assert.Equal("suggestion-use", page.Run("return document.activeElement.dataset.test"));
        // It is there for a page that is loaded again, too.
        page = new EditorPage(browser.Window, editor);
        page.Click("choose-features");
        Assert.True(page.Shows("suggestion-use"));

        page.Click("suggestion-use");
        page.WaitUntil($"s.featureChannels === {expected.GetChannelCount(1)} && s.suggestion === 'none'");
        Assert.Equal(expected.WithIn2D(true), editor.Result().FeatureSet);
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Suggest_ByKeyboardWithoutLabels_SaysWhatIsMissing()
    {
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([SampleImages.Nuclei()], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        page.Click("choose-features");
        page.Type("features-suggest", OpenQA.Selenium.Keys.Enter);
        page.WaitUntil("s.suggestion === 'failed'");

        Assert.Contains("label", page.TextOf("suggestion-problem"), StringComparison.OrdinalIgnoreCase);
        Assert.False(page.Shows("suggestion-use"));
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Suggest_LabelsThatChangeMeanwhile_SaysThatItIsOfOlderOnes()
    {
        ClassifierImage[] images = [.. Enumerable.Range(0, 3).Select(Labeled)];
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject(images, SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Click("choose-features");
        page.Click("features-suggest");
        page.Click("features-cancel");
        page.Paint(1, 20, 20, 30, 24);
        page.WaitUntil("s.suggestion === 'ready'");

        page.Click("choose-features");
        Assert.True(page.Shows("suggestion-stale"));
        page.Click("suggestion-keep");
        page.WaitUntil("s.suggestion === 'none'");

        Assert.False(page.Shows("suggestion"));
        Assert.Empty(page.Problems());
    }

    private static ClassifierImage Labeled(int seed)
    {
        PracticeImage practice = new($"image {seed}", 100, 90, seed);
        foreach (PracticeStroke stroke in practice.Strokes)
        {
            PixelPoint[] points = [.. stroke.Line.Chunk(2).Select(pair => new PixelPoint(pair[0], pair[1]))];
            practice.Image.Labels.Paint(
                stroke.Class == PracticeStrokes.ObjectClass ? "Label 1" : "Label 2", PixelMask.Polyline(points, 3), default);
        }

        return practice.Image;
    }
}
