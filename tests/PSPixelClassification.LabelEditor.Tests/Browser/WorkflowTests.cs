using PSPixelClassification.Classification;
using PSPixelClassification.Evaluation;
using PSPixelClassification.Projects;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>From images to the segmentations of a folder: cmdlets in a script, and everything between by mouse in the page.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class WorkflowTests(Chromium browser) : IDisposable
{
    private const int ImageCount = 5;

    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public void Workflow_ByMouse_SegmentsTheFolderAsTheSavedProjectDoes()
    {
        PracticeImageFile[] samples = Samples();
        using EditingScript script = new(_folder.File(""), """
            $ErrorActionPreference = 'Stop'
            $images = Import-ClassifierImage raw/sample_000[1-3].tif
            $project = $images | Edit-PixelLabel -Class nuclei, background -ProjectPath nuclei.ilp -NoBrowser -PassThru
            Invoke-BatchClassification raw/*.tif -Project $project -DestinationPath of-session
            Invoke-BatchClassification raw/*.tif -Project nuclei.ilp -DestinationPath of-file
            """);
        EditorPage page = new(browser.Window, script.WaitForAddress());
        Assert.Equal(["nuclei", "background"], page.ClassNames());

        page.Click("choose-features");
        page.Click("features-none");
        foreach (
            string feature in (string[])["GaussianSmoothing-1", "GaussianSmoothing-3.5", "LaplacianOfGaussian-1.6",
            "HessianOfGaussianEigenvalues-3.5"])
            page.Click("feature-" + feature);
        page.ApplyFeatures();
        page.WaitUntil("s.featureChannels === 5");
        page.PaintAndWait(samples[0].Stroke);
        page.Click("image-1");
        page.WaitUntil("s.image === 1");
        page.WaitUntilSettled();
        page.PaintAndWait(samples[1].Stroke);
        page.Click("save");
        page.WaitUntil("!s.unsaved");
        page.Click("done");
        page.WaitUntil("s.connection === 'finished'");
        (int exitCode, string output) = script.Finish();

        Assert.True(exitCode == 0, output);
        Assert.Empty(page.Problems());
        ClassifierProject saved = ClassifierProject.Open(_folder.File("nuclei.ilp"));
        Assert.Equal([true, true, false], saved.Images.Select(image => image.Labels.Snapshot().LabeledPixelCount > 0));
        Assert.All(samples, sample =>
        {
            string result = $"{sample.Name}_Simple Segmentation.tif";
            Assert.Equal(File.ReadAllBytes(_folder.File(Path.Combine("of-session", result))),
                File.ReadAllBytes(_folder.File(Path.Combine("of-file", result))));
            ClassifierImage segmentation =
                ClassifierImage.Open(_folder.File(Path.Combine("of-file", result))), truth = ClassifierImage.Open(sample.TruthPath);
            Assert.InRange(AccuracyMeter.Compare(sample.Name, segmentation.Source, truth.Source, 1).IoU, 0.8, 1);
        });
    }

    public void Dispose() => _folder.Dispose();

    private PracticeImageFile[] Samples()
    {
        PracticeImageOptions options = new() { Width = 300, Height = 260, Seed = 4 };
        PracticeImageWriter writer = new(_folder.File("raw"));
        return [.. Enumerable.Range(0, ImageCount).Select(i => PracticeImageGenerator.Generate(options, i))
            .Select(image => writer.Write(image, PracticeStrokes.Draw(image, 4)))];
    }
}
