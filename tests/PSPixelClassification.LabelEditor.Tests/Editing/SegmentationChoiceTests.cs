using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.LabelEditor.Editing;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Editing;

/// <summary>Smoothing and thresholds, chosen in the page: what is seen is what is exported.</summary>
public sealed class SegmentationChoiceTests : IDisposable
{
    private const string Names = """{"type":"changeClass","id":"n","class":1,"name":"it's"}""";

    private readonly Sessions _sessions = new();

    [Theory]
    [InlineData(1, false, 1.5, 0.3)]
    [InlineData(1, true, 7, 0)]
    [InlineData(1, false, 0, 0.8)]
    [InlineData(15, true, 0.8, 0.6)]
    [InlineData(15, false, 20, 0.4)]
    public void Tiles_SmoothedAndWithThresholds_AreTheExportedSegmentation(int depth, bool isMasked, double sigma, double threshold)
    {
        ImageShape shape = new(300, 270, Depth: depth);
        ClassifierImage image = Labeled(shape, isMasked);
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], Features(depth)));
        page.NextModel();
        byte[] before = Shown(page, depth);

        string thresholds = threshold > 0 ? FormattableString.Invariant($$"""{"class":2,"threshold":{{threshold}}}""") : "";
        page.Say(FormattableString.Invariant($$"""{"type":"segmentation","smoothing":{{sigma}},"thresholds":[{{thresholds}}]}"""));
        page.NextModel();
        byte[] shown = Shown(page, depth);

        PostProcessingOptions options = new() { Smoothing = sigma };
        if (threshold > 0) options = options with { ClassThresholds = options.ClassThresholds.Add("b", threshold) };
        Assert.Equal(Exported(session.Train(CancellationToken.None)!, image, options, depth), shown);
        Assert.NotEqual(before, shown);
        // And back.
        page.Say("""{"type":"segmentation","smoothing":0,"thresholds":[]}""");
        page.NextModel();
        Assert.Equal(before, Shown(page, depth));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tiles_OfCoarserLevels_AreDecidedByTheMeansOfSmoothedProbabilities(int level)
    {
        ImageShape shape = new(301, 275);
        ClassifierImage image = Labeled(shape, isMasked: false);
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], Features(1)));
        page.NextModel();
        page.Say("""{"type":"segmentation","smoothing":2,"thresholds":[{"class":2,"threshold":0.55}]}""");
        page.NextModel();
        float[] second = new float[301 * 275];
        new PixelPredictor(session.Train(CancellationToken.None)!, image) { Smoothing = 2 }.Predict(
            shape.Bounds, PredictionRequest.Probabilities, 1, band =>
                band.Probabilities.Span[(int)band.Region.PixelCount..].CopyTo(second.AsSpan(band.Region.Y * 301)));

        page.Say($$"""{"type":"want","image":0,"t":0,"z":0,"tiles":[{"layer":"prediction","channel":0,"level":{{level}},"x":0,"y":0}]}""");
        PageStandIn.Frame frame = page.NextFrame();

        int block = 1 << level;
        (int width, int height) = frame.Size;
        Assert.Equal((3, (301 + block - 1) / block, (275 + block - 1) / block), (frame.Kind.Planes, width, height));
        int[] kinds = new int[2];
        for (int i = 0; i < width * height; i++)
        {
            (int left, int top) = (i % width * block, i / width * block);
            double mean = (
                from x in Enumerable.Range(left, Math.Min(block, 301 - left))
                from y in Enumerable.Range(top, Math.Min(block, 275 - top))
                select second[y * 301 + x]).Average();
            // Each level rounds to one of 255 steps.
            if (Math.Abs(mean - 0.55) < (level + 1) / 255.0) continue;
            kinds[mean >= 0.55 ? 1 : 0]++;
            Assert.Equal(mean >= 0.55 ? 2 : 1, frame.Pixels[i]);
        }

        Assert.All(kinds, count => Assert.True(count > width * height / 20));
    }

    [Fact]
    public void Choice_ChangesNoProbabilityAndNoTraining()
    {
        ClassifierImage image = Labeled(new ImageShape(300, 270), isMasked: false);
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], Features(1)));
        page.NextModel();
        ClassifierModel model = session.Train(CancellationToken.None)!;
        byte[] before = Want(page, 0, 0, 0).Pixels;

        page.Say("""{"type":"segmentation","smoothing":3,"thresholds":[{"class":1,"threshold":0.9}]}""");
        page.NextModel();

        byte[] after = Want(page, 0, 0, 0).Pixels;
        Assert.Equal(before[(256 * 256)..], after[(256 * 256)..]);
        Assert.NotEqual(before[..(256 * 256)], after[..(256 * 256)]);
        Assert.Same(model, session.Train(CancellationToken.None));
    }

    [Fact]
    public void Choice_OfClassesThatAreRenamedAndRemoved_FollowsThem()
    {
        (_, PageStandIn page, _) = _sessions.Begin(
            new ClassifierProject([Labeled(new ImageShape(300, 270), isMasked: false)], Features(1)), null, "a", "b", "c");
        Assert.Equal((0, 20, ""), Told(page));
        page.Say("""{"type":"segmentation","smoothing":0.5,"thresholds":[{"class":1,"threshold":0.4},{"class":3,"threshold":1}]}""");
        Assert.Equal((0.5, 20, "-Smoothing 0.5 -ClassThreshold @{ a = 0.4; c = 1 }"), Told(page));

        page.Say(Names);
        Assert.Equal((0.5, 20, "-Smoothing 0.5 -ClassThreshold @{ c = 1; 'it''s' = 0.4 }"), Told(page));
        page.Say("""{"type":"addClass","id":"d","name":"d d"}""");
        Told(page);
        page.Say("""{"type":"removeClass","id":"r","class":3}""");
        Assert.Equal((0.5, 20, "-Smoothing 0.5 -ClassThreshold @{ 'it''s' = 0.4 }"), Told(page));
        page.Say("""{"type":"removeClass","id":"s","class":2}""");
        page.Next("segmentation");
        // The last class that has no threshold is gone.
        page.Say("""{"type":"removeClass","id":"t","class":2}""");
        Assert.Equal((0.5, 20, "-Smoothing 0.5"), Told(page));
    }

    [Theory]
    [InlineData("""{"type":"segmentation","smoothing":20.5,"thresholds":[]}""", "MessageInvalid")]
    [InlineData("""{"type":"segmentation","smoothing":-1,"thresholds":[]}""", "MessageInvalid")]
    [InlineData("""{"type":"segmentation","smoothing":0,"thresholds":[{"class":1,"threshold":0}]}""", "MessageInvalid")]
    [InlineData("""{"type":"segmentation","smoothing":0,"thresholds":[{"class":1,"threshold":1.1}]}""", "MessageInvalid")]
    [InlineData("""{"type":"segmentation","smoothing":0,"thresholds":[{"class":3,"threshold":0.5}]}""", "LabelClassNotFound")]
    [InlineData(
        """{"type":"segmentation","smoothing":0,"thresholds":[{"class":1,"threshold":0.5},{"class":2,"threshold":0.5}]}""",
        "ClassThresholdInvalid")]
    public void Choice_ThatCannotBe_IsRefusedAndChangesNothing(string message, string errorId)
    {
        (_, PageStandIn page, _) =
            _sessions.Begin(new ClassifierProject([Labeled(new ImageShape(300, 270), isMasked: false)], Features(1)));
        page.Say("""{"type":"segmentation","smoothing":1,"thresholds":[]}""");
        page.Next("segmentation", state => state.GetProperty("smoothing").GetDouble() == 1);

        page.Say(message);

        Assert.Equal((1, 20, "-Smoothing 1"), Told(page));
        Assert.Equal(errorId, page.Next("refused").GetProperty("errorId").GetString());
    }

    [Fact]
    public void Choice_MadeBeforeThereIsAClassifier_HoldsForTheFirst()
    {
        ClassifierImage image = SampleImages.Nuclei();
        (EditorSession session, PageStandIn page, _) = _sessions.Begin(new ClassifierProject([image], SampleImages.Features));
        page.Say("""{"type":"segmentation","smoothing":2,"thresholds":[]}""");
        page.Say(Sessions.Left);
        page.Say(Sessions.Right);
        ClassifierModel model = session.Train(CancellationToken.None)!;

        byte[] shown = Want(page, 0, 0, 0).Pixels[..(256 * 256)];

        byte[] exported = Exported(model, image, new PostProcessingOptions { Smoothing = 2 }, depth: 1);
        Assert.Equal(
            Enumerable.Range(0, 256 * 256).Select(i => exported[i / 256 * image.Extent.Width + i % 256]), shown);
    }

    public void Dispose() => _sessions.Dispose();

    private static FeatureSet Features(int depth) => SampleImages.Features.WithIn2D(depth == 1);

    private static ClassifierImage Labeled(ImageShape shape, bool isMasked)
    {
        Random random = new(3);
        ClassifierImage image = SampleImages.Pattern(shape, PixelType.UInt8, i => (byte)(random.Next(120) + (i / 40 % 2 * 100)));
        Plane plane = new(0, shape.Depth / 2);
        image.Labels.Paint("a", PixelMask.Polyline([new(20, 20), new(120, 60)], 5), plane);
        image.Labels.Paint("b", PixelMask.Polyline([new(200, 200), new(250, 90)], 5), plane);
        return isMasked
            ? image.WithPredictionMask(
                SampleImages.Pattern(shape, PixelType.UInt8, i => (byte)(i % 300 is > 240 and < 280 && i / 300 % 270 < 260 ? 0 : 1)))
            : image;
    }

    private static (double Smoothing, double Max, string? Parameters) Told(PageStandIn page)
    {
        JsonElement state = page.Next("segmentation");
        return (
            state.GetProperty("smoothing").GetDouble(), state.GetProperty("maxSmoothing").GetDouble(),
            state.GetProperty("parameters").GetString());
    }

    private static PageStandIn.Frame Want(PageStandIn page, int z, int x, int y)
    {
        page.Say(
            $$"""{"type":"want","image":0,"t":0,"z":{{z}},"tiles":[{"layer":"prediction","channel":0,"level":0,"x":{{x}},"y":{{y}}}]}""");
        return page.NextFrame();
    }

    // The classes of the middle slice, put together of four tiles.
    private static byte[] Shown(PageStandIn page, int depth)
    {
        byte[] whole = new byte[300 * 270];
        foreach ((int x, int y) in new[] { (0, 0), (1, 0), (0, 1), (1, 1) })
        {
            PageStandIn.Frame frame = Want(page, depth / 2, x, y);
            (int width, int height) = frame.Size;
            for (int row = 0; row < height; row++)
                frame.Pixels.AsSpan(row * width, width).CopyTo(whole.AsSpan((256 * y + row) * 300 + 256 * x));
        }

        return whole;
    }

    private byte[] Exported(ClassifierModel model, ClassifierImage image, PostProcessingOptions options, int depth)
    {
        ExportSettings settings = new()
        {
            DestinationFolder = _sessions.Folder.Path,
            CurrentFolder = _sessions.Folder.Path,
            PostProcessing = options,
        };
        IReadOnlyList<ExportTarget> targets = ExportPlanner.Plan(
            image.Name, image.SourcePath, image.Extent, source => SegmentationExporter.ChannelCount(source, model, settings), settings);
        SegmentationExporter.Export(image, model, settings, targets);
        int pixels = (int)image.Extent.Bounds.PixelCount;
        return ImageReading.ReadAll(ImageFormats.Open(targets[0].Path))[(depth / 2 * pixels)..][..pixels];
    }
}
