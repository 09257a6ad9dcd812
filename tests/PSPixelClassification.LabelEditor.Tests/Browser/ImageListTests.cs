using OpenQA.Selenium;
using PSPixelClassification.Classification;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

/// <summary>The list of images as a person changes it.</summary>
[Collection(OneBrowserAtATime.Name)]
public sealed class ImageListTests(Chromium browser) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [BrowserFact]
    public void FilesOfTheFolder_AreChosenByKeysAndAdded()
    {
        Write("a", "b", "c", "sub/d");
        using PixelLabelEditor editor = Edit("a");
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 20, 30, 60, 30);

        page.Click("add-images");
        page.WaitUntil(Status("0 of 3 chosen."));
        page.Type("add-filter", "b" + Keys.Tab + " ");
        page.WaitUntil(Status("1 of 3 chosen."));
        page.Click("add-confirm");
        page.WaitUntil("document.querySelectorAll('#images .row').length === 2 && !s.unsaved");

        page.Click("add-images");
        page.WaitUntil("document.querySelector('[data-test=add-folders] button') !== null");
        browser.Window.FindElement(By.CssSelector("[data-test='add-folders'] button")).SendKeys(Keys.Enter);
        page.WaitUntil(Status("0 of 1 chosen."));
        page.Click("add-all");
        page.Click("add-confirm");
        page.WaitUntil("document.querySelectorAll('#images .row').length === 3");

        Assert.Equal(["a", "b", "d"], editor.Project.Images.Select(image => image.Name));
        page.WaitUntilSettled();
        page.Press(Keys.PageDown);
        page.WaitUntil("s.image === 1");
        page.WaitUntilSettled();
        page.Paint(2, 20, 60, 60, 60);
        Assert.Equal([true, true, false], editor.Project.Images.Select(image => image.Labels.Snapshot().LabeledPixelCount > 0));
        Assert.Equal(3, ClassifierProject.Open(_folder.File("lab.ilp")).Images.Count);
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void FileFromElsewhere_IsCopiedAfterAQuestionOnly()
    {
        Write("a");
        string from = _folder.Write("elsewhere/new.pgm", Image(3));
        string fake = _folder.Write("elsewhere/fake.pgm", "text"u8);
        using PixelLabelEditor editor = Edit("a");
        EditorPage page = new(browser.Window, editor);

        Drop(page, from, fake);
        page.WaitUntil("document.querySelector('[data-test=copy-dialog]') !== null");
        Assert.Contains(_folder.File("new.pgm"), page.TextOf("copy-dialog"), StringComparison.Ordinal);
        page.Click("copy-no");
        Assert.False(File.Exists(_folder.File("new.pgm")));
        Drop(page, from, fake);
        page.WaitUntil("document.querySelector('[data-test=copy-yes]') !== null");
        page.Click("copy-yes");
        page.WaitUntil("document.querySelector('[data-test=refused-dialog]') !== null");
        Assert.Contains("fake.pgm", page.TextOf("refused-dialog"), StringComparison.Ordinal);
        page.Click("refused-close");

        Assert.Equal(["a", "new"], editor.Project.Images.Select(image => image.Name));
        Assert.Equal(File.ReadAllBytes(from), File.ReadAllBytes(_folder.File("new.pgm")));
        Assert.False(File.Exists(_folder.File("fake.pgm")));
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Image_ThatIsRemoved_GoesWithItsLabelsAndTheOthersKeepTheirs()
    {
        Write("a", "b", "c");
        using PixelLabelEditor editor = Edit("a", "b", "c");
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 20, 30, 60, 30);
        page.Click("image-2");
        page.WaitUntil("s.image === 2");
        page.WaitUntilSettled();
        page.Paint(2, 20, 60, 60, 60);
        ClassifierImage kept = editor.Project.Images[2];
        byte[] labels = LabelReading.ReadAll(kept.Labels);

        browser.Window.FindElement(By.CssSelector("[data-test='image-0']")).Click();
        page.WaitUntil("s.image === 0");
        page.Type("image-0", Keys.Delete);
        page.WaitUntil("document.getElementById('confirm-dialog').open");
        Assert.Contains("Label 1", page.TextOf("confirm-dialog"), StringComparison.Ordinal);
        page.Click("confirm-yes");
        page.WaitUntil(
            "document.querySelectorAll('#images .row').length === 2 && s.image === 0 && !document.querySelector('dialog[open]')");
        page.WaitUntilSettled();
        page.Click("image-1");
        page.WaitUntil("s.image === 1 && s.undo === 1");
        page.WaitUntilSettled();

        Assert.Equal(["b", "c"], editor.Project.Images.Select(image => image.Name));
        Assert.Equal(labels, LabelReading.ReadAll(kept.Labels));
        page.Paint(1, 20, 90, 60, 90);
        Assert.Equal([false, true], editor.Project.Images.Select(image => image.Labels.Snapshot().CountByClass[0].Pixels > 0));
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Rows_ShowPicturesLabelsByClassAndAreFoundByName()
    {
        Write([.. Enumerable.Range(0, 12).Select(i => $"frame{i:00}")]);
        using PixelLabelEditor editor = Edit([.. Enumerable.Range(0, 12).Select(i => $"frame{i:00}")]);
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 20, 30, 60, 30);
        page.Paint(2, 20, 60, 100, 60);

        page.WaitUntil("document.querySelectorAll('#images .thumbnail.here').length >= 4");
        // Of an image of 300 × 280 pixels whose left half is dark and whose right half is bright.
        page.WaitUntil(
            "(() => { const c = document.querySelector('[data-test=image-0] canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, "
            + "c.height).data; return c.width === 48 && c.height === 44 && d[(22 * 48 + 4) * 4] < 60 && d[(22 * 48 + 44) * 4] > 190; })()");
        page.WaitUntil("document.querySelectorAll('[data-test=image-0] .shares i').length === 2");
        Assert.Contains("no labels yet", page.TextOf("image-1"), StringComparison.Ordinal);
        Assert.Contains("Label 1 ", page.Find("image-0").GetAttribute("title"), StringComparison.Ordinal);
        page.Type("image-filter", "e1");
        page.WaitUntil("document.querySelectorAll('#images .row').length === 2");
        page.Click("image-11");
        page.WaitUntil("s.image === 11");
        Assert.Empty(page.Problems());
    }

    [BrowserTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Dialogs_AxeCore_FindsNothing(string theme)
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"frame{i:00}")];
        Write([.. names, "other", "sub/more"]);
        string from = _folder.Write("elsewhere/new.pgm", Image(3));
        string text = _folder.Write("elsewhere/new.txt", "text"u8);
        string fake = _folder.Write("elsewhere/fake.pgm", "text"u8);
        using PixelLabelEditor editor = Edit(names);
        EditorPage page = new(browser.Window, editor);
        page.Run("document.documentElement.dataset.theme = arguments[0];", theme);
        List<string> found = [];
        page.Paint(1, 20, 30, 60, 30);
        page.Paint(2, 20, 60, 100, 60);
        page.WaitUntil("document.querySelectorAll('#images .thumbnail.here').length >= 4");
        Look("list");
        page.Click("image-menu");
        Look("menu");
        page.Press(Keys.Escape);
        page.Click("add-images");
        page.WaitUntil("document.querySelectorAll('[data-test=add-files] .row').length > 0");
        page.Click("add-all");
        Look("files");
        page.Click("add-cancel");
        Drop(page, from, text, fake);
        page.WaitUntil("document.querySelector('[data-test=copy-yes]') !== null");
        Look("copies");
        page.Click("copy-yes");
        page.WaitUntil("document.querySelector('[data-test=refused-dialog]') !== null");
        Look("refused");
        page.Click("refused-close");

        Assert.True(found.Count == 0, string.Join('\n', found));

        void Look(string state) => found.AddRange(Axe.Violations(page).Select(one => $"{theme}, {state}: {one}"));
    }

    [BrowserFact]
    public void OnlyImage_IsNotRemoved()
    {
        Write("a");
        using PixelLabelEditor editor = Edit("a");
        EditorPage page = new(browser.Window, editor);

        page.Click("image-menu");
        page.Click("menu-remove-image");

        page.WaitUntil("document.getElementById('toasts').textContent.includes('only image')");
        Assert.Single(editor.Project.Images);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Image(int seed) => PnmFile.Gray(300, 280, (x, y) => (x < 150 ? 10 : 220) + (x * y + seed) % 30);

    private static string Status(string text) => $"document.querySelector('[data-test=add-status]').textContent === '{text}'";

    private void Write(params string[] names)
    {
        foreach ((int i, string name) in names.Index()) _folder.Write($"{name}.pgm", Image(7 * i));
    }

    private PixelLabelEditor Edit(params string[] names)
    {
        ClassifierImage[] images = [.. names.Select(name => ClassifierImage.Open(_folder.File($"{name}.pgm")))];
        return new PixelLabelEditor(new LabelEditorOptions(new ClassifierProject(images, SampleImages.Features))
        {
            SavePath = _folder.File("lab.ilp"),
            Folder = _folder.Path,
        });
    }

    // As the file manager does it: the files of a hidden field are those that are dropped.
    private static void Drop(EditorPage page, params string[] files)
    {
        page.Run("document.getElementById('dropped')?.remove(); const input = document.createElement('input'); input.type = 'file'; "
            + "input.multiple = true; input.id = 'dropped'; input.dataset.test = 'dropped'; document.body.append(input);");
        page.Type("dropped", string.Join('\n', files));
        page.Run("const data = new DataTransfer(); for (const file of document.getElementById('dropped').files) data.items.add(file); "
            + "for (const type of ['dragover', 'drop']) document.getElementById('view').dispatchEvent(new DragEvent(type, "
            + "{ dataTransfer: data, bubbles: true, cancelable: true })); document.getElementById('dropped').remove();");
    }
}
