using OpenQA.Selenium;
using OpenQA.Selenium.Interactions;
using PSPixelClassification.Classification;
using PSPixelClassification.LabelEditor.Tests.Jobs;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>What is beside Save, as a person uses it.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class ExportingTests(Chromium browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public void Export_ByTheDialog_WritesTheFilesAndIsFoundAfterAReload()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = Editor(practice.Image);
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(practice.Strokes);
        page.Press("y");
        page.WaitUntil("document.activeElement.dataset.test === 'menu-save-as'");
        page.Press(Keys.ArrowDown + Keys.Enter);
        // A long path makes the dialog no wider.
        Fill(page, "export-folder", string.Join('/', Enumerable.Repeat("a-folder-with-a-long-name", 8)));
        page.WaitUntil("document.querySelector('[data-test=export-plan]').textContent.includes('a-folder-with-a-long-name')");
        Assert.Equal(
            true, page.Run(
                "const fields = document.querySelector('dialog[open] .fields'); return fields.scrollWidth <= fields.clientWidth"));
        Fill(page, "export-folder", "out");
        page.Click("export-Probabilities");
        Fill(page, "export-pattern", "{nickname} {result_type}");
        WaitForStart(page, "export");
        Assert.Equal("1 image will be written.", page.TextOf("export-status"));
        Assert.Contains($"The folder 'out' will be made in '{_folder.Path}'.", page.TextOf("export-plan"), StringComparison.Ordinal);
        Assert.Contains("-FilePattern '{dataset_dir}/{nickname} {result_type}'", LinesOf(page, "export"), StringComparison.Ordinal);

        page.Click("export-start");

        page.WaitUntil("document.querySelector('[data-test=job-line]').textContent === '1 image written.'");
        Assert.Equal(["nuclei Probabilities.tif", "nuclei Simple Segmentation.tif"], JobMessages.Content(_folder.File("out")).Keys);
        Assert.Contains("nuclei", page.TextOf("job-rows"), StringComparison.Ordinal);
        browser.Window.Navigate().Refresh();
        page.WaitUntilSettled();
        page.WaitUntil("document.querySelector('[data-test=job-line]').textContent === '1 image written.'");
        page.Click("job-close");
        Assert.False(page.Shows("job"));
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Batch_ByTheDialog_TellsHowManyFilesMatchAndGoesOnAfterABrokenOne()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = Editor(practice.Image);
        for (int seed = 1; seed <= 2; seed++) JobMessages.ToFile(SampleImages.Nuclei($"n{seed}", 120, 90, seed), _folder.File("raw"));
        File.WriteAllText(Path.Combine(_folder.File("raw"), "broken.tif"), "no image");
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(practice.Strokes);
        page.Click("save-more");
        page.Click("menu-batch");
        page.Click("batch-source-choose");
        page.WaitUntil("document.querySelector('[data-test=batch-source-list]').textContent.includes('raw')");
        page.Run("""
            [...document.querySelectorAll('[data-test=batch-source-list] button')].find(button => button.textContent === 'raw').click()
            """);
        Fill(page, "batch-folder", _folder.File("results"));
        WaitForStart(page, "batch");
        Assert.Equal("3 images match.", page.TextOf("batch-status"));

        page.Click("batch-start");

        page.WaitUntil("/written/.test(document.querySelector('[data-test=job-line]').textContent)");
        Assert.Equal("2 images written, 1 failed.", page.TextOf("job-line"));
        Assert.Contains("broken.tif", page.TextOf("job-rows"), StringComparison.Ordinal);
        Assert.Equal(["n1_Simple Segmentation.tif", "n2_Simple Segmentation.tif"], JobMessages.Content(_folder.File("results")).Keys);
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void SaveAs_OfASessionWithoutAProject_GivesItOne()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = Editor(practice.Image);
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(practice.Strokes);
        Assert.False(page.Shows("save"));
        new Actions(browser.Window).KeyDown(Keys.Control).KeyDown(Keys.Shift).SendKeys("s").KeyUp(Keys.Shift).KeyUp(Keys.Control).Perform();
        page.WaitUntil("document.activeElement.dataset.test === 'save-as-name'");
        page.Press("it's new");
        WaitForStart(page, "save-as");

        page.Click("save-as-start");

        page.WaitUntil("document.getElementById('project-name').textContent === \"it's new.ilp\"");
        Assert.True(page.Shows("save"));
        Assert.Equal(_folder.File("it's new.ilp"), editor.Project.Path);
        Assert.NotNull(ClassifierProject.Open(_folder.File("it's new.ilp")).Model);
        // Another time there is something to replace.
        page.Paint(1, 20, 20, 30, 20);
        page.WaitUntil("s.unsaved");
        new ClassifierProject([SampleImages.Nuclei()]).Save(_folder.File("there.ilp"));
        page.PressWithControl("s");
        page.WaitUntil("!s.unsaved");
        page.Press("y" + Keys.Enter);
        Fill(page, "save-as-name", "there");
        page.WaitUntil("document.querySelector('[data-test=save-as-status]').textContent.includes('exists already')");
        Assert.False(page.Enables("save-as-start"));
        page.Click("save-as-replace");
        WaitForStart(page, "save-as");
        page.Press(Keys.Escape);
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Dialogs_FitASmallWindowInBothThemes()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = Editor(practice.Image);
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(practice.Strokes);
        foreach (string name in new[] { "export", "batch", "save-as", "script" })
        {
            page.Click("save-more");
            page.Click($"menu-{name}");
            page.WaitUntil($"document.querySelector('[data-test={name}-dialog]').open");
            Assert.Equal("", page.Run($$"""
                const box = document.querySelector('[data-test={{name}}-dialog]').getBoundingClientRect();
                const fits = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
                const small = [...document.querySelectorAll('[data-test={{name}}-dialog] button')]
                    .map(button => button.getBoundingClientRect()).filter(b => b.width > 0 && (b.width < 24 || b.height < 24));
                return fits && small.length === 0 ? '' : JSON.stringify([box, small]);
                """));
            page.Press(Keys.Escape);
            page.WaitUntil("document.querySelector('dialog[open]') === null");
            page.Click("theme");
        }

        Assert.Empty(page.Problems());
    }

    public void Dispose() => _folder.Dispose();

    private PixelLabelEditor Editor(ClassifierImage image) =>
        new(new LabelEditorOptions(new ClassifierProject([image], SampleImages.Features)) { Folder = _folder.Path });

    private static void Fill(EditorPage page, string test, string text) => page.Ask(test, field =>
    {
        field.Clear();
        field.SendKeys(text);
        return true;
    });

    private static void WaitForStart(EditorPage page, string name) =>
        page.WaitUntil($"!document.querySelector('[data-test={name}-start]').disabled");

    private static string LinesOf(EditorPage page, string name) =>
        (string)page.Run($"return document.querySelector('[data-test={name}-lines]').textContent")!;
}
