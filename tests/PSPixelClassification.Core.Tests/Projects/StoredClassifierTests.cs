using System.Text;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>When a project keeps its classifier, and when it does not.</summary>
public sealed class StoredClassifierTests
{
    [Fact]
    public void Rename_AllImages_KeepsTheClassifierUnderTheNewName()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject project = ClassifierProject.Open(path);
        byte[] forest = project.Model!.Forest.ComputeHash();

        project.Images[0].Labels.ChangeClass("Nuclei", "Cells", new RgbColor(9, 8, 7));

        Assert.False(project.HasNewLabels);
        Assert.Equal(["Cells", "Background"], project.Model!.Classes.Select(known => known.Name));
        Assert.Same(project.Model, project.Model);
        project.Save(path);
        ClassifierProject again = ClassifierProject.Open(path);
        Assert.Equal(["Cells", "Background"], again.Classes.Select(known => known.Name));
        Assert.Equal(new RgbColor(9, 8, 7), again.Classes[0].Color);
        Assert.Equal(forest, again.Model!.Forest.ComputeHash());
        Assert.Equal(project.Model!.Hash, again.Model.Hash);
    }

    [Fact]
    public void Save_TrainedWithChoices_KeepsAndSaysThem()
    {
        using TemporaryFolder folder = new();
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        TrainingTuning tuning = new()
        {
            ClassWeights = ClassWeights.Of([new("left", 2.5)]),
            MaxPixelsPerClass = 70,
            MinimumLeafSize = 3,
        };
        ClassifierModel model = SyntheticImages.Train(new TrainingOptions { TreeCount = 3, Tuning = tuning }, image);

        ClassifierProject saved = new ClassifierProject([image]).Save(folder.File("a.ilp"), model);
        ClassifierProject opened = ClassifierProject.Open(folder.File("a.ilp"));
        opened.Images[0].Labels.ChangeClass("left", "nuclei");

        Assert.Contains("class weights left 2.5, at most 70 pixels a class, leaves of 3 pixels or more", Assert.Single(saved.Notes));
        Assert.Equal(tuning, ClassifierProject.ReadModel(folder.File("a.ilp"))!.Training.Tuning);
        Assert.Equal(tuning with { ClassWeights = ClassWeights.Of([new("nuclei", 2.5)]) }, opened.Model!.Training.Tuning);
    }

    [Fact]
    public void Rename_NamesExchanged_MovesThemInTheClassifier()
    {
        ClassifierProject project = ClassifierProject.Open(TestFiles.Committed("reference/c12_one_forest/project.ilp"));
        LabelLayer labels = project.Images[0].Labels;

        labels.ChangeClass("Nuclei", "x");
        labels.ChangeClass("Background", "Nuclei");
        labels.ChangeClass("x", "Background");

        Assert.False(project.HasNewLabels);
        Assert.Equal(["Background", "Nuclei"], project.Model!.Classes.Select(known => known.Name));
    }

    [Fact]
    public void Rename_OneOfTwoImages_IsANewClass()
    {
        ClassifierImage first = SyntheticImages.Make(name: "first").LabelSides();
        ClassifierImage second = SyntheticImages.Make(name: "second", seed: 3).LabelSides();
        ClassifierProject project = new([first, second], model: SyntheticImages.Train(first, second));

        first.Labels.ChangeClass("left", "other");
        Assert.True(project.HasNewLabels);
        second.Labels.ChangeClass("left", "other");
        Assert.False(project.HasNewLabels);
        second.Labels.ChangeClass("other", "right 2");
        second.Labels.ChangeClass("right", "other");
        second.Labels.ChangeClass("right 2", "right");
        Assert.True(project.HasNewLabels);
    }

    [Fact]
    public void Order_OfClassesChanged_IsNoNewLabel()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        ClassifierProject project = new([image], model: SyntheticImages.Train(image));

        image.Labels.ChangeClass("right", value: 1);

        Assert.False(project.HasNewLabels);
        Assert.Equal(["right", "left"], project.Classes.Select(known => known.Name));
        Assert.Equal(["right", "left"], project.Model!.Classes.Select(known => known.Name));
        image.Labels.Erase(PixelMask.Points([new PixelPoint(5, 10)]));
        Assert.True(project.HasNewLabels);
    }

    public static TheoryData<string, string> Orders => new()
    {
        { "stored project", "right left other" },
        { "project of ilastik's kind", "right left other" },
        { "images and model", "right left other" },
        { "with a class more in front", "fourth right left other" },
        { "an image that knows one class", "left right other" },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Save_OrderOfClassesChanged_MovesLabelsAndClassifierAlike(string situation, string order)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("lab.ilp");
        ClassifierImage image = SyntheticImages.Make().LabelSides().Label("other", 5, 100, 40, 100);
        ClassifierModel model = SyntheticImages.Train(image);
        new ClassifierProject([image]).Save(path, model);
        if (situation == "project of ilastik's kind")
        {
            ProjectFile file = ProjectReader.Read(path);
            ProjectWriter.Write(path, file with { Forest = file.Forest! with { LearnedRows = null } }, basedOn: path);
        }

        ClassifierProject project = situation is "images and model" or "an image that knows one class"
            ? new([image])
            : ClassifierProject.Open(path);
        if (situation == "an image that knows one class") project = new([SyntheticImages.Make(name: "b").Label("right", 5, 5, 9, 9)]);
        else project.Images[0].Labels.ChangeClass("right", value: 1);
        if (situation == "with a class more in front") project.Images[0].Labels.AddClass("fourth");
        if (situation == "with a class more in front") project.Images[0].Labels.ChangeClass("fourth", value: 1);
        ClassifierProject saved = project.Save(path, project.Model is null ? model : null);
        ClassifierProject again = ClassifierProject.Open(path);

        string[] names = order.Split(' ');
        Assert.Equal(names, saved.Classes.Select(known => known.Name));
        Assert.Equal(names, again.Classes.Select(known => known.Name));
        Assert.Equal(names, again.Images[0].Labels.Classes.Select(known => known.Name));
        Assert.Equal(saved.Model!.Hash, again.Model!.Hash);
        Assert.Equal(saved.HasNewLabels, again.HasNewLabels);
        Assert.Equal(situation == "an image that knows one class", again.HasNewLabels);
        // ilastik takes the columns of the forest by their order.
        Assert.Equal(again.Model.ForestClasses.Order(), again.Model.ForestClasses);
        foreach (LabelClass known in model.Classes)
        {
            int place = again.Model.Classes.Single(other => other.Name == known.Name).Value - 1;
            int column = again.Model.ForestClasses.ToList().IndexOf(place);
            Assert.Equal(Leaves(model.Forest, model.ForestClasses.ToList().IndexOf(known.Value - 1)), Leaves(again.Model.Forest, column));
            if (situation != "an image that knows one class") Assert.Equal(Pixels(image, known.Name), Pixels(again.Images[0], known.Name));
        }

        Assert.Empty(again.Save(path).Notes);
        Assert.Equal(again.Model.Hash, ClassifierProject.ReadModel(path)!.Hash);

        static double[] Leaves(DecisionForest forest, int column) =>
            [.. Enumerable.Range(0, forest.LeafCount).Select(leaf => forest.LeafFractions[(leaf * forest.ClassCount) + column])];
        static string Pixels(ClassifierImage image, string name)
        {
            LabelSnapshot labels = image.Labels.Snapshot();
            return labels.PixelHashes[(byte)labels.Classes.Single(known => known.IsNamed(name)).Value];
        }
    }

    [Fact]
    public void Save_InPlace_MakesTheProjectWhatItsFileIs()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject project = ClassifierProject.Open(path);
        project.Images[0].Label("Nuclei", 60, 60, 70, 70);
        ClassifierModel model = ClassifierTrainer.Train(project.Images, project.FeatureSet!, new TrainingOptions { TreeCount = 5 });

        project.Save(path, model);

        Assert.False(project.HasNewLabels);
        Assert.Equal(model.Hash, project.Model!.Hash);
        project.Save(path);
        Assert.Equal(model.Hash, ClassifierProject.Open(path).Model!.Hash);
        project.Images[0].Label("Nuclei", 60, 20, 70, 20);
        project.Save(path);
        Assert.Null(project.Model);
        Assert.Contains("classifier was left out", Assert.Single(project.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Save_Elsewhere_LeavesTheProjectAsItIs()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject project = ClassifierProject.Open(path);
        string before = project.Model!.Hash;
        ClassifierModel model = ClassifierTrainer.Train(project.Images, project.FeatureSet!, new TrainingOptions { TreeCount = 5 });

        ClassifierProject copy = project.Save(folder.File("copy.ilp"), model);

        Assert.Equal((path, before), (project.Path, project.Model!.Hash));
        Assert.Equal((folder.File("copy.ilp"), model.Hash), (copy.Path, copy.Model!.Hash));
    }

    [Fact]
    public void Save_ModelOfOtherLabels_IsStoredWithANote()
    {
        using TemporaryFolder folder = new();
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        ClassifierProject project = new([image]);
        Assert.Empty(project.Save(folder.File("fresh.ilp"), model).Notes);

        image.Label("left", 5, 100, 40, 100);
        ClassifierProject saved = project.Save(folder.File("stale.ilp"), model);

        Assert.Contains("trained on other labels (left ", Assert.Single(saved.Notes), StringComparison.Ordinal);
        Assert.NotNull(ClassifierProject.Open(folder.File("stale.ilp")).Model);
    }

    [Fact]
    public void ReadModel_FeatureNamesAsPythonPrintsThem_IsTheSameModel()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        string expected = ClassifierProject.ReadModel(path)!.Hash;
        ProjectFile file = ProjectReader.Read(path);
        string[] printed =
            [.. file.Forest!.FeatureNames.Select(name => $"b\"b'{name.Replace("σ", @"\\xcf\\x83", StringComparison.Ordinal)}'\"")];
        ProjectWriter.Write(path, file with { Forest = file.Forest with { FeatureNames = printed } }, basedOn: path);

        Assert.Equal(expected, ClassifierProject.ReadModel(path)!.Hash);
        Assert.Equal(expected, ClassifierProject.Open(path).Model!.Hash);
        Assert.Contains(@"\\xcf\\x83", printed[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Model_OfOtherChannels_IsRefused()
    {
        using TemporaryFolder folder = new();
        ClassifierModel model = SyntheticImages.Train(SyntheticImages.Make().LabelSides());
        ImageShape shape = new(64, 64, 3);
        ClassifierImage rgb = new("rgb", MemoryImage.FromSamples(
            new ImageInfo { Shape = shape, Axes = AxisOrder.For(shape), PixelType = PixelType.UInt8 }, new byte[64 * 64 * 3]));

        string made = Assert.Throws<ClassifierMismatchException>(() => new ClassifierProject([rgb], model: model)).ErrorId;
        string saved =
            Assert.Throws<ClassifierMismatchException>(() => new ClassifierProject([rgb]).Save(folder.File("a.ilp"), model)).ErrorId;

        Assert.Equal(("ChannelMismatch", "ChannelMismatch"), (made, saved));
        Assert.False(File.Exists(folder.File("a.ilp")));
    }

    [Fact]
    public void Open_WithoutModel_TakesTheRestOfAProjectOfAnotherClassifier()
    {
        using TemporaryFolder folder = new();
        string path = WithForeignClassifier(folder);

        string refused = Assert.Throws<ProjectFormatException>(() => ClassifierProject.Open(path)).Message;
        ClassifierProject project = ClassifierProject.Open(path, withoutModel: true);

        Assert.Contains("-NoModel", refused, StringComparison.Ordinal);
        Assert.Null(project.Model);
        Assert.Equal(152, project.Images[0].Labels.Snapshot().LabeledPixelCount);
        Assert.NotNull(project.FeatureSet);
        ClassifierModel model = ClassifierTrainer.Train(project.Images, project.FeatureSet, new TrainingOptions { TreeCount = 5 });
        project.Save(path, model);
        Assert.Equal(model.Hash, ClassifierProject.Open(path).Model!.Hash);
    }

    [Fact]
    public void Save_ClassifierNotRead_KeepsItUntilLabelsChange()
    {
        using TemporaryFolder folder = new();
        string path = WithForeignClassifier(folder);
        ClassifierProject project = ClassifierProject.Open(path, withoutModel: true);

        Assert.Empty(project.Save(path).Notes);
        Assert.Empty(project.Save(path).Notes);
        Assert.Equal(
            ErrorIds.ProjectClassifierUnsupported, Assert.Throws<ProjectFormatException>(() => ClassifierProject.ReadModel(path)).ErrorId);

        project.Images[0].Label("Nuclei", 60, 60, 70, 70);
        Assert.Contains("classifier was left out", Assert.Single(project.Save(path).Notes), StringComparison.Ordinal);
        Assert.Null(ClassifierProject.ReadModel(path));
        project.Images[0].Label("Nuclei", 60, 20, 70, 20);
        Assert.Single(project.Save(path).Notes);
    }

    // The class in the pickle gets another name of the same length.
    private static string WithForeignClassifier(TemporaryFolder folder)
    {
        string path = PracticeProject.Copy(folder);
        string bytes = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        string changed =
            bytes.Replace("\nParallelVigraRfLazyflowClassifier", "\nScikitLearningLazyflowClassifier1", StringComparison.Ordinal);
        Assert.NotEqual(bytes, changed);
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(changed));
        return path;
    }
}
