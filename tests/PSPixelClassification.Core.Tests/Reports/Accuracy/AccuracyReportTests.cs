using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Labels;
using PSPixelClassification.Reports.Accuracy;

namespace PSPixelClassification.Core.Tests.Reports.Accuracy;

public sealed class AccuracyReportTests : IDisposable
{
    private static readonly LabelClass[] s_classes =
        [new(1, "nuclei", new RgbColor(255, 0, 0)), new(2, "background", new RgbColor(0, 0, 200))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static ClassifierImage Picture(string name, Plane? damaged = null)
    {
        ClassifierImage picture = TestImages.Noise(name, new ImageShape(200, 110, 3), PixelType.UInt8, 1);
        return damaged is { } plane ? new ClassifierImage(name, new FailingSource(picture.Source, plane)) : picture;
    }

    private static JudgedPlace Place(
        ClassifierImage image, Region region, int wrong, string truth = "nuclei", string predicted = "background")
    {
        PlaceClasses classes = new(new Plane(image.Extent.Times - 1, image.Extent.Depth - 1), region);
        for (int i = 0; i < region.PixelCount; i += 2)
        {
            int real = i % 3 == 0 ? 0 : 1;
            classes.Set(region.X + i % region.Width, region.Y + i / region.Width, real, i < 2 * wrong ? 1 - real : real);
        }

        WrongPlace place = new(
            image.Name, classes.Plane.Time, classes.Plane.Z, region.X, region.Y, region.Width, region.Height, truth, predicted, wrong,
            (region.PixelCount + 1) / 2);
        return new JudgedPlace(place, image, classes);
    }

    private static ClassifierAccuracy Accuracy(
        AccuracyUnit unit, IReadOnlyList<JudgedPlace> places, string? tooFew = null, string[]? warnings = null,
        IReadOnlyList<LabelClass>? classes = null, bool isEmpty = false)
    {
        AccuracyTally tally = new(2);
        for (int i = 0; i < 1000 && !isEmpty; i++)
        {
            tally.Add(0, i < 4 ? 1 : 0, 0.95f);
            if (i < 40) tally.Add(1, i < 30 ? 1 : 0, 0.62f);
        }

        return new ClassifierAccuracy(unit, classes ?? s_classes, tally, [3, 2], unit == AccuracyUnit.TruthPixel ? [0, 0] : [4, 5])
        {
            ImageCount = 3,
            FoldCount = 3,
            OobError = 0.0123,
            JudgedPlaces = places,
            TooFew = tooFew,
            Warnings = warnings ?? [],
        };
    }

    private string Write(ClassifierAccuracy accuracy, string name = "accuracy.html", params KeyValuePair<string, string>[] settings)
    {
        AccuracyReport.Write(_folder.File(name), accuracy, settings);
        return File.ReadAllText(_folder.File(name));
    }

    private IReadOnlyList<byte[]> Pictures(string page) =>
    [
        .. Regex.Matches(page, "src=\"data:image/png;base64,([^\"]+)\"").Index().Select(match =>
            ImageReading.ReadAll(ImageFormats.Open(
                _folder.Write($"{match.Index}.png", Convert.FromBase64String(match.Item.Groups[1].Value))))),
    ];

    [Fact]
    public void Write_Place_ShowsTheImageAroundItAndItsClassesOverIt()
    {
        ClassifierImage image = Picture("image");
        JudgedPlace place = Place(image, new Region(170, 3, 20, 11), wrong: 30);

        IReadOnlyList<byte[]> pictures = Pictures(Write(Accuracy(AccuracyUnit.TruthPixel, [place])));

        Region crop = new(104, 0, 96, 96);
        byte[] shown = ImageReading.Read(image.Source.OpenReader(), image.Source.Info, Plane.First, crop);
        Assert.Equal(3, pictures.Count);
        Assert.Equal(shown, pictures[0]);
        foreach ((byte[] classes, byte[] picture) in new[] { (place.Classes.Truth, pictures[1]), (place.Classes.Predicted, pictures[2]) })
        {
            byte[] expected = [.. shown];
            for (int i = 0; i < classes.Length; i++)
            {
                if (classes[i] == 0) continue;
                int pixel = (3 + i / 20) * 96 + 170 - 104 + i % 20;
                RgbColor color = s_classes[classes[i] - 1].Color;
                foreach ((int channel, byte value) in ((byte[])[color.R, color.G, color.B]).Index())
                {
                    ref byte sample = ref expected[channel * 96 * 96 + pixel];
                    bool isRight = place.Classes.Truth[i] == place.Classes.Predicted[i];
                    sample = isRight ? (byte)Math.Round(0.6 * sample + 0.4 * value) : value;
                }
            }

            Assert.Equal(expected, picture);
        }
    }

    [Fact]
    public void Write_PlaceOfSeriesOfVolumes_ShowsItsPlaneInTheBrightnessOfTheMiddleOne()
    {
        // 0 to 255 in the middle plane, by which the brightness is chosen; twice as bright in the last one.
        ImageShape shape = new(40, 30, 1, Depth: 3, Times: 2);
        ushort[] samples = [.. Enumerable.Range(0, 40 * 30 * 6).Select(i => (ushort)(i / 1200 == 5 ? 100 : i % 1200 % 2 * 1000))];
        ClassifierImage image = TestImages.Of<ushort>("series", shape, PixelType.UInt16, samples);

        string page = Write(Accuracy(AccuracyUnit.Stroke, [Place(image, new Region(5, 6, 4, 3), wrong: 2)]));

        Assert.All(Pictures(page)[0], value => Assert.Equal(26, value));
        Assert.Contains(
            "series, x 5, y 6 (t 1, z 2): 2 of 6 pixels wrong, mostly &#39;nuclei&#39; taken for &#39;background&#39;", page,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Write_AnyChannels_ShowsThemAsOverlaysDo(int channels)
    {
        ClassifierImage image = TestImages.Noise("image", new ImageShape(50, 40, channels), PixelType.UInt16, 1);

        IReadOnlyList<byte[]> pictures = Pictures(Write(Accuracy(AccuracyUnit.TruthPixel, [Place(image, new Region(0, 0, 9, 9), 3)])));

        Assert.All(pictures, picture => Assert.Equal(3 * 50 * 40, picture.Length));
        byte[][] colors = [.. pictures[0].Chunk(50 * 40)];
        Assert.Equal(channels == 1, colors[0].SequenceEqual(colors[1]));
        Assert.Equal(channels == 2, colors[2].All(value => value == 0));
    }

    [Theory]
    [InlineData(0, 0, 64, 64, 0, 0, 96, 96)]
    [InlineData(128, 64, 64, 64, 112, 48, 96, 96)]
    [InlineData(448, 320, 52, 11, 404, 235, 96, 96)]
    [InlineData(100, 40, 256, 5, 84, 0, 288, 96)]
    [InlineData(0, 0, 500, 331, 0, 0, 500, 331)]
    public void Around_Place_IsMiddleOfWhatIsShownInsideTheImage(
        int x, int y, int width, int height, int left, int top, int columns, int rows) =>
        Assert.Equal(
            new Region(left, top, columns, rows), PlacePictures.Around(new Region(x, y, width, height), new Region(0, 0, 500, 331)));

    [Fact]
    public void Write_ImageThatCannotBeRead_HasNoPicturesAndOthersDo()
    {
        JudgedPlace gone = Place(Picture("gone", Plane.First), new Region(0, 0, 10, 10), 5);

        string page = Write(Accuracy(AccuracyUnit.TruthPixel, [gone, Place(Picture("there"), new Region(0, 0, 10, 10), 4)]));

        Assert.Equal(3, Pictures(page).Count);
        Assert.Single(Regex.Matches(page, "No pictures: the image cannot be read any more\\."));
        Assert.Contains("gone, x 0, y 0: 5 of 50 pixels wrong", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PlacesOfOneImage_AreShownEachInItsSize()
    {
        ClassifierImage image = Picture("image");
        JudgedPlace[] places = [Place(image, new Region(0, 0, 10, 10), 5), Place(image, new Region(0, 0, 180, 3), 4)];

        IReadOnlyList<byte[]> pictures = Pictures(Write(Accuracy(AccuracyUnit.TruthPixel, places)));

        Assert.Equal([96, 96, 96, 200, 200, 200], pictures.Select(picture => picture.Length / 3 / 96));
        foreach ((Region crop, int first) in new[] { (new Region(0, 0, 96, 96), 0), (new Region(0, 0, 200, 96), 3) })
        {
            Assert.Equal(
                ImageReading.Read(image.Source.OpenReader(), image.Source.Info, Plane.First, crop), pictures[first]);
        }
    }

    [Fact]
    public void Write_ManyPlaces_ShowsTwelveAndNamesTheOthers()
    {
        JudgedPlace[] places = [.. Enumerable.Range(0, 20).Select(i => Place(Picture($"image {i:00}"), new Region(0, 0, 10, 10), 40 - i))];

        string page = Write(Accuracy(AccuracyUnit.TruthPixel, places));

        Assert.Equal(12 * 3, Pictures(page).Count);
        Assert.Equal(20, Regex.Count(page, "image \\d\\d, x 0, y 0: "));
        Assert.Contains("<ol start=\"13\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Names_AreTextWhereverTheyStand()
    {
        const string Evil = "<img src=x onerror=alert(1)>\"'&amp;";
        LabelClass[] classes = [new(1, $"{Evil}1", default), new(2, $"{Evil}2", default)];
        JudgedPlace place = Place(Picture($"{Evil}3"), new Region(0, 0, 10, 10), 5, $"{Evil}1", $"{Evil}2");

        string page = Write(
            Accuracy(AccuracyUnit.Stroke, [place], $"{Evil}4", [$"{Evil}5"], classes), settings: [new($"{Evil}6", $"{Evil}7")]);

        string body = BodyOf(page);
        Assert.DoesNotContain("<img src=x", body, StringComparison.Ordinal);
        // In quotes it is text.
        Assert.DoesNotMatch("<[^>]* on[a-z]+=", Regex.Replace(body, "=\"[^\"]*\"", "=\"\""));
        for (int i = 1; i <= 7; i++)
            Assert.Contains($"&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;amp;{i}", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Page_AsksForNothingAndAllowsOnlyItsOwn()
    {
        string page = Write(Accuracy(AccuracyUnit.Image, [Place(Picture("image"), new Region(0, 0, 10, 10), 5)]));

        Assert.DoesNotMatch("(src|href)=\"(?!data:|#)", page);
        Assert.DoesNotMatch("url\\(|@import|https?:", page);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        foreach (string element in (string[])["style", "script"])
        {
            string text = Regex.Match(page, $"<{element}>(.*)</{element}>", RegexOptions.Singleline).Groups[1].Value;
            string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            Assert.Contains($"{element}-src 'sha256-{hash}'", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(AccuracyUnit.Image, "Judged by 3 images left out in turn: 1,040 labeled pixels", true)]
    [InlineData(AccuracyUnit.Stroke, "Judged by 9 strokes of 3 images left out in turn: 1,040 labeled pixels", true)]
    [InlineData(AccuracyUnit.TruthPixel, "Judged by truth of 3 images: 1,040 pixels", false)]
    public void Write_Numbers_AreThoseOfTheAccuracyInEveryCulture(AccuracyUnit unit, string basis, bool hasStrokes)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
        try
        {
            string page = Write(Accuracy(unit, []), settings: [new("Training", "RandomForest")]);

            Assert.Contains($"<p class=\"when\">{basis}</p>", page, StringComparison.Ordinal);
            Assert.Contains("<header class=\"plain\">", page, StringComparison.Ordinal);
            // 1026 of 1040; (996 / 1010 + 30 / 44) / 2; (0.996 + 0.75) / 2.
            Assert.Contains("<h1>Accuracy 98.7 %, mean IoU 0.834</h1>", page, StringComparison.Ordinal);
            Assert.Contains("<b>87.3 %</b> balanced accuracy", page, StringComparison.Ordinal);
            Assert.Contains("<b>1.2 %</b> out-of-bag error", page, StringComparison.Ordinal);
            Assert.Contains("The out-of-bag error is too good as a rule", page, StringComparison.Ordinal);
            Assert.Equal(hasStrokes, page.Contains(">Strokes</th>", StringComparison.Ordinal));
            Assert.Contains(
                "<td class=\"right s10\" title=\"nuclei taken for nuclei\">996<small>99.6 %</small></td>", page,
                StringComparison.Ordinal);
            Assert.Contains(
                "<td class=\"wrong s1\" title=\"nuclei taken for background\">4<small>0.4 %</small></td>", page,
                StringComparison.Ordinal);
            Assert.Contains(
                "<td class=\"wrong s3\" title=\"background taken for nuclei\">10<small>25.0 %</small></td>", page,
                StringComparison.Ordinal);
            Assert.Equal(2, Regex.Count(page, "<circle "));
            Assert.Contains(
                "<td>0.6 … 0.7</td><td class=\"n\">0.620</td><td class=\"n\">0.750</td><td class=\"n\">40</td>", page,
                StringComparison.Ordinal);
            Assert.Contains("No judged pixel is wrong.", page, StringComparison.Ordinal);
            Assert.Contains("<dt>Training</dt><dd>RandomForest</dd>", page, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_TooFew_SaysItFirstAndLoudly()
    {
        string page = Write(Accuracy(AccuracyUnit.Stroke, [], "Too few labels to tell how good it is.", ["A class was not judged."]));

        Assert.Contains("<header class=\"look\">", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Too few labels to tell</h1>", page, StringComparison.Ordinal);
        Assert.Contains("role=\"note\"><b>Too few labels to tell how good it is.</b></p>", page, StringComparison.Ordinal);
        Assert.Contains("role=\"note\">A class was not judged.</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NothingJudged_SaysSoAndShowsNoMeasures()
    {
        string page = Write(Accuracy(AccuracyUnit.Stroke, [], isEmpty: true));

        Assert.Contains("<h1>Nothing was judged</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<b>–</b> overall accuracy", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"confusion\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", BodyOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ClassThatWasNotJudged_HasNoShares()
    {
        AccuracyTally tally = new(2);
        tally.Add(0, 1, 0.7f);

        string page = Write(new ClassifierAccuracy(AccuracyUnit.Stroke, s_classes, tally, [1, 1], [1, 1]) { ImageCount = 1 });

        Assert.Equal(2, Regex.Count(page, "<td>–</td>"));
        Assert.DoesNotContain("NaN", BodyOf(page), StringComparison.Ordinal);
        Assert.DoesNotContain("The out-of-bag error is", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SameAccuracy_GivesTheSameBytes()
    {
        ClassifierAccuracy accuracy = Accuracy(AccuracyUnit.TruthPixel, [Place(Picture("image"), new Region(60, 50, 10, 10), 5)]);

        Assert.Equal(Write(accuracy), Write(accuracy, "again.html"));
    }

    [Fact]
    public void Write_OverReports_ReplacesItsOwnKindAndOtherPagesOnlyIfForced()
    {
        ClassifierAccuracy accuracy = Accuracy(AccuracyUnit.TruthPixel, []);
        Write(accuracy);
        Assert.NotEmpty(Write(accuracy));
        string batch = _folder.File("batch.html");
        BatchReport.Write(batch, new BatchLogContent([], []), new ReportSettings());
        byte[] before = File.ReadAllBytes(batch);

        ExportException refused = Assert.Throws<ExportException>(() => AccuracyReport.Require(batch));
        Assert.Equal("TargetIsNoReport", Assert.Throws<ExportException>(() => AccuracyReport.Write(batch, accuracy, [])).ErrorId);
        Assert.Equal("NoClobber", Refusal(_folder.File("accuracy.html"), noClobber: true));
        Assert.Equal(
            "TargetIsNoReport",
            Assert.Throws<ExportException>(() => BatchReport.Require(_folder.File("accuracy.html"), new ReportSettings())).ErrorId);

        Assert.Equal("TargetIsNoReport", refused.ErrorId);
        Assert.Equal(
            $"'{batch}' is not an accuracy report, and is left alone. Choose another name, or replace it with -Force.", refused.Message);
        Assert.Equal(before, File.ReadAllBytes(batch));
        AccuracyReport.Write(batch, accuracy, [], force: true);
        Assert.Contains("Accuracy report", File.ReadAllText(batch), StringComparison.Ordinal);
    }

    [Fact]
    public void Require_PlaceThatNoReportMayTake_IsRefusedEvenIfForced()
    {
        string image = _folder.Write("image.tif", "II*\0");

        Assert.Equal("TargetIsNoReport", Refusal(image, force: true));
        Assert.Equal("TargetIsFolder", Refusal(_folder.Path));
        Assert.Equal("ReportWriteFailed", Refusal(Path.Combine(image, "report.html")));
        AccuracyReport.Require(_folder.File("new/report.html"));
        Assert.Equal(["image.tif"], _folder.Files());
    }

    [Fact]
    public void Settings_SayWhatIsNeededToMeasureAgain()
    {
        TrainingOptions options = new() { TreeCount = 30, Seed = 7, Tuning = new() { MinimumLeafSize = 5 } };
        ClassifierModel model = SyntheticImages.Train(SyntheticImages.Make().LabelSides());
        PostProcessingOptions smooth = new() { Smoothing = 1.5 };

        IReadOnlyList<KeyValuePair<string, string>> trained = AccuracySettings.Of(SyntheticImages.Features, options);
        IReadOnlyList<KeyValuePair<string, string>> judged = AccuracySettings.Of(model, smooth, truth: null);

        Assert.Equal(["Features", "Training"], trained.Select(setting => setting.Key));
        Assert.StartsWith("GaussianSmoothing: 0.7; ", trained[0].Value, StringComparison.Ordinal);
        Assert.Equal("RandomForest, 30 trees, seed 7; leaves of 5 pixels or more", trained[1].Value);
        Assert.Equal(["Classifier", "Features", "Truth", "Smoothing"], judged.Select(setting => setting.Key));
        Assert.Equal($"{model.Hash}, 12 trees", judged[0].Value);
        Assert.StartsWith("GaussianSmoothing: 0.7; ", judged[1].Value, StringComparison.Ordinal);
        Assert.Equal(["1 'left', 2 'right'", "σ 1.5 pixels"], judged.Skip(2).Select(setting => setting.Value));
    }

    private static string BodyOf(string page) =>
        page[page.IndexOf("<body>", StringComparison.Ordinal)..page.LastIndexOf("<script>", StringComparison.Ordinal)];

    private static string Refusal(string path, bool noClobber = false, bool force = false) =>
        Assert.Throws<ExportException>(() => AccuracyReport.Require(path, noClobber, force)).ErrorId;
}
