using System.Globalization;
using OpenQA.Selenium;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PSPixelClassification.Samples;
using Xunit.Abstractions;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>The editor as a person has it: the real page in a real browser, by mouse and keyboard.</summary>
public sealed class LabelEditorPageTests(Chromium browser, ITestOutputHelper output) : IClassFixture<Chromium>, IDisposable
{
    private const int Side = 512;
    private readonly ScratchFolder _folder = new();
    private readonly List<PixelLabelEditor> _editors = [];

    [BrowserFact]
    public void Strokes_OfTwoClasses_ShowAPredictionThatMeetsTheTruth()
    {
        SampleImage sample = Sample(0);
        (PixelLabelEditor editor, EditorPage page) = Open(Image(sample));

        Label(page, sample);
        page.WaitForPrediction();

        ClassifierProject result = editor.Result();
        byte[] classes = Segment(result.Model!, result.Images[0]);
        int both = classes.Zip(sample.Truth).Count(pair => pair.First == 1 && pair.Second > 0);
        int any = classes.Zip(sample.Truth).Count(pair => pair.First == 1 || pair.Second > 0);
        Assert.InRange((double)both / any, 0.8, 1);
        // Over a pixel of each class the page shows that class's colour, blended over grey.
        page.Press("p");
        page.Press("s");
        page.WaitUntilDrawn();
        foreach (int value in new[] { 1, 2 })
        {
            int pixel = Enumerable.Range(0, classes.Length).First(i => IsInside(classes, i, value) && !IsNearLabel(result.Images[0], i));
            RgbColor color = result.Classes[value - 1].Color;
            (int r, int g, int b) = page.ColorAt(pixel % Side, pixel / Side);
            Assert.True(Math.Sign(r - b) == Math.Sign(color.R - color.B), $"class {value} {color} is shown as {r},{g},{b}");
        }

        Assert.Equal("", page.Console);
    }

    [BrowserFact]
    public void UndoRedoAndEraser_ChangeTheLabels()
    {
        (PixelLabelEditor editor, EditorPage page) = Open(Image(Sample(0)));
        LabelLayer labels = editor.Project.Images[0].Labels;

        page.Press("1");
        page.Draw((50, 50), (120, 60));
        long painted = labels.Snapshot().LabeledPixelCount;
        page.PressWithControl("z");
        page.Until(() => labels.Snapshot().LabeledPixelCount == 0, "undo");
        page.PressWithControl("y");
        page.Until(() => labels.Snapshot().LabeledPixelCount == painted, "redo");
        page.Press("e");
        page.Draw((40, 50), (90, 55));

        Assert.InRange(labels.Snapshot().LabeledPixelCount, 1, painted - 1);
        Assert.InRange(painted, 100, 1000);
    }

    [BrowserFact]
    public void SecondImage_IsLabelledByItself()
    {
        (PixelLabelEditor editor, EditorPage page) = Open(Image(Sample(0)), Image(Sample(1), "second"));
        page.Press("1");
        page.Draw((50, 50), (120, 60));
        long first = editor.Project.Images[0].Labels.Snapshot().LabeledPixelCount;

        page.Click("image-1");
        page.Wait(state => state.GetProperty("image").GetInt32() == 1);
        page.WaitUntilDrawn();
        page.Press("2");
        page.Draw((200, 200), (260, 210));

        Assert.Equal(first, editor.Project.Images[0].Labels.Snapshot().LabeledPixelCount);
        Assert.Equal([0, 1], editor.Project.Images[1].Labels.Snapshot().CountByClass.Select(count => Math.Min(1, count.Pixels)));
        page.WaitForPrediction();
    }

    [BrowserFact]
    public void FeatureDialog_ChoosesOtherFeatures()
    {
        (PixelLabelEditor editor, EditorPage page) = Open(Image(Sample(0)));
        Label(page, Sample(0));
        page.WaitForPrediction();
        int generation = page.Generation;

        page.Click("choose-features");
        page.Click("features-none");
        page.Click("feature-GaussianSmoothing-1");
        page.Click("feature-HessianOfGaussianEigenvalues-1.6");
        page.Until(() => page.Text("feature-cost").Contains('3', StringComparison.Ordinal), "the cost of three channels");
        page.Click("features-apply");
        page.WaitForPrediction(generation);

        Assert.Equal(3, editor.Result().Model!.Forest.FeatureCount);
        Assert.Equal(3, page.State.GetProperty("featureChannels").GetInt32());
    }

    [BrowserFact]
    public void SaveAndReopen_KeepLabelsAndClassifier()
    {
        (PixelLabelEditor editor, EditorPage page) = Open(_folder["lab.ilp"], Image(Sample(0)));
        Label(page, Sample(0));
        page.WaitForPrediction();

        page.PressWithControl("s");
        page.Wait(state => !state.GetProperty("unsaved").GetBoolean());

        ClassifierProject saved = ClassifierProject.Open(_folder["lab.ilp"]);
        Assert.Equal(editor.Result().Model!.Forest.ComputeHash(), saved.Model!.Forest.ComputeHash());
        (_, EditorPage again) = Open(new LabelEditorOptions(saved) { SavePath = saved.Path });
        again.WaitForPrediction();
        Assert.True(again.State.GetProperty("classes")[0].GetProperty("pixels")[0].GetInt64() > 0);
    }

    [BrowserFact]
    public void KilledSession_IsOfferedAndRestored()
    {
        (PixelLabelEditor killed, EditorPage page) = Open(_folder["lab.ilp"], Image(Sample(0)));
        page.Press("1");
        page.Draw((50, 50), (120, 60));
        page.Press("2");
        page.Draw((250, 250), (300, 260));
        long[] counts = [.. killed.Project.Images[0].Labels.Snapshot().CountByClass.Select(count => count.Pixels)];
        killed.Dispose();

        (PixelLabelEditor editor, EditorPage again) = Open(_folder["lab.ilp"], Image(Sample(0)));
        again.Click("recovery-restore");
        again.WaitForPrediction();

        Assert.Equal(counts, editor.Project.Images[0].Labels.Snapshot().CountByClass.Select(count => count.Pixels));
    }

    [BrowserFact]
    public void Classes_AreAddedRenamedAndRemoved()
    {
        (PixelLabelEditor editor, EditorPage page) = Open(Image(Sample(0)));
        string[] Names() => [.. editor.Project.Images[0].Labels.Classes.Select(known => known.Name)];

        page.Click("add-class");
        page.Until(() => Names().Length == 3, "a third class");
        page.Press(Keys.Escape);
        page.DoubleClick("class-1");
        page.Type("class-rename-1", "nuclei");
        page.Until(() => Names()[0] == "nuclei", "the new name");
        page.Click("class-3", "class-remove-3");
        page.Until(() => Names().Length == 2, "two classes");

        Assert.Equal("nuclei", Names()[0]);
        Assert.True(page.State.GetProperty("unsaved").GetBoolean());
    }

    [BrowserFact]
    public void Done_SavesAndEndsTheSession()
    {
        (PixelLabelEditor editor, EditorPage page) = Open(_folder["lab.ilp"], Image(Sample(0)));
        page.Press("1");
        page.Draw((50, 50), (120, 60));

        page.Click("done");

        Assert.True(editor.Finished.Wait(TimeSpan.FromSeconds(30)));
        Assert.NotEmpty(page.Text("ended"));
        Assert.True(ClassifierProject.Open(_folder["lab.ilp"]).Images[0].Labels.Snapshot().LabeledPixelCount > 0);
    }

    [BrowserFact]
    public void Volume_SliceByKeyboard_TakesTheStrokes()
    {
        ImageShape shape = new(96, 80, Depth: 9);
        ClassifierImage volume = SampleImages.Pattern(shape, PixelType.UInt16, i => (ushort)(i % 96 * 500));
        (PixelLabelEditor editor, EditorPage page) = Open(new LabelEditorOptions(new ClassifierProject([volume]))
        {
            FeatureSet = FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 1)]).WithIn2D(true),
        });

        page.PressWithControl(Keys.ArrowUp);
        page.PressWithControl(Keys.ArrowUp);
        page.Wait(state => state.GetProperty("z").GetInt32() == 2);
        page.WaitUntilDrawn();
        page.Draw((20, 20), (60, 30));

        Assert.Equal([new Plane(0, 2)], editor.Project.Images[0].Labels.Snapshot().Planes);
    }

    [BrowserFact]
    public void OtherPageOfThisMachine_GetsNothing()
    {
        (PixelLabelEditor editor, _) = Open(Image(Sample(0)));
        using OtherPage other = new();
        browser.Page.Navigate().GoToUrl(other.Address);

        string seen = (string)browser.Page.ExecuteAsyncScript(
            """
            const [address, token, done] = arguments;
            const results = [];
            const socket = new WebSocket(address.replace('http', 'ws') + 'session', ['pixel-labels.v1', 'token.' + token]);
            const answer = await new Promise(resolve => { socket.onopen = () => resolve('open'); socket.onerror = () => resolve('refused'); });
            results.push(answer);
            results.push(await fetch(address).then(response => 'status ' + response.status, () => 'blocked'));
            const frame = document.createElement('iframe');
            frame.src = address;
            await new Promise(resolve => { frame.onload = resolve; document.body.append(frame); });
            results.push(frame.contentDocument === null ? 'closed' : 'readable');
            done(results.join(' '));
            """.Replace("const [address, token, done] = arguments;", "const [address, token, done] = arguments; (async () => {", StringComparison.Ordinal) + "})();",
            editor.Address.GetLeftPart(UriPartial.Authority) + "/", editor.Address.Fragment["#token=".Length..])!;

        Assert.Equal("refused blocked closed", seen);
    }

    [BrowserFact]
    public void StrokeToView_IsMeasured()
    {
        SampleImage sample = SampleImageGenerator.Generate(new SampleImageOptions { Width = 1024, Height = 1024 }, 0);
        (_, EditorPage page) = Open(new LabelEditorOptions(new ClassifierProject([Image(sample)])) { FeatureSet = FeatureSet.Default });
        Label(page, sample);
        page.WaitForPrediction();
        List<double> times = [];
        for (int i = 0; i < 8; i++)
        {
            int generation = page.Generation;
            page.Draw((300 + 10 * i, 500), (340 + 10 * i, 505));
            page.WaitForPrediction(generation);
            times.Add(page.State.GetProperty("strokeToViewMilliseconds").GetDouble());
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stroke to view, 1 Mpx, 49 channels: {string.Join(", ", times.Select(time => time.ToString("0", CultureInfo.InvariantCulture)))} ms, median {times.Order().ElementAt(times.Count / 2):0} ms"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"longest frame: {page.State.GetProperty("longestFrameMilliseconds").GetDouble():0} ms"));
        Assert.All(times, time => Assert.True(time > 0));
    }

    public void Dispose()
    {
        foreach (PixelLabelEditor editor in _editors) editor.Dispose();
        _folder.Dispose();
    }

    private (PixelLabelEditor Editor, EditorPage Page) Open(params ClassifierImage[] images) => Open(null, images);

    private (PixelLabelEditor Editor, EditorPage Page) Open(string? path, params ClassifierImage[] images) =>
        Open(new LabelEditorOptions(new ClassifierProject(images)) { SavePath = path, FeatureSet = SampleImages.Features });

    private (PixelLabelEditor Editor, EditorPage Page) Open(LabelEditorOptions options)
    {
        PixelLabelEditor editor = new(options);
        _editors.Add(editor);
        return (editor, new EditorPage(browser.Page, editor));
    }

    private static SampleImage Sample(int seed) => SampleImageGenerator.Generate(new SampleImageOptions { Width = Side, Height = Side, Seed = seed }, 0);

    private static ClassifierImage Image(SampleImage sample, string name = "first") => SampleImages.Of(sample, name);

    // The strokes that come with the practice image: some nuclei, some background.
    private static void Label(EditorPage page, SampleImage sample)
    {
        foreach (SampleStroke stroke in SampleStrokes.Draw(sample, seed: 0))
        {
            page.Press(stroke.Class == SampleStrokes.ObjectClass ? "1" : "2");
            page.Draw((stroke.Line[0], stroke.Line[1]), (stroke.Line[2], stroke.Line[3]));
        }
    }

    private static byte[] Segment(ClassifierModel model, ClassifierImage image)
    {
        byte[] classes = new byte[image.Extent.Bounds.PixelCount];
        new PixelPredictor(model, image).Predict(image.Extent.Bounds, PredictionRequest.Probabilities, 1, band =>
        {
            int pixels = (int)band.Region.PixelCount;
            for (int i = 0; i < pixels; i++)
                classes[band.Region.Y * image.Extent.Width + i] = band.Probabilities.Span[i] >= band.Probabilities.Span[pixels + i] ? (byte)1 : (byte)2;
        });
        return classes;
    }

    private static bool IsInside(byte[] classes, int pixel, int value)
    {
        (int x, int y) = (pixel % Side, pixel / Side);
        if (x < 8 || y < 8 || x >= Side - 8 || y >= Side - 8) return false;
        return Enumerable.Range(-4, 9).All(dy => Enumerable.Range(-4, 9).All(dx => classes[pixel + dy * Side + dx] == value));
    }

    private static bool IsNearLabel(ClassifierImage image, int pixel)
    {
        byte[] labels = new byte[17 * 17];
        Region region = new Region(pixel % Side - 8, pixel / Side - 8, 17, 17).Intersect(image.Extent.Bounds);
        image.Labels.Snapshot().Read(default, region, labels);
        return labels.Any(label => label != 0);
    }
}
