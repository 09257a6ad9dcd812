using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Core.Tests.Projects;

/// <summary>A classifier knows the labels it learned from, and is told apart from others by every pixel of them.</summary>
public sealed class LearnedLabelsTests
{
    public static TheoryData<string, string> Changes => new()
    {
        { "moved", "'first': left" },
        { "exchanged in one image", "'first': left, right" },
        { "exchanged in all images", "'first': left, right; 'second': left, right" },
        { "exchanged between images", "'first': left, right; 'second': left, right" },
        { "cleared", "'first': no labels now" },
        { "a pixel more", "'second': right" },
        { "a pixel less", "'second': right" },
        { "an image less", "'second': no labels now" },
        { "an image more", "'third': not learned from" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Save_ModelOfOtherLabels_SaysImagesAndClasses(string change, string differences)
    {
        using TemporaryFolder folder = new();
        ClassifierImage[] images = Images();
        ClassifierModel model = SyntheticImages.Train(images);

        images = Change(images, change);
        ClassifierProject saved = new ClassifierProject(images).Save(folder.File("lab.ilp"), model);
        ClassifierProject again = ClassifierProject.Open(folder.File("lab.ilp"));

        Assert.Contains($"They differ in: {differences}. It is stored", Assert.Single(saved.Notes), StringComparison.Ordinal);
        Assert.True(saved.HasNewLabels);
        Assert.True(again.HasNewLabels);
        Assert.Equal(model.Forest.ComputeHash(), again.Model!.Forest.ComputeHash());
        again.Save(folder.File("lab.ilp"));
        Assert.True(ClassifierProject.Open(folder.File("lab.ilp")) is { HasNewLabels: true, Model: not null });
    }

    public static TheoryData<string> SameLabels =>
        ["nothing", "undone", "redrawn", "other order", "renamed", "renamed and reordered", "names exchanged",
        "an image without labels more"];

    [Theory]
    [MemberData(nameof(SameLabels))]
    public void Save_ModelOfTheSameLabels_SaysNothing(string change)
    {
        using TemporaryFolder folder = new();
        ClassifierImage[] images = Images();
        ClassifierModel model = SyntheticImages.Train(images);

        images = Change(images, change);
        ClassifierProject saved = new ClassifierProject(images).Save(folder.File("lab.ilp"), model);
        ClassifierProject again = ClassifierProject.Open(folder.File("lab.ilp"));

        Assert.Empty(saved.Notes);
        Assert.False(saved.HasNewLabels);
        Assert.False(again.HasNewLabels);
        Assert.Equal(2, again.Classes.Count);
        Assert.Equal(again.Classes.Select(known => known.Name), again.Model!.Classes.Select(known => known.Name));
        // What it calls left is what the labels call so: it was trained with these pixels under that name.
        ClassifierImage first = images.Single(image => image.Name == "first");
        string name = first.Labels.Classes.Single(known => known.Value == LabelAt(first, 5, 10)).Name;
        Assert.Equal(model.Training.LabelCounts[0],
            again.Model.Training.LabelCounts[again.Model.Classes.Single(known => known.Name == name).Value - 1]);
    }

    [Fact]
    public void HasNewLabels_ProjectMovedOnAndBack_FollowsTheLabels()
    {
        using TemporaryFolder folder = new();
        ClassifierImage[] images = Images();
        ClassifierModel model = SyntheticImages.Train(images);
        string path = folder.File("lab.ilp");
        new ClassifierProject(images).Save(path, model);
        ClassifierProject project = ClassifierProject.Open(path);
        LabelLayer labels = project.Images[0].Labels;

        Assert.Equal(model.Training.LabelCounts, project.Model!.Training.LabelCounts);
        labels.Paint("left", PixelMask.Points([new(1, 1)]));
        Assert.True(project.HasNewLabels);
        project.Save(path, model);
        ClassifierProject stale = ClassifierProject.Open(path);
        Assert.True(stale.HasNewLabels);
        stale.Images[0].Labels.Erase(PixelMask.Points([new(1, 1)]));
        Assert.False(stale.HasNewLabels);
        Assert.Empty(stale.Save(path).Notes);
        stale.Images[1].Labels.Clear();
        Assert.Contains("classifier was left out", Assert.Single(stale.Save(path).Notes), StringComparison.Ordinal);
        Assert.Null(ClassifierProject.ReadModel(path));
    }

    [Fact]
    public void Save_AClassWithoutPixelsMore_KeepsTheClassifier()
    {
        using TemporaryFolder folder = new();
        ClassifierImage[] images = Images();
        ClassifierModel model = SyntheticImages.Train(images);

        images[1].Labels.AddClass("other");
        ClassifierProject saved = new ClassifierProject(images).Save(folder.File("lab.ilp"), model);
        ClassifierProject again = ClassifierProject.Open(folder.File("lab.ilp"));

        Assert.Empty(saved.Notes);
        Assert.False(saved.HasNewLabels);
        Assert.False(again.HasNewLabels);
        Assert.Equal(["left", "right", "other"], again.Model!.Classes.Select(known => known.Name));
        Assert.Empty(again.Save(folder.File("lab.ilp")).Notes);
        again.Images[0].Labels.Paint("other", PixelMask.Points([new(1, 1)]));
        Assert.True(again.HasNewLabels);
    }

    [Fact]
    public void Save_ClassRenamedInLabeledImagesOnly_KeepsTheClassifier()
    {
        using TemporaryFolder folder = new();
        ClassifierImage[] images = [.. Images(), SyntheticImages.Make(name: "third")];
        string path = folder.File("lab.ilp");
        new ClassifierProject(images).Save(path, SyntheticImages.Train(images));
        ClassifierProject project = ClassifierProject.Open(path);

        foreach (ClassifierImage image in project.Images.Take(2)) image.Labels.ChangeClass("left", "cells");

        Assert.Contains(project.Images[2].Labels.Classes, known => known.IsNamed("left"));
        Assert.False(project.HasNewLabels);
        Assert.Empty(project.Save(path).Notes);
        ClassifierProject again = ClassifierProject.Open(path);
        Assert.False(again.HasNewLabels);
        Assert.Equal(2, again.Model!.ForestClasses.Count);
        Assert.Equal(["cells", "right"], again.Model.ForestClasses.Select(index => again.Model.Classes[index].Name));
    }

    [Fact]
    public void Save_AllLabelsCleared_SaysSoAndIsKnownLater()
    {
        using TemporaryFolder folder = new();
        ClassifierImage[] images = Images();
        string path = folder.File("lab.ilp");
        new ClassifierProject(images).Save(path, SyntheticImages.Train(images));
        ClassifierProject project = ClassifierProject.Open(path);

        foreach (ClassifierImage image in project.Images) image.Labels.Clear();
        ClassifierProject saved = project.Save(folder.File("other.ilp"), project.Model);
        ClassifierProject again = ClassifierProject.Open(folder.File("other.ilp"));

        Assert.StartsWith(
            "The project holds no labels; the classifier was trained on left ", Assert.Single(saved.Notes), StringComparison.Ordinal);
        Assert.True(saved.HasNewLabels);
        Assert.True(again.HasNewLabels);
        Assert.NotNull(again.Save(folder.File("other.ilp")).Model);
    }

    [Fact]
    public void Save_ImagesWithoutLabels_SayWhatTheClassifierLearned()
    {
        using TemporaryFolder folder = new();
        ClassifierModel model = SyntheticImages.Train(Images());

        ClassifierProject saved = new ClassifierProject([SyntheticImages.Make(name: "new")]).Save(folder.File("lab.ilp"), model);

        Assert.StartsWith("The project holds no labels; ", Assert.Single(saved.Notes), StringComparison.Ordinal);
        Assert.True(ClassifierProject.Open(folder.File("lab.ilp")).HasNewLabels);
        Assert.Equal(model.Hash, ClassifierProject.ReadModel(folder.File("lab.ilp"))!.Hash);
    }

    [Fact]
    public void HasNewLabels_ImagesOfOneName_AreKnownByTheirPlaces()
    {
        using TemporaryFolder folder = new();
        string[] files = [folder.File("a/image.tif"), folder.File("b/image.tif")];
        foreach (string file in files) PracticeProject.CopyOf(TestFiles.Committed("reference/c12_one_forest/image.tif"), file);
        ClassifierImage[] images = [.. files.Select(file => ClassifierImage.Open(file))];
        Strokes(images[0], images[1]);
        ClassifierModel model = SyntheticImages.Train(images);
        string path = folder.File("lab.ilp");
        new ClassifierProject(images).Save(path, model);
        ClassifierProject project = ClassifierProject.Open(path);
        Assert.False(project.HasNewLabels);

        foreach (ClassifierImage image in project.Images) image.Labels.Clear();
        Strokes(project.Images[1], project.Images[0]);

        Assert.True(project.HasNewLabels);
        static void Strokes(ClassifierImage one, ClassifierImage other)
        {
            one.Label("left", 5, 10, 40, 30).Label("right", 60, 10, 90, 60);
            other.Label("left", 9, 80, 50, 80).Label("right", 60, 20, 90, 20);
        }
    }

    [Fact]
    public void Open_ProjectOfIlastik_TakesTheStoredLabelsForThoseLearned()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject project = ClassifierProject.Open(path);

        Assert.False(project.HasNewLabels);
        Assert.Equal(152, project.Model!.Training.Labels!.SelectMany(image => image.Classes).Sum(known => known.Pixels));
        project.Save(path);
        Assert.Null(ProjectReader.Read(path).Forest!.LearnedRows);
    }

    [Fact]
    public void Save_ClassifierOfIlastikWithAStrokeMore_IsKnownLater()
    {
        using TemporaryFolder folder = new();
        ClassifierProject project = ClassifierProject.Open(PracticeProject.Copy(folder));

        project.Images[0].Labels.Paint("Nuclei", PixelMask.Points([new(1, 1)]));
        Assert.True(project.HasNewLabels);
        ClassifierProject saved = project.Save(folder.File("other.ilp"), project.Model);
        ClassifierProject again = ClassifierProject.Open(folder.File("other.ilp"));

        Assert.Contains(": Nuclei.", Assert.Single(saved.Notes), StringComparison.Ordinal);
        Assert.True(again.HasNewLabels);
        Assert.Equal(project.Model!.Forest.ComputeHash(), again.Model!.Forest.ComputeHash());
        again.Images[0].Labels.Erase(PixelMask.Points([new(1, 1)]));
        Assert.False(again.HasNewLabels);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Save_ClassifierOfIlastikWithImagesItNeverSaw_IsKnownLater(bool isLabeled)
    {
        using TemporaryFolder folder = new();
        ClassifierModel model = ClassifierProject.Open(PracticeProject.Copy(folder)).Model!;
        ClassifierImage image = SyntheticImages.Make(name: "new");
        if (isLabeled) image.LabelSides("Nuclei", "Background");

        ClassifierProject saved = new ClassifierProject([image]).Save(folder.File("other.ilp"), model);

        Assert.Single(saved.Notes);
        Assert.True(ClassifierProject.Open(folder.File("other.ilp")).HasNewLabels);
    }

    [Theory]
    [InlineData("0;1;35;{0};image", true)]
    [InlineData(";2;35;{0};a;b\nc", true)]
    [InlineData("0;0;35;{0};image", false)]
    [InlineData("0;256;35;{0};image", false)]
    [InlineData("0;1;35;{0}0;image", false)]
    [InlineData("1;2", false)]
    public void LearnedRow_Text_IsReadBackOrNotKnown(string text, bool isKnown)
    {
        text = text.Replace("{0}", new string('a', 64), StringComparison.Ordinal);

        IReadOnlyList<LearnedRow>? rows = LearnedRow.TryParse([text]);

        Assert.Equal(isKnown, rows is not null);
        if (isKnown) Assert.Equal(text, rows![0].ToString());
    }

    private static ClassifierImage[] Images() =>
        [SyntheticImages.Make(name: "first", seed: 1).LabelSides(), SyntheticImages.Make(name: "second", seed: 2).LabelSides()
            .Label("right", 90, 90, 99, 99)];

    private static byte LabelAt(ClassifierImage image, int x, int y)
    {
        byte[] value = new byte[1];
        image.Labels.Snapshot().Read(Plane.First, new Region(x, y, 1, 1), value);
        return value[0];
    }

    private static ClassifierImage[] Change(ClassifierImage[] images, string change)
    {
        (ClassifierImage first, ClassifierImage second) = (images[0], images[1]);
        switch (change)
        {
            case "moved":
                first.Labels.EraseClasses("left");
                first.Label("left", 6, 10, 41, 30);
                break;
            case "exchanged in one image":
                Exchange(first);
                break;
            case "exchanged in all images":
                Exchange(first);
                Exchange(second).Label("left", 90, 90, 99, 99);
                break;
            case "exchanged between images":
                first.Labels.Clear();
                second.Labels.Clear();
                first.Label("left", 15, 10, 40, 30).Label("right", 90, 90, 99, 99);
                second.LabelSides("right", "left");
                break;
            case "cleared":
                first.Labels.Clear();
                break;
            case "a pixel more":
                second.Labels.Paint("right", PixelMask.Points([new(1, 1)]));
                break;
            case "a pixel less":
                second.Labels.Erase(PixelMask.Points([new(90, 90)]));
                break;
            case "an image less":
                return [first];
            case "an image more":
                return [first, second, SyntheticImages.Make(name: "third", seed: 2).LabelSides()];
            case "undone":
                first.Labels.Clear();
                first.Labels.Undo();
                break;
            case "redrawn":
                first.Labels.Clear();
                first.LabelSides();
                break;
            case "other order":
                return [second, first];
            case "renamed":
                foreach (ClassifierImage image in images) image.Labels.ChangeClass("left", "cells");
                break;
            case "renamed and reordered":
                foreach (ClassifierImage image in images) image.Labels.ChangeClass("left", "cells", value: 2);
                break;
            case "names exchanged":
                foreach (ClassifierImage image in images)
                {
                    image.Labels.ChangeClass("left", "x");
                    image.Labels.ChangeClass("right", "left");
                    image.Labels.ChangeClass("x", "right");
                }

                break;
            case "an image without labels more":
                return [SyntheticImages.Make(name: "third"), first, second];
        }

        return images;
    }

    private static ClassifierImage Exchange(ClassifierImage image)
    {
        image.Labels.Clear();
        return image.LabelSides("right", "left");
    }
}
