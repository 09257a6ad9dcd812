using OpenQA.Selenium;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

[Collection(OneBrowserAtATime.Name)]
public sealed class ImagesTests(Chromium browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public void SecondImage_IsCorrected_FirstKeepsItsLabels()
    {
        PracticeImage first = new(), second = new("second", 260, 240, seed: 5);
        using PixelLabelEditor editor =
            new(new LabelEditorOptions(new ClassifierProject([first.Image, second.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait([first.OfClass(PracticeStrokes.ObjectClass).First(), first.OfClass(PracticeStrokes.BackgroundClass).First()]);
        byte[] labels = first.Labels();
        double before = second.IntersectionOverUnion(second.Segment(editor.Result().Model!));

        page.Click("image-1");
        page.WaitUntil("s.image === 1");
        page.WaitUntilSettled();
        page.PaintAndWait(second.Strokes);

        Assert.Equal(labels, first.Labels());
        Assert.Equal(page.Labeled().Sum() - labels.Count(label => label != 0), second.Labels().Count(label => label != 0));
        Assert.InRange(second.IntersectionOverUnion(second.Segment(editor.Result().Model!)), Math.Max(before, 0.8), 1);
        page.Click("image-0");
        page.WaitUntil("s.image === 0 && s.undo === 2");
        page.WaitUntilSettled();
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void MissingImage_IsMarkedKeepsItsLabelsAndIsAskedForByTheTraining()
    {
        PracticeImageOptions options = new() { Width = 300, Height = 280 };
        PracticeImageWriter writer = new(_folder.File("raw"));
        PracticeImageFile[] files = [.. Enumerable.Range(0, 2).Select(i => PracticeImageGenerator.Generate(options, i))
            .Select(image => writer.Write(image, PracticeStrokes.Draw(image, 0)))];
        ClassifierImage[] images = [.. files.Select(file => ClassifierImage.Open(file.SourcePath))];
        images[0].Labels.Paint("nuclei", PixelMask.Polyline([new PixelPoint(40, 50), new PixelPoint(80, 50)], 3));
        new ClassifierProject(images, SampleImages.Features).Save(_folder.File("lab.ilp"));
        File.Delete(files[0].SourcePath);
        using PixelLabelEditor editor = new(
            new LabelEditorOptions(ClassifierProject.Open(_folder.File("lab.ilp")))
            {
                SavePath = _folder.File("lab.ilp"),
                ClassNames = ["nuclei", "background"]
            });
        EditorPage page = new(browser.Window, editor);

        Assert.Contains("missing", page.TextOf("image-0"), StringComparison.Ordinal);
        Assert.Contains("sample_0001.tif", page.TextOf("banner-missing"), StringComparison.Ordinal);
        int kept = page.Labeled()[0];
        page.Click("image-1");
        page.WaitUntil("s.image === 1");
        page.WaitUntilSettled();
        Assert.Empty(browser.Window.FindElements(By.CssSelector("[data-test='banner-missing']")));
        page.Paint(files[1].Stroke.First(stroke => stroke.Class == PracticeStrokes.ObjectClass));
        page.Paint(files[1].Stroke.First(stroke => stroke.Class == PracticeStrokes.BackgroundClass));
        page.WaitUntil("s.modelState === 'failed' && document.getElementById('hint').textContent.includes('sample_0001')");
        page.PressWithControl("s");
        page.WaitUntil("!s.unsaved");
        Assert.Equal(kept, ClassifierProject.Open(_folder.File("lab.ilp")).Images[0].Labels.Snapshot().LabeledPixelCount);

        page.Click("image-0");
        page.Click("clear");
        page.Click("confirm-yes");
        page.Click("image-1");
        page.WaitForPrediction(0);
        Assert.Empty(page.Problems());
        Assert.Empty(browser.Window.FindElements(By.CssSelector("#toasts .problem")));
    }

    [BrowserFact]
    public void Channels_OfFluorescence_AreMergedAndShownAlone()
    {
        // Left: the first channel only; right: both, the second half as bright. The first rows have none.
        ImageShape shape = new(80, 60, 2);
        ClassifierImage image = SampleImages.Pattern(
            shape, PixelType.UInt8, i => (byte)(i % 4800 < 800 ? 0 : i < 4800 ? 255 : i % 80 < 40 ? 0 : 128));
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        Assert.Equal(("#00ff00", "#ffffff"), (page.ColorAt(20, 30), page.ColorAt(60, 30)));
        page.Choose("channel", "1");
        page.WaitUntilSettled();
        Assert.Equal(("#000000", "#ffffff"), (page.ColorAt(20, 30), page.ColorAt(60, 30)));
    }

    [BrowserFact]
    public void Volume_BySliderAndWheel_ShowsItsSlicesAndTakesStrokesThere()
    {
        // Each slice has its own value, above what 8 bits hold.
        ImageShape shape = new(120, 100, Depth: 12);
        ClassifierImage volume = SampleImages.Pattern(shape, PixelType.UInt16, i => (ushort)(1000 * (i / (120 * 100)) + 7));
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([volume], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        page.Type("z", Keys.ArrowRight + Keys.ArrowRight);
        // The page opens in the middle.
        page.WaitUntil("s.z === 8");
        page.WaitUntilSettled();
        page.Hover(60, 50);
        page.WaitUntil("document.getElementById('readout').textContent.includes('value 8007')");
        page.Paint(1, 20, 30, 60, 30);
        page.TurnWheel(1);
        page.WaitUntil("s.z !== 8");
        int turned = page.State.GetProperty("z").GetInt32();
        page.WaitUntilSettled();
        page.Paint(2, 20, 60, 60, 60);

        Assert.Contains(turned, new[] { 7, 9 });
        Assert.Equal(new[] { new Plane(0, 8), new Plane(0, turned) }.Order(PlaneOrder), volume.Labels.Snapshot().Planes.Order(PlaneOrder));
        Assert.Equal(page.Labeled().Select(pixels => (long)pixels), volume.Labels.Snapshot().CountByClass.Select(count => count.Pixels));
        Assert.All(page.Labeled(), pixels => Assert.True(pixels > 100));
        // What is taken back is seen.
        GoTo(page, 2);
        page.PressWithControl("z");
        page.WaitUntil($"s.z === {turned}");
        page.PressWithControl("z");
        page.WaitUntil("s.z === 8");
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Histogram_FollowsTheSlice_BlackAndWhiteOnlyOnAuto()
    {
        // Slice z goes from 1000 z to 1000 z + 59, from left to right; a value of one column only would count as noise.
        ClassifierImage volume =
            SampleImages.Pattern(new ImageShape(120, 100, Depth: 12), PixelType.UInt16, i => (ushort)(1000 * (i / 12000) + i % 120 / 2));
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([volume], SampleImages.Features)));
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.WaitUntil("Number(document.getElementById('window-high').value) === 6059");
        string first = Histogram(page);

        // Who goes through the slices waits for none of their histograms.
        GoTo(page, 1, 2, 3, 4, 5, 6, 7, 8);
        page.WaitUntil("window.line.heard.filter(type => type === 'histogram').length === 2");
        Assert.Equal(["6", "8"], line.Sent("histogram", "z"));
        Assert.NotEqual(first, Histogram(page));
        Assert.Equal(["6000", "6059"], Limits(page));
        page.WaitUntilSettled();
        Assert.Equal("#ffffff", page.ColorAt(60, 50));

        page.Press("t");
        Assert.Equal(["8000", "8059"], Limits(page));
        page.WaitUntilSettled();
        Assert.NotEqual("#ffffff", page.ColorAt(60, 50));

        // Auto of a slice that has just come into view waits for its histogram.
        Assert.Equal(["8000", "8059"], GoTo(page, 3, 4));
        page.Click("window-auto");
        page.WaitUntil("Number(document.getElementById('window-low').value) === 4000");
        Assert.Equal(["4000", "4059"], Limits(page));
        GoTo(page, 0);
        page.WaitUntilSettled();
        Assert.Equal(["4000", "4059"], Limits(page));
        Assert.Equal(["6", "8", "4"], line.Sent("histogram", "z"));
    }

    [BrowserFact]
    public void Histogram_OfValuesThatAreScaled_IsThatOfTheImage()
    {
        ClassifierImage volume =
            SampleImages.Pattern(new ImageShape(120, 100, Depth: 12), PixelType.Float32, i => (float)(i / 12000) + i % 120 / 240f);
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([volume], SampleImages.Features)));
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.WaitUntil("Number(document.getElementById('window-high').value) < 13");
        string[] limits = Limits(page);

        GoTo(page, 5);
        page.Press("t");
        page.WaitUntilSettled();

        Assert.Equal(limits, Limits(page));
        Assert.Single(line.Sent("histogram", "z"));
    }

    [BrowserFact]
    public void Window_OfEightBits_IsStretchedForDimImagesOnly()
    {
        // Of three colors, one is bright: to stretch the others would change all hues.
        foreach ((int most, int channels, string high) in new[] { (100, 1, "98"), (200, 1, "255"), (200, 3, "255") })
        {
            ClassifierImage image = SampleImages.Pattern(
                new ImageShape(100, 80, Channels: channels), PixelType.UInt8, i => (byte)(i < 100 * 80 ? i % most / 2 * 2 : i % 50));
            using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([image], SampleImages.Features)));
            EditorPage page = new(browser.Window, editor);

            page.WaitUntil($"document.getElementById('window-high').value === '{high}'");

            page.WaitUntilSettled();
            Assert.Equal(["0", high], Limits(page));
        }
    }

    [BrowserFact]
    public void UncertainSpots_OfASlice_AreLeftOutInNoOtherSlice()
    {
        ClassifierImage volume =
            SampleImages.Pattern(new ImageShape(120, 100, Depth: 12), PixelType.UInt8, i => (byte)(i % 120 + i / 120 % 7));
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([volume], SampleImages.Features)));
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 20, 30, 20, 60);
        page.Paint(2, 90, 30, 90, 60);
        page.WaitForPrediction(0);

        foreach ((int z, int asked) in new[] { (0, 1), (0, 2), (1, 3), (1, 4) })
        {
            GoTo(page, z);
            page.WaitUntilSettled();
            page.Press("j");
            page.WaitUntil($"window.line.heard.filter(type => type === 'uncertain').length === {asked}");
        }

        string[] skipped = line.Sent("uncertain", "skip");
        Assert.Equal(["[]", "[]"], [skipped[0], skipped[2]]);
        Assert.All([skipped[1], skipped[3]], skip => Assert.Single(skip.Split("],[")));
        Assert.All([skipped[1], skipped[3]], skip => Assert.NotEqual("[]", skip));
    }

    public void Dispose() => _folder.Dispose();

    // All in one go, as fast as a hand that drags; the limits of black and white at once after that.
    private static string[] GoTo(EditorPage page, params int[] slices)
    {
        page.Run(
            "const z = document.getElementById('z'); for (const slice of arguments[0]) { z.value = slice; z.dispatchEvent(new "
            + "Event('input')); }", [slices]);
        return Limits(page);
    }

    private static string[] Limits(EditorPage page) => [.. ((IEnumerable<object>)page.Run(
        "return ['window-low', 'window-high'].map(id => String(Number(document.getElementById(id).value)))")!).Cast<string>()];

    private static string Histogram(EditorPage page) => (string)page.Run("return document.getElementById('histogram').toDataURL()")!;

    private static Comparer<Plane> PlaneOrder { get; } = Comparer<Plane>.Create((a, b) => a.Z.CompareTo(b.Z));
}
