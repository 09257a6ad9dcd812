using System.Globalization;
using OpenQA.Selenium;
using OpenQA.Selenium.Interactions;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>What is drawn, and how: classes that are hidden, outlines, gamma. None of it changes labels, features or training.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class LookTests(Chromium browser)
{
    private const string NoSides = "    ", OffCanvas = "....";

    [BrowserFact]
    public void ClassEye_HidesAClassInTheSegmentation_AltClickShowsItAlone()
    {
        PracticeImage practice = new(width: 120, height: 100);
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features))
        {
            ClassNames = ["nuclei", "background", "dust"],
        });
        EditorPage page = new(browser.Window, editor);
        page.Paint(3, 5, 5, 25, 5);
        page.PaintAndWait(practice.Strokes);
        ShowOnlySegmentation(page);
        byte[] all = page.ClassesOnCanvas(120, 100);
        Assert.Equal(new byte[] { 1, 2, 3 }, all.Distinct().Order());
        byte[] labels = practice.Labels();

        page.Click("class-eye-2");
        Assert.Equal(Only(all, 1, 3), Shown(page));
        Assert.Equal(("Hide background", "true"), NameAndState(page, 2));
        Assert.Equal(("Hide nuclei", "false"), NameAndState(page, 1));

        new Actions(browser.Window).KeyDown(Keys.Alt).Click(page.Find("class-eye-2")).KeyUp(Keys.Alt).Perform();
        Assert.Equal(Only(all, 2), Shown(page));
        page.Press("2o");
        Assert.Equal(all, Shown(page));
        page.Press("1h");
        Assert.Equal(Only(all, 2, 3), Shown(page));
        page.Type("class-eye-1", Keys.Space);
        Assert.Equal(all, Shown(page));
        Assert.Equal("class-eye-1", page.Run("return document.activeElement.dataset.test"));
        Assert.Equal(labels, practice.Labels());
    }

    [BrowserFact]
    public void HiddenClass_OfThePrediction_LeavesTheOthersAsFaintAsTheyAreProbable()
    {
        PracticeImage practice = new(width: 120, height: 100);
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(practice.Strokes);
        foreach (string layer in (string[])["layer-labels", "layer-raw"]) page.Click(layer);
        SetSlider(page, "opacity-prediction", 100);

        page.Press("1o");
        page.WaitUntilSettled();

        // Over nothing, the opacity on the canvas is the probability, in 255 steps.
        double[] opacities =
        [
            .. ((IEnumerable<object>)page.Run("""
                const canvas = document.getElementById('view-base'), box = canvas.getBoundingClientRect();
                const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                return Array.from({ length: 120 * 100 }, (_, i) => {
                    const at = window.pixelLabels.toScreen(i % 120, Math.floor(i / 120));
                    return pixels[4 * (Math.floor(at.y - box.top) * canvas.width + Math.floor(at.x - box.left)) + 3];
                });
                """)!).Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        ];
        double[] probabilities = new double[120 * 100];
        new PixelPredictor(editor.Result().Model!, practice.Image).Predict(
            practice.Image.Extent.Bounds, PredictionRequest.Probabilities, 1, band =>
            {
                for (int i = 0; i < band.Region.PixelCount; i++) probabilities[120 * band.Region.Y + i] = band.Probabilities.Span[i];
            });
        Assert.True(probabilities.Max() > 0.9 && probabilities.Min() < 0.1);
        Assert.All(probabilities.Zip(opacities), pair => Assert.Equal(255 * pair.First, pair.Second, 2.0));
    }

    [BrowserFact]
    public void SmoothingAndThresholds_ChangeTheSegmentationAndNameTheParametersThatDoTheSame()
    {
        PracticeImage practice = new(width: 120, height: 100);
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features))
        {
            ClassNames = ["nuclei", "all else"],
        });
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(practice.Strokes);
        Assert.False(page.Shows("smoothing"));
        ShowOnlySegmentation(page);
        byte[] plain = Shown(page);
        Assert.False(page.Shows("segmentation-parameters"));

        page.Type("smoothing", Keys.Backspace + "2" + Keys.Enter);
        page.Click("thresholds");
        page.Type("threshold-2", "0.8\t");

        page.WaitUntil("document.querySelector('[data-test=segmentation-parameters]').textContent.includes('=')");
        Assert.Equal("-Smoothing 2 -ClassThreshold @{ 'all else' = 0.8 }", page.TextOf("segmentation-parameters"));
        // One class is left without: what would take its pixels?
        Assert.False(page.Enables("threshold-1"));
        ClassifierModel model = editor.Result().Model!;
        Assert.Equal(Segmented(model, practice.Image, 2, 0.8), Shown(page));
        Assert.NotEqual(plain, Shown(page));

        page.Type("threshold-2", Keys.Control + "a" + Keys.Null + Keys.Delete + Keys.Enter);
        page.WaitUntil("!document.querySelector('[data-test=segmentation-parameters]').textContent.includes('=')");
        page.Type("smoothing", Keys.Control + "a" + Keys.Null + "0" + Keys.Enter);
        page.WaitUntil("document.querySelector('[data-test=segmentation-parameters]').textContent === ''");
        Assert.Equal(plain, Shown(page));
        Assert.Same(model, editor.Result().Model);
    }

    [BrowserFact]
    public void SegmentationAsOutlines_FarAndNear_LiesAtTheBordersOfTheClasses()
    {
        PracticeImage practice = new(width: 110, height: 90);
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(practice.Strokes);
        ShowOnlySegmentation(page);
        byte[] filled = page.ClassesOnCanvas(110, 90);
        Assert.Equal([1, 2], filled.Distinct().Order().Select(value => (int)value));

        page.Click("outline-segmentation");
        page.WaitUntilSettled();
        // Lines leave the middle of a pixel free.
        Assert.All(page.ClassesOnCanvas(110, 90), value => Assert.Equal(0, value));
        string[] sides = Sides(filled, 110, 90);
        int at = Array.FindIndex(sides, 110 * 30, side => side != NoSides);
        page.TurnWheelAt(at % 110, at / 110, -60);
        page.WaitUntilSettled();
        Assert.Equal(64, page.State.GetProperty("zoom").GetDouble());
        string[] seen = SidesOnCanvas(page, 110, 90);
        Assert.InRange(seen.Count(side => side != OffCanvas), 80, 300);
        Assert.InRange(seen.Count(side => side != OffCanvas && side != NoSides), 5, 300);
        Assert.All(sides.Zip(seen).Where(pair => pair.Second != OffCanvas), pair => Assert.Equal(pair.First, pair.Second));

        page.Press("w");
        page.WaitUntilSettled();
        Assert.Equal(1, page.State.GetProperty("zoom").GetDouble());
        Assert.Equal(filled.Select((value, i) => sides[i] == NoSides ? (byte)0 : value), page.ClassesOnCanvas(110, 90));

        browser.Window.Navigate().Refresh();
        page.WaitUntilSettled();
        Assert.Equal("true", page.Ask("outline-segmentation", button => button.GetDomAttribute("aria-pressed")));
    }

    [BrowserFact]
    public void LabelsAsOutlines_NearAndFar_LeaveTheImageWithinToBeSeen()
    {
        PracticeImage practice = new(width: 110, height: 90);
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Press("...");
        page.Paint(1, 30, 40, 70, 40);
        page.WaitUntilSettled();
        Assert.Equal((255L, 255L), (LabelOpacityAt(page, 50, 40, 0), LabelOpacityAt(page, 50, 36, 0)));

        page.Click("outline-labels");

        Assert.Equal((0L, 0L), (LabelOpacityAt(page, 50, 40, 0), LabelOpacityAt(page, 50, 30, 0)));
        // The brush is 11 pixels wide: 35 is its first row.
        Assert.Equal(255, LabelOpacityAt(page, 50, 35, -0.3));
        page.Press("w");
        page.WaitUntilSettled();
        Assert.Equal((255L, 0L), (LabelOpacityAt(page, 50, 35, 0), LabelOpacityAt(page, 50, 36, 0)));
    }

    [BrowserFact]
    public void Gamma_OfAnyImage_ChangesWhatIsDrawnAndNothingElse()
    {
        int[] levels = [0, 64, 128, 191, 255];
        foreach (
            (PixelType type, int channels) in new[]
            {
                (PixelType.UInt8, 1), (PixelType.UInt8, 3), (PixelType.UInt16, 1), (PixelType.Float32, 1),
            })
        {
            // Five upright stripes, 20 pixels wide.
            ImageShape shape = new(100, 80, channels);
            int Level(int i) => levels[i % 100 / 20];
            ClassifierImage image = type switch
            {
                PixelType.UInt8 => SampleImages.Pattern(shape, type, i => (byte)Level(i)),
                PixelType.UInt16 => SampleImages.Pattern(shape, type, i => (ushort)(257 * Level(i))),
                _ => SampleImages.Pattern(shape, type, i => Level(i) / 255f - 3),
            };
            using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([image], SampleImages.Features)));
            using PageLine line = new(browser.Window);
            EditorPage page = new(browser.Window, editor);
            page.Paint(1, 10, 20, 10, 60);
            page.Paint(2, 90, 20, 90, 60);
            page.WaitForPrediction(0);
            page.Press("p");
            page.Click("window-full");
            page.WaitUntilSettled();
            int generation = page.Generation;
            string answer = Answer(page);

            SetSlider(page, "gamma", -50);
            page.WaitUntilSettled();

            double gamma = Math.Pow(5, -0.5);
            for (int stripe = 0; stripe < levels.Length; stripe++)
            {
                int bent = (int)Math.Round(255 * Math.Pow(levels[stripe] / 255.0, gamma)), even = levels[stripe];
                // Of colors, the one that is chosen: red.
                string expected = channels == 3 ? $"#{bent:x2}{even:x2}{even:x2}" : $"#{bent:x2}{bent:x2}{bent:x2}";
                Assert.Equal(expected, page.ColorAt(20 * stripe + 8, 40));
            }

            Assert.Equal("0.45", page.TextOf("gamma-text"));
            Assert.Equal((generation, answer), (page.Generation, Answer(page)));
            Assert.Equal([], (IEnumerable<object>)page.Run(
                "return window.line.sent.map(message => message.type)"
                    + ".filter(type => !['want', 'probe', 'histogram', 'stroke', 'display', 'thumbnail'].includes(type))")!);
            page.Click("window-full");
            Assert.Equal("1.00", page.TextOf("gamma-text"));
        }
    }

    [BrowserFact]
    public void Histogram_OnALogarithmicScale_IsDrawnOtherwiseAndRemembered()
    {
        using PixelLabelEditor editor =
            new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.WaitUntil("document.getElementById('window-high').value !== ''");
        string Plot() => (string)page.Run("return document.getElementById('histogram').toDataURL()")!;
        string before = Plot();

        page.Click("histogram-log");

        string after = Plot();
        Assert.NotEqual(before, after);
        browser.Window.Navigate().Refresh();
        page.WaitUntilSettled();
        page.WaitUntil($"document.getElementById('histogram').toDataURL() === '{after}'");
    }

    // What the classifier says of a pixel: features that had changed would make another answer.
    private static string Answer(EditorPage page)
    {
        page.Hover(30, 30);
        page.WaitUntil("document.getElementById('readout').textContent.startsWith('x 30  y 30') && document.getElementById('readout')"
            + ".textContent.includes('%')");
        return page.TextOf("readout");
    }

    private static void ShowOnlySegmentation(EditorPage page)
    {
        foreach (string layer in (string[])["layer-labels", "layer-prediction", "layer-raw", "layer-segmentation"]) page.Click(layer);
        SetSlider(page, "opacity-segmentation", 100);
        page.WaitUntilSettled();
    }

    private static void SetSlider(EditorPage page, string test, int value) => page.Run(
        "const slider = document.querySelector(`[data-test=${arguments[0]}]`); slider.value = arguments[1]; "
            + "slider.dispatchEvent(new Event('input'));", test, value);

    // As it is exported, with a threshold for the second class.
    private static byte[] Segmented(ClassifierModel model, ClassifierImage image, double sigma, double threshold)
    {
        byte[] classes = new byte[image.Extent.Bounds.PixelCount];
        ClassDecision decision = new(model, new Dictionary<string, double> { [model.Classes[1].Name] = threshold });
        new PixelPredictor(model, image) { Smoothing = sigma }.Predict(
            image.Extent.Bounds, PredictionRequest.Probabilities, 1, band =>
            {
                float[] values = new float[band.Region.PixelCount];
                decision.Decide(band, values);
                for (int i = 0; i < values.Length; i++) classes[band.Region.Y * image.Extent.Width + i] = (byte)values[i];
            });
        return classes;
    }

    private static byte[] Shown(EditorPage page)
    {
        page.WaitUntilSettled();
        return page.ClassesOnCanvas(120, 100);
    }

    private static IEnumerable<byte> Only(byte[] classes, params byte[] values) =>
        classes.Select(value => values.Contains(value) ? value : (byte)0);

    private static (string? Name, string? State) NameAndState(EditorPage page, int value) => page.Ask(
        $"class-eye-{value}", eye => (eye.GetDomAttribute("aria-label"), eye.GetDomAttribute("aria-pressed")));

    // The class at the left, right, upper and lower side of each pixel; a space where the neighbor there is of the same.
    private static string[] Sides(byte[] classes, int width, int height)
    {
        char At(int x, int y, byte here) =>
            x < 0 || y < 0 || x >= width || y >= height || classes[y * width + x] == here ? ' ' : (char)('0' + here);
        return
        [
            .. classes.Select((here, i) =>
            {
                (int y, int x) = Math.DivRem(i, width);
                return new string([At(x - 1, y, here), At(x + 1, y, here), At(x, y - 1, here), At(x, y + 1, here)]);
            }),
        ];
    }

    private static string[] SidesOnCanvas(EditorPage page, int width, int height) => [.. ((string)page.Run("""
        const [width, height] = arguments, canvas = document.getElementById('view-base'), box = canvas.getBoundingClientRect();
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        const colors = new Map(window.pixelLabels.state().classes.map(c => [c.color.toLowerCase(), c.value]));
        const reach = window.pixelLabels.state().zoom / 2 - 1.2;
        const sides = [];
        for (let y = 0; y < height; y++) {
            for (let x = 0; x < width; x++) {
                const at = window.pixelLabels.toScreen(x, y);
                if (at.x - 32 < box.left || at.x + 32 > box.right || at.y - 32 < box.top || at.y + 32 > box.bottom) {
                    sides.push('....');
                    continue;
                }
                sides.push([[-reach, 0], [reach, 0], [0, -reach], [0, reach]].map(([dx, dy]) => {
                    const i = 4 * (Math.floor(at.y + dy - box.top) * canvas.width + Math.floor(at.x + dx - box.left));
                    return colors.get('#' + [0, 1, 2].map(k => pixels[i + k].toString(16).padStart(2, '0')).join('')) ?? ' ';
                }).join(''));
            }
        }
        return sides.join('|');
        """, width, height)!).Split('|')];

    // How opaque the labels are in a pixel of the image, or so many pixels below its middle.
    private static long LabelOpacityAt(EditorPage page, int x, int y, double below)
    {
        page.WaitUntil("s.drawn");
        return (long)page.Run("""
            const canvas = document.getElementById('view-labels'), box = canvas.getBoundingClientRect();
            const at = window.pixelLabels.toScreen(arguments[0], arguments[1] + arguments[2]);
            return canvas.getContext('2d').getImageData(Math.floor(at.x - box.left), Math.floor(at.y - box.top), 1, 1).data[3];
            """, x, y, below)!;
    }
}
