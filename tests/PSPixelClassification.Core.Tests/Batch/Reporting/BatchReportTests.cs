using System.Text;
using System.Text.RegularExpressions;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Common;
using PSPixelClassification.Features;

namespace PSPixelClassification.Core.Tests.Batch.Reporting;

public sealed class BatchReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_NamesAndErrorsThatLookLikeMarkup_AreText()
    {
        const string Evil = "/p/\"'><img src=x onerror=alert(1)>&amp;<script>alert(2)</script>.tif";
        LogEntries log = new LogEntries().Begin("<b>run</b>", "<i>model</i>", 3, ("<u>setting</u>", "<s>value</s>"))
            .Completed(Evil, with: image => image with { Warnings = ["<h1>warning</h1>"] })
            .Failed("/p/<svg onload=alert(3)>", "<h2>error</h2>")
            .Input("<iframe>", "<h3>input</h3>").End(BatchOutcome.Failed, "<h4>end</h4>");

        string page = Write(log);

        string body = page[page.IndexOf("<body>", StringComparison.Ordinal)..page.LastIndexOf("<script>", StringComparison.Ordinal)];
        string[] known =
        [
            "a", "article", "b", "body", "br", "code", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "header", "img",
            "li", "main", "ol", "p", "path", "rect", "section", "span", "svg", "table", "tbody", "td", "text", "th", "thead", "title", "tr",
            "ul",
        ];
        Assert.Empty(Regex.Matches(body, "</?([a-zA-Z0-9]+)").Select(tag => tag.Groups[1].Value).Except(known));
        Assert.DoesNotMatch("<[^>]* on[a-z]+=", body);
        foreach (string text in new[] { "warning", "error", "input", "end" }) Assert.Matches($"&lt;h[1-4]&gt;{text}&lt;/h[1-4]&gt;", body);
        Assert.Contains(
            "&lt;img src=x onerror=alert(1)&gt;&amp;amp;&lt;script&gt;alert(2)&lt;/script&gt;.tif", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Page_AsksForNothingAndAllowsNothingElse()
    {
        string page = Write(new LogEntries().Begin("a").Completed("/x.tif").End());

        Assert.DoesNotMatch("(src|href)=\"(?!data:|#)", page);
        Assert.DoesNotMatch("url\\(|@import|https?:", page);
        Match policy = Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]+)\"");
        Assert.StartsWith("default-src 'none'; img-src data:; style-src 'sha256-", policy.Groups[1].Value, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SameEntries_GiveTheSameBytes()
    {
        LogEntries log = Large(50);

        string first = Write(log);
        string second = Write(log);

        Assert.Equal(first, second);
        Assert.DoesNotContain("\r", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Failures_ComeFirstWithTheReasonBeforeThePath()
    {
        string page = Write(new LogEntries().Begin("a", images: 3).Completed("/p/a.tif")
            .Failed("/p/b.tif", "Cannot read '/p/b.tif': the file is empty. Copy it again.")
            .Failed("/p/c.tif", "Cannot read '/p/c.tif': the file is empty. Copy it again.").End());

        Assert.Contains("<h1>2 of 3 images failed</h1>", page, StringComparison.Ordinal);
        int failed = page.IndexOf("id=\"failed\"", StringComparison.Ordinal);
        string reason = "<p class=\"reason\">The file is empty. Copy it again.</p>";
        int first = page.IndexOf(reason, StringComparison.Ordinal);
        Assert.InRange(first, failed, page.IndexOf("<span class=\"path\">/p/b.tif</span>", StringComparison.Ordinal));
        Assert.Equal(-1, page.IndexOf(reason, first + 1, StringComparison.Ordinal));
        Assert.InRange(failed, 0, page.IndexOf("id=\"plots\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_AllWell_SaysSo()
    {
        string page = Write(new LogEntries().Begin("a", images: 2).Completed("/p/a.tif").Completed("/p/b.tif").End());

        Assert.Contains("<h1>All 2 images went through</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Too few images to tell outliers: 8 of one model are needed.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"failed\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_RunWithoutEnd_IsSaidOnTop()
    {
        string page = Write(new LogEntries().Begin("a", images: 5).Completed("/p/a.tif").Completed("/p/b.tif"));

        Assert.Contains("<h1>Not finished: 3 images still to do</h1>", page, StringComparison.Ordinal);
        Assert.Contains(
            "The run of 28 Nov 2026, 22:00:00 UTC has no end: it was interrupted, or is still going. 2 of its 5 images have a line.", page,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Write_RunThatEndedBeforeItsImages_SaysWhy()
    {
        string page = Write(new LogEntries().In("a").End(BatchOutcome.Failed, "There is no model."));

        Assert.Contains("<h1>The last run ended with an error</h1>", page, StringComparison.Ordinal);
        Assert.Contains("There is no model.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SeveralModels_AreSaidOnTopWithTheirImages()
    {
        string page = Write(new LogEntries().Begin("a", "1111111111aaaa").Completed("/p/old.tif").Completed("/p/x.tif").End()
            .Begin("b", "2222222222bbbb").Completed("/p/x.tif").End());

        string top = page[..page.IndexOf("<section", StringComparison.Ordinal)];
        Assert.Contains("<b>The results come from 2 models, and are not to be compared.</b>", top, StringComparison.Ordinal);
        Assert.Contains("<li><code>2222222222</code>, 1 image: x.tif</li><li><code>1111111111</code>, 1 image: old.tif</li>", top,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Model_IsDescribed()
    {
        LogEntries log = new LogEntries().Begin("a", "abcdef");
        BatchLogBegin begin = (BatchLogBegin)log.All[0];
        string page = Write(new BatchLogContent([
            begin with
            {
                Training = new LoggedTraining(100, ["GaussianSmoothing: 0.3, 0.7"], "2D")
                {
                    OobError = 0.0275,
                    LeftOut = "81.0 % right, mean IoU 0.70 (6 images left out in turn)",
                    LabeledPixels = new Dictionary<string, long> { ["nuclei"] = 27385, ["background"] = 1 },
                    Images = 6,
                },
            },
            .. log.Completed("/x.tif").End().All.Skip(1)], []));

        Assert.Contains(
            "<dd>100 trees, trained on 6 images, out-of-bag error 2.8 %<br>"
                + "labels left out of training: 81.0 % right, mean IoU 0.70 (6 images left out in turn)</dd>",
            page, StringComparison.Ordinal);
        Assert.Contains("nuclei, 27,385 labeled pixels</li>", page, StringComparison.Ordinal);
        Assert.Contains("background, 1 labeled pixel</li>", page, StringComparison.Ordinal);
        Assert.Contains("GaussianSmoothing: 0.3, 0.7<br>computed in 2D", page, StringComparison.Ordinal);
        Assert.Contains("<code>abcdef</code>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SigmaUnit.Pixel, "pixels")]
    [InlineData(SigmaUnit.Micrometer, "µm")]
    public void Write_FeaturesWithChannelsOfTheirOwn_SaysTheUnitOfTheirScales(SigmaUnit unit, string expected)
    {
        FeatureSet Of(FeatureKind kind, int channel) => FeatureSet.Create([new(kind, 1)], unit)
            .WithInputs(new InputChannels([InputChannel.Stored], channels: [channel]));
        FeatureSet set = FeatureSetUnion.Of([Of(FeatureKind.GaussianSmoothing, 1), Of(FeatureKind.LaplacianOfGaussian, 2)]);
        LogEntries log = new LogEntries().Begin("a", "abcdef");
        BatchLogBegin begin = (BatchLogBegin)log.All[0] with
        {
            Training = new LoggedTraining(100, set.DescribeSelections(), set.DescribeDimensions()),
        };

        string page = Write(new BatchLogContent([begin, .. log.Completed("/x.tif").End().All.Skip(1)], []));

        Assert.Contains($"numbers are σ in {expected}<", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TenThousandImages_StaysSmall()
    {
        string page = Write(Large(10_000));

        Assert.InRange(page.Length, 1 << 20, 8 << 20);
        Assert.Equal(10_001 + 2, Regex.Count(page, "<tr"));
        Assert.Equal(0, Regex.Count(page, "class=\"hit\""));
    }

    [Fact]
    public void Write_MissingFiles_LeavePlaceholders()
    {
        string page = Write(new LogEntries().Begin("a").Completed(_folder.File("gone.tif")).End());

        Assert.Contains("<span class=\"missing\">no image</span><span class=\"missing\">no overlay</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ManyToLookAt_ShowsTheWorstFirstAndOnlyThoseHavePictures()
    {
        LogEntries log = new LogEntries().Begin("a", images: 100);
        for (int i = 0; i < 100; i++)
        {
            ImageDrift drift = new(1 + i * 37 % 100, DriftKind.Brighter, 1, 1);
            log.Completed($"/data/site_{i}.tif", with: image => image with { Drift = drift });
        }

        BatchReport.Write(_folder.File("report.html"), log.End().Content, new ReportSettings { MaxPictures = 3 });

        string page = File.ReadAllText(_folder.File("report.html"));
        string[] cards = [.. page.Split("<article>").Skip(1).Select(card => card.Split("</article>")[0])];
        Assert.Equal(60, cards.Length);
        for (int i = 0; i < cards.Length; i++) Assert.Contains($"(drift score {100 - i}.0)", cards[i], StringComparison.Ordinal);
        Assert.All(cards[..3], card => Assert.Contains("class=\"pictures\"", card, StringComparison.Ordinal));
        Assert.All(cards[3..], card => Assert.Contains("Without pictures: 3 images have them.", card, StringComparison.Ordinal));
        Assert.All(cards[3..], card => Assert.DoesNotContain("no image", card, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/p/tissue_Features.tif", "look", "1 image went through, 1 skipped: named like results")]
    [InlineData("/p/a_Features.tif", "good", "The image went through")]
    public void Write_NamedLikeResult_IsNotCalledDone(string file, string kind, string verdict)
    {
        LogEntries log = new LogEntries().Begin("a", images: 2).Completed("/p/a.tif")
            .Skipped(file, "By its name it is a result itself.", hasResults: false).End();

        Assert.Contains(
            $"<header class=\"{kind}\">\n<p class=\"kicker\">Batch report</p>\n<h1>{verdict}</h1>", Write(log), StringComparison.Ordinal);
        Assert.Equal(kind == "good", BatchSummary.Of(log.Content).IsComplete);
    }

    [Fact]
    public void Write_OnlyNamedLikeResults_SaysThatNoneWentThrough()
    {
        string page = Write(new LogEntries().Begin("a", images: 2)
            .Skipped("/p/tissue_Features.tif", "By its name it is a result itself.", hasResults: false)
            .Skipped("/p/b_Overlay.tif", "By its name it is a result itself.", hasResults: false).End());

        Assert.Contains("<h1>No image went through, 2 skipped: named like results</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NothingAtAll_IsAPage() => Assert.Contains("<h1>No images</h1>", Write(new LogEntries()), StringComparison.Ordinal);

    [Fact]
    public void Write_OverAReport_ReplacesIt()
    {
        Write(new LogEntries().Begin("a").Completed("/old.tif").End());
        Assert.Contains("new.tif", Write(new LogEntries().Begin("a").Completed("/new.tif").End()), StringComparison.Ordinal);

        string path = _folder.File("report.html");
        Assert.Equal(
            "NoClobber", Assert.Throws<ExportException>(() => BatchReport.Require(path, new ReportSettings { NoClobber = true })).ErrorId);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("II*\0 <html>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    public void Write_OverAnythingElse_IsRefusedEvenIfForced(string content)
    {
        string path = _folder.Write("n01.tif", content);
        ReportSettings force = new() { Force = true };

        Assert.Equal("TargetIsNoReport", Assert.Throws<ExportException>(() => BatchReport.Require(path, force)).ErrorId);
        Assert.Throws<ExportException>(() => BatchReport.Write(path, new LogEntries().Content, force));
        Assert.Equal(content, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><title>thesis</title>")]
    [InlineData("\uFEFF\n<HTML>")]
    public void Write_OverAnotherPage_IsRefusedUnlessForced(string content)
    {
        string path = _folder.Write("thesis.html", content);
        ExportException refused = Assert.Throws<ExportException>(() => BatchReport.Require(path, new ReportSettings()));
        Assert.Throws<ExportException>(() => BatchReport.Write(path, new LogEntries().Content, new ReportSettings()));

        Assert.Equal("TargetIsNoReport", refused.ErrorId);
        Assert.Equal(
            $"'{path}' is not a report of a batch, and is left alone. Choose another name, or replace it with -Force.", refused.Message);
        Assert.Equal(Encoding.UTF8.GetBytes(content), File.ReadAllBytes(path));
        BatchReport.Write(path, new LogEntries().Content, new ReportSettings { Force = true });
        Assert.Contains("<h1>", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Require_PlaceThatCannotBeWritten_IsRefused()
    {
        string file = _folder.Write("file", "x");

        Assert.Equal("TargetIsFolder", Refusal(_folder.Path));
        Assert.Equal("ReportWriteFailed", Refusal(Path.Combine(file, "report.html")));
        BatchReport.Require(_folder.File("new/report.html"), new ReportSettings());
        Assert.Equal(["file"], _folder.Files());
    }

    private static string Refusal(string path) =>
        Assert.Throws<ExportException>(() => BatchReport.Require(path, new ReportSettings())).ErrorId;

    private static LogEntries Large(int count)
    {
        LogEntries log = new LogEntries().Begin("a", images: count);
        for (int i = 0; i < count; i++)
        {
            double odd = i % 97 / 1000.0;
            log.Completed(
                $"/data/plate/well_{i / 24:000}/site_{i}.tif", 0.1 + odd, 0.05 + odd / 2,
                image => image with { Drift = new ImageDrift(odd, DriftKind.Brighter, 1, odd) });
        }

        return log.End();
    }

    private string Write(LogEntries log) => Write(log.Content);

    private string Write(BatchLogContent log)
    {
        BatchReport.Write(_folder.File("report.html"), log, new ReportSettings());
        return File.ReadAllText(_folder.File("report.html"));
    }
}
