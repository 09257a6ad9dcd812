using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Core.Tests.Projects;

public sealed class ClassifierProjectTests
{
    [Fact]
    public void Open_ProjectOfIlastik_HoldsWhatIlastikStored()
    {
        ClassifierProject project = ClassifierProject.Open(TestFiles.Committed("reference/c12_one_forest/project.ilp"));

        ClassifierImage image = Assert.Single(project.Images);
        Assert.Equal("image", image.Name);
        Assert.Equal(TestFiles.Committed("reference/c12_one_forest/image.tif"), image.SourcePath);
        Assert.Equal(["Nuclei", "Background"], project.Classes.Select(known => known.Name));
        Assert.Equal([LabelPalette.For(1), LabelPalette.For(2)], project.Classes.Select(known => known.Color));
        Assert.Equal([35, 117], image.Labels.Snapshot().CountByClass.Select(count => count.Pixels));
        Assert.Equal([35, 117], project.Model!.Training.LabelCounts);
        Assert.Equal("1.4.2", project.IlastikVersion);
        Assert.Equal(100, project.Model.TreeCount);
        Assert.Equal(project.Model.FeatureSet, project.FeatureSet);
        Assert.Empty(project.Notes);
        Assert.False(project.HasNewLabels);
        Assert.Equal(project.Model.Hash, ClassifierProject.ReadModel(project.Path!)!.Hash);
    }

    [Fact]
    public void ToString_SaysNameImagesClassesAndTrees()
    {
        ClassifierProject stored = ClassifierProject.Open(TestFiles.Committed("reference/c12_one_forest/project.ilp"));
        ClassifierImage labeled = SyntheticImages.Make().LabelSides();

        Assert.Equal("project.ilp · 1 image · Nuclei, Background · 100 trees", stored.ToString());
        Assert.Equal(
            "new project · 2 images · left, right · not trained", new ClassifierProject([labeled, SyntheticImages.Make()]).ToString());
        Assert.Equal("new project · 1 image · no classes · not trained", new ClassifierProject([SyntheticImages.Make()]).ToString());
    }

    [Fact]
    public void WithImages_SavedWhereItIs_KeepsWhatTheProjectHoldsAndItsClassifier()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("lab.ilp");
        ClassifierImage first = SyntheticImages.Make(seed: 1, name: "first").LabelSides();
        ClassifierModel model = ClassifierTrainer.Train([first], SyntheticImages.Features, new TrainingOptions { TreeCount = 3 });
        ClassifierProject before = new ClassifierProject([first], model: model).Save(path);
        ClassifierImage second = SyntheticImages.Make(seed: 2, name: "second");

        ClassifierProject longer = before.WithImages([second]);

        Assert.Equal([first, second], longer.Images);
        Assert.Equal((path, false), (longer.Path, longer.HasNewLabels));
        Assert.Single(before.Images);
        longer.Save(path);
        ClassifierProject opened = ClassifierProject.Open(path);
        Assert.Equal(["first", "second"], opened.Images.Select(image => image.Name));
        Assert.Equal(model.Hash, opened.Model!.Hash);
        Assert.Equal(LabelReading.ReadAll(first.Labels), LabelReading.ReadAll(opened.Images[0].Labels));
        // Images of memory are stored in the project.
        Assert.Equal(Pixels(second), Pixels(opened.Images[1]));
    }

    [Fact]
    public void WithoutImage_SavedWhereItIs_LosesItsLabelsAndTheClassifierThatLearnedThem()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("lab.ilp");
        ClassifierImage[] images = [.. Enumerable.Range(0, 3).Select(i => SyntheticImages.Make(seed: i, name: $"image {i}"))];
        images[0].LabelSides();
        images[2].LabelSides();
        ClassifierModel model = ClassifierTrainer.Train(images, SyntheticImages.Features, new TrainingOptions { TreeCount = 3 });
        new ClassifierProject(images, model: model).Save(path);
        ClassifierProject opened = ClassifierProject.Open(path);

        ClassifierProject unlabeledGone = opened.WithoutImage(opened.Images[1]);
        ClassifierProject labeledGone = unlabeledGone.WithoutImage(unlabeledGone.Images[0]);

        Assert.Equal([false, true], new[] { unlabeledGone, labeledGone }.Select(project => project.HasNewLabels));
        unlabeledGone.Save(path);
        Assert.Equal(model.Hash, ClassifierProject.Open(path).Model!.Hash);
        Assert.Contains("left out", Assert.Single(labeledGone.Save(path).Notes), StringComparison.Ordinal);
        ClassifierProject last = ClassifierProject.Open(path);
        Assert.Null(last.Model);
        ClassifierImage left = Assert.Single(last.Images);
        Assert.Equal("image 2", left.Name);
        Assert.Equal(LabelReading.ReadAll(images[2].Labels), LabelReading.ReadAll(left.Labels));
        Assert.Equal(Pixels(images[2]), Pixels(left));
        Assert.Throws<ArgumentException>(() => last.WithoutImage(images[2]));
    }

    [Fact]
    public void WithImages_OfOtherChannelsThanTheClassifier_IsRefused()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        ClassifierModel model = ClassifierTrainer.Train([image], SyntheticImages.Features, new TrainingOptions { TreeCount = 3 });
        ClassifierImage other = TestImages.Noise("other", new ImageShape(64, 64, 2), PixelType.UInt8, 1);

        ClassifierMismatchException refused =
            Assert.Throws<ClassifierMismatchException>(() => new ClassifierProject([image], model: model).WithImages([other]));

        Assert.Equal("ChannelMismatch", refused.ErrorId);
    }

    [Fact]
    public void Open_FreshProject_HasNothingToUndo()
    {
        LabelLayer labels = ClassifierProject.Open(TestFiles.Committed("reference/c12_one_forest/project.ilp")).Images[0].Labels;

        Assert.Equal(0, labels.UndoCount);
        Assert.False(labels.Undo());
        Assert.Equal(152, labels.Snapshot().LabeledPixelCount);
    }

    [Theory]
    [MemberData(nameof(CommittedProjects.All), MemberType = typeof(CommittedProjects))]
    public void Open_AnyProject_OpensOrSaysWhyNot(string path)
    {
        string file = TestFiles.Committed(path);
        if (CommittedProjects.Refused.TryGetValue(path, out string? errorId))
        {
            Assert.Equal(errorId, Assert.Throws<ProjectFormatException>(() => ClassifierProject.Open(file)).ErrorId);
            return;
        }

        ClassifierProject project = ClassifierProject.Open(file);
        Assert.Equal(project.MissingImages.Count > 0, project.Notes.Count > 0);
        Assert.Equal(ProjectReader.Read(file).Forest is null, project.Model is null);
    }

    [Fact]
    public void Open_ImageMovedWithTheProject_IsFoundBesideIt()
    {
        using TemporaryFolder folder = new();
        string path =
            Stored(folder, image => image with { FilePath = @"D:\lab\old folder\image.tif", Location = ProjectImageLocation.AbsoluteFile });

        ClassifierProject project = ClassifierProject.Open(path);

        Assert.Equal(folder.File(PracticeProject.Image), project.Images[0].SourcePath);
        Assert.Empty(project.MissingImages);
    }

    [Fact]
    public void Open_MissingImage_KeepsLabelsAndPredictsOthers()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder, withImage: false);

        ClassifierProject project = ClassifierProject.Open(path);

        ClassifierImage missing = Assert.Single(project.MissingImages);
        Assert.Same(project.Images[0], missing);
        Assert.Equal(152, missing.Labels.Snapshot().LabeledPixelCount);
        Assert.Equal((100, 100), (missing.Extent.Width, missing.Extent.Height));
        Assert.Contains("image.tif", Assert.Single(project.Notes), StringComparison.Ordinal);
        ClassifierImage other = ClassifierImage.Open(TestFiles.Committed("reference/c12_one_forest/image.tif"));
        Assert.Equal((1.0, 1.0), IlastikResult.Compare(
            project.Model!, other, TestFiles.Committed("reference/c12_one_forest/probabilities.h5")));
        ProjectFormatException error = Assert.Throws<ProjectFormatException>(() => missing.Source.OpenReader());
        Assert.Equal(ErrorIds.ProjectImageMissing, error.ErrorId);
        Assert.Contains("image.tif", error.Message, StringComparison.Ordinal);
        Assert.Contains("Repair-ClassifierProject -SearchPath", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MissingImageOfUnknownShape_HoldsItsLabels()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder, withImage: false);
        ProjectFile file = ProjectReader.Read(path);
        ProjectWriter.Write(
            path, file with { Lanes = [file.Lanes[0] with { RawData = file.Lanes[0].RawData! with { Shape = null, DatasetId = "new" } }] });

        ClassifierProject project = ClassifierProject.Open(path);

        // blockSlice of the only block: [22:76,28:90,0:1].
        Assert.Equal(new ImageShape(90, 76), project.Images[0].Extent);
        Assert.Equal(152, project.Images[0].Labels.Snapshot().LabeledPixelCount);
    }

    // Half a billion times as many pixels as a computer looks at in a second.
    [Fact]
    public void Open_LabelInAHugeMissingImage_CostsNoMoreThanTheLabel()
    {
        using TemporaryFolder folder = new();
        ProjectImage image = new()
        {
            Location = ProjectImageLocation.RelativeFile,
            FilePath = "huge.h5/data",
            Nickname = "huge",
            Axes = "zyx",
            Shape = [9, 999999999, 999999999],
        };
        ProjectLane lane = new() { RawData = image, Labels = [new LabelBlock("zyxc", [8, 999999998, 999999990, 0], [1, 1, 2, 1], [1, 1])] };
        ProjectWriter.Write(folder.File("new.ilp"), new ProjectFile { Lanes = [lane] });

        ClassifierImage missing = Assert.Single(ClassifierProject.Open(folder.File("new.ilp")).MissingImages);

        Assert.Equal([2], missing.Labels.Snapshot().CountByClass.Select(count => count.Pixels));
        Assert.Equal([new Plane(0, 8)], missing.Labels.Snapshot().Planes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_ImageOfAnotherSize_IsRefusedOrMissing(bool accept)
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        PracticeProject.ChangeImage(folder.File(PracticeProject.Image), isOtherSize: true);

        if (!accept)
        {
            ProjectFormatException error = Assert.Throws<ProjectFormatException>(() => ClassifierProject.Open(path));
            Assert.Equal(ErrorIds.ProjectImageChanged, error.ErrorId);
            Assert.Contains("'image'", error.Message, StringComparison.Ordinal);
            Assert.Contains("100 × 100 yx", error.Message, StringComparison.Ordinal);
            Assert.Contains("-Force", error.Message, StringComparison.Ordinal);
            return;
        }

        // Its labels do not fit into the smaller image, and must not be lost.
        ClassifierProject project = ClassifierProject.Open(path, acceptChangedImages: true);
        Assert.Equal(152, Assert.Single(project.MissingImages).Labels.Snapshot().LabeledPixelCount);
        Assert.Contains("labels lie outside", Assert.Single(project.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ImageOfAnotherContent_IsRefusedOrNoted()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject.Open(path).Save(path);
        PracticeProject.ChangeImage(folder.File(PracticeProject.Image));

        ProjectFormatException error = Assert.Throws<ProjectFormatException>(() => ClassifierProject.Open(path));
        ClassifierProject accepted = ClassifierProject.Open(path, acceptChangedImages: true);

        Assert.Equal(ErrorIds.ProjectImageChanged, error.ErrorId);
        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        Assert.Empty(accepted.MissingImages);
        Assert.Contains("accepted", Assert.Single(accepted.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_UnreadableImage_IsMissing()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder, withImage: false);
        File.WriteAllText(folder.File(PracticeProject.Image), "no image");

        ClassifierProject project = ClassifierProject.Open(path);

        Assert.Single(project.MissingImages);
        Assert.Contains("it is a text", Assert.Single(project.Notes), StringComparison.Ordinal);
    }

    // ilastik names a channel axis of PNG files, which is none for a gray image here.
    [Theory]
    [InlineData("yxc", new[] { 100, 100, 1 })]
    [InlineData("zyxc", new[] { 1, 100, 100, 1 })]
    [InlineData("tzyxc", new[] { 1, 1, 100, 100, 1 })]
    public void Open_StoredAxesOfOneElement_MakeNoDifference(string axes, int[] shape)
    {
        using TemporaryFolder folder = new();
        string path = Stored(folder, image => image with { Axes = axes, Shape = shape });

        ClassifierProject project = ClassifierProject.Open(path);

        Assert.Empty(project.Notes);
        Assert.Equal(new ImageShape(100, 100), project.Images[0].Extent);
    }

    [Fact]
    public void Open_MaskOfAnotherSize_IsMissingAndKept()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        string mask = PracticeProject.CopyOf(TestFiles.Committed("png/gray8.png"), folder.File("mask.png"));
        ProjectFile file = ProjectReader.Read(path);
        ProjectImage image =
            file.Lanes[0].RawData! with { FilePath = "mask.png", Nickname = "mask", Axes = null, Shape = null, DatasetId = "m" };
        ProjectWriter.Write(path, file with { Lanes = [file.Lanes[0] with { PredictionMask = image }] }, basedOn: path);

        ClassifierProject project = ClassifierProject.Open(path);
        project.Save(path);

        Assert.Contains("prediction mask 'mask' is missing", Assert.Single(project.Notes), StringComparison.Ordinal);
        Assert.Equal(
            ErrorIds.ProjectImageMissing,
            Assert.Throws<ProjectFormatException>(() => project.Images[0].PredictionMask!.Source.OpenReader()).ErrorId);
        Assert.Empty(project.MissingImages);
        Assert.Equal("mask.png", ProjectReader.Read(path).Lanes[0].PredictionMask!.FilePath);
        Assert.True(File.Exists(mask));
    }

    [Fact]
    public void Open_LabelsOfClassesWithoutName_GetOne()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ProjectFile file = ProjectReader.Read(path);
        ProjectWriter.Write(path, file with { Classes = [file.Classes[0]] }, basedOn: path);

        ClassifierProject project = ClassifierProject.Open(path);

        Assert.Equal(["Nuclei", "Label 2"], project.Classes.Select(known => known.Name));
        Assert.Equal(LabelPalette.For(2), project.Classes[1].Color);
        Assert.Equal([0, 1], project.Model!.ForestClasses);
        Assert.Equal([35, 117], project.Images[0].Labels.Snapshot().CountByClass.Select(count => count.Pixels));
    }

    [Fact]
    public void Open_ClassifierOfOtherFeatures_IsRefused()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ProjectFile file = ProjectReader.Read(path);
        bool[,] boxes = (bool[,])file.Features!.IsSelected.Clone();
        boxes[0, 0] = true;
        ProjectWriter.Write(path, file with { Features = file.Features with { IsSelected = boxes } }, basedOn: path);
        string moved = folder.File("moved.ilp");
        bool[,] others = (bool[,])file.Features.IsSelected.Clone();
        (others[0, 2], others[0, 3]) = (false, true);
        ProjectWriter.Write(moved, file with { Features = file.Features with { IsSelected = others } });

        string count = Assert.Throws<ProjectFormatException>(() => ClassifierProject.Open(path)).Message;
        string name = Assert.Throws<ProjectFormatException>(() => ClassifierProject.ReadModel(moved)).Message;

        Assert.Contains("2 feature channels", count, StringComparison.Ordinal);
        Assert.Contains("give 3", count, StringComparison.Ordinal);
        Assert.Contains("'Gaussian Smoothing (σ=1.0) in 2D'", name, StringComparison.Ordinal);
        Assert.Contains("'Gaussian Smoothing (σ=1.6) in 2D'", name, StringComparison.Ordinal);
    }

    [Fact]
    public void HasNewLabels_PaintAndUndo_IsNoChange()
    {
        ClassifierProject project = ClassifierProject.Open(TestFiles.Committed("reference/c12_one_forest/project.ilp"));
        LabelLayer labels = project.Images[0].Labels;

        labels.Paint("Nuclei", PixelMask.Points([new PixelPoint(1, 1)]));
        Assert.True(project.HasNewLabels);
        labels.Undo();
        Assert.False(project.HasNewLabels);
        labels.AddClass("third");
        Assert.False(project.HasNewLabels);
        Assert.Equal(["Nuclei", "Background", "third"], project.Classes.Select(known => known.Name));

        ClassifierProject trained = project.WithModel(SyntheticImages.Train(SyntheticImages.Make().LabelSides()));
        Assert.True(trained.HasNewLabels);
        Assert.Equal(["left", "Nuclei", "Background", "right", "third"], trained.Classes.Select(known => known.Name));
        Assert.Same(project.Images[0], trained.Images[0]);
        Assert.Equal(trained.Model!.FeatureSet, trained.FeatureSet);
    }

    private static string Stored(TemporaryFolder folder, Func<ProjectImage, ProjectImage> change)
    {
        string path = PracticeProject.Copy(folder);
        ProjectFile file = ProjectReader.Read(path);
        ProjectWriter.Write(path, file with { Lanes = [file.Lanes[0] with { RawData = change(file.Lanes[0].RawData!) }] }, basedOn: path);
        return path;
    }

    private static byte[] Pixels(ClassifierImage image)
    {
        byte[] samples = new byte[image.Extent.Bounds.PixelCount * image.Extent.Channels * image.PixelType.SizeInBytes()];
        using IPixelReader reader = image.Source.OpenReader();
        reader.Read(Plane.First, image.Extent.Bounds, samples);
        return samples;
    }
}
