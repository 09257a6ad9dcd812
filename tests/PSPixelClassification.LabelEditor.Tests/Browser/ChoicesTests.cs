using System.Globalization;
using OpenQA.Selenium;
using OpenQA.Selenium.Interactions;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Projects;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.LabelEditor.Tests.Browser;

[Collection(OneBrowserAtATime.Name)]
public sealed class ChoicesTests(Chromium browser)
{
    [BrowserFact]
    public void Features_ChosenInTheDialog_TrainAnewWithTheirChannels()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(
            [practice.OfClass(PracticeStrokes.ObjectClass).First(), practice.OfClass(PracticeStrokes.BackgroundClass).First()]);
        int generation = page.Generation;
        Assert.Equal(4, page.State.GetProperty("featureChannels").GetInt32());

        page.Click("choose-features");
        page.Click("features-none");
        Assert.False(page.Enables("features-apply"));
        page.Click("feature-GaussianSmoothing-3.5");
        page.Click("feature-HessianOfGaussianEigenvalues-1.6");
        page.WaitUntil("document.getElementById('feature-cost').textContent.startsWith('3 channels, about ')");
        page.ApplyFeatures();

        page.WaitForPrediction(generation);
        Assert.Equal(3, page.State.GetProperty("featureChannels").GetInt32());
        Assert.Equal("3 feature channels", page.Run("return document.getElementById('status-features').textContent"));
        Assert.Equal(3, editor.Result().Model!.Forest.FeatureCount);
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void FeatureInputs_ChosenInTheDialog_AreWhatIsTrainedOn()
    {
        using TemporaryFolder folder = new();
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features))
        {
            SavePath = folder.File("lab.ilp"),
        });
        EditorPage page = new(browser.Window, editor);
        page.PaintAndWait(
            [practice.OfClass(PracticeStrokes.ObjectClass).First(), practice.OfClass(PracticeStrokes.BackgroundClass).First()]);
        int generation = page.Generation;

        page.Click("choose-features");
        Assert.False(page.Enables("input-Stain"));
        Assert.Contains(
            "'nuclei' has 1 channel",
            (string?)page.Run("return document.querySelector('[data-test=input-Stain]').parentElement.title"), StringComparison.Ordinal);
        page.WaitUntil("document.getElementById('feature-cost').textContent.startsWith('4 channels')");
        Assert.False(page.Shows("feature-unsaved"));
        page.Click("input-Stored");
        Assert.Equal("Choose what the features are computed on.", page.TextOf("feature-cost"));
        Assert.False(page.Enables("features-apply"));
        page.Type("input-Normalized", Keys.Space);
        // At once, before the session has answered.
        Assert.StartsWith(
            "The project will be saved without features and classifier", page.TextOf("feature-unsaved"), StringComparison.Ordinal);
        page.Click("input-Stored");
        page.WaitUntil("document.getElementById('feature-cost').textContent.startsWith('8 channels, about ')");
        page.ApplyFeatures();

        page.WaitForPrediction(generation);
        ClassifierModel model = editor.Result().Model!;
        Assert.Equal(new InputChannels([InputChannel.Stored, InputChannel.Normalized]), model.FeatureSet.Inputs);
        page.Press("s");
        page.WaitUntilSettled();
        page.Click("save");
        page.WaitUntil("!s.unsaved && [...document.querySelectorAll('.toast')].some(toast => toast.textContent.includes('left out'))");
        Assert.Null(ClassifierProject.Open(folder.File("lab.ilp")).Model);
        page.Click("choose-features");
        Assert.Equal(true, page.Run("return document.querySelector('[data-test=input-Normalized]').checked"));
        page.Click("features-cancel");
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void FeaturesCost_IsToldOfWhatIsTickedNow()
    {
        using PixelLabelEditor editor =
            new(new LabelEditorOptions(new ClassifierProject([new PracticeImage().Image], SampleImages.Features)));
        using PageLine line = new(browser.Window);
        EditorPage page = new(browser.Window, editor);
        line.HoldPreviews();
        string Cost() => page.TextOf("feature-cost");

        page.Click("choose-features");
        page.WaitUntil("window.line.held.length === 1");
        page.Click("features-none");
        line.LetAPreviewArrive();
        Assert.Equal(("Choose at least one.", false), (Cost(), page.Enables("features-apply")));

        page.Click("feature-GaussianSmoothing-1");
        page.WaitUntil("window.line.held.length === 1");
        page.Click("feature-HessianOfGaussianEigenvalues-1.6");
        page.Click("feature-StructureTensorEigenvalues-1.6");
        line.LetAPreviewArrive();
        Assert.Equal(("…", false), (Cost(), page.Enables("features-apply")));
        page.WaitUntil("(window.line.held.shift()?.(), document.getElementById('feature-cost').textContent !== '…')");
        Assert.StartsWith("5 channels", Cost(), StringComparison.Ordinal);
        Assert.True(page.Enables("features-apply"));

        // Nobody answers the page that asked over a line that broke.
        page.Click("feature-StructureTensorEigenvalues-1.6");
        page.WaitUntil("window.line.held.length === 1");
        line.Break();
        page.WaitUntil("s.connected && window.line.held.length === 2");
        page.Run("window.line.held.shift()");
        line.LetAPreviewArrive();
        Assert.StartsWith("3 channels", Cost(), StringComparison.Ordinal);
        page.ApplyFeatures();
        page.WaitUntil("s.featureChannels === 3");
    }

    [BrowserFact]
    public void Classes_AddedRenamedRecoloredRemoved()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);

        page.Click("add-class");
        page.WaitUntil("s.classes.length === 3 && s.selectedClass === 3");
        page.Type("class-rename-3", "dust" + Keys.Enter);
        page.WaitUntil("s.classes[2].name === 'dust'");
        page.DoubleClick("class-3");
        page.Type("class-rename-3", "dirt" + Keys.Enter);
        page.WaitUntil("s.classes[2].name === 'dirt'");
        // The dialog for colors is the operating system's own: only its answer is played.
        page.Run(
            "const field = document.querySelector('[data-test=class-color-3]'); field.value = '#0a141e'; field.dispatchEvent(new "
            + "Event('change', { bubbles: true }));");
        page.WaitUntil("s.classes[2].color.toLowerCase() === '#0a141e'");
        page.Paint(3, 40, 50, 80, 50);
        page.Paint(2, 40, 90, 80, 90);
        int dirt = page.Labeled()[2];

        Assert.Equal(["Label 1", "Label 2", "dirt"], page.ClassNames());
        Assert.Equal(dirt.ToString(CultureInfo.InvariantCulture), page.TextOf("class-pixels-3"));
        Assert.Equal("#0a141e", practice.Image.Labels.Classes[2].Color.ToString());
        page.Click("class-2");
        page.Click("class-more-2");
        page.Click("class-remove-2");
        page.Click("confirm-yes");
        page.WaitUntil("s.classes.length === 2");
        Assert.Equal([0, dirt], page.Labeled());
        Assert.Equal(["Label 1", "dirt"], practice.Image.Labels.Classes.Select(known => known.Name));
        Assert.Equal(dirt, practice.Labels().Count(label => label == 2));
        Assert.Empty(page.Problems());
    }

    [BrowserFact]
    public void Class_PressedWhileAnEditIsAnswered_IsChosen()
    {
        PracticeImage practice = new();
        using PixelLabelEditor editor = new(new LabelEditorOptions(new ClassifierProject([practice.Image], SampleImages.Features)));
        EditorPage page = new(browser.Window, editor);
        page.Paint(1, 20, 30, 60, 30);
        page.WaitUntil("s.undo === 1 && s.editsUnanswered === 0");

        new Actions(browser.Window).ClickAndHold(page.Find("class-2")).Perform();
        page.Run("document.querySelector('[data-test=undo]').click()");
        page.WaitUntil("s.undo === 0 && s.editsUnanswered === 0");
        new Actions(browser.Window).Release().Perform();

        page.WaitUntil("s.selectedClass === 2");
        page.WaitUntil("document.querySelector('[data-test=class-pixels-1]').textContent === '0'");
    }
}
