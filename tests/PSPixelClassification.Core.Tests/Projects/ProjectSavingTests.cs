using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;
using PureHDF;

namespace PSPixelClassification.Core.Tests.Projects;

public sealed class ProjectSavingTests
{
    // Texts that this library writes where ilastik has a fixed-length one or none, and what it adds.
    private const string WrittenAnew =
        @"ilastikVersion|time|.*/StorageVersion|Prediction Export/.*|Input Data/infos/.*/(__class__|location|filePath|"
        + @"nickname|datasetId|axis_units|shape|inner_path|pspixelclassification_.*)|FeatureSelections/FeatureIds|"
        + @"PixelClassification/((LabelNames|LabelColors|PmapColors)(@.*)?|ClassifierForests/(feature_names|pickled_type)|"
        + @"LabelSets/.*)";

    [Fact]
    public void Save_OverItself_KeepsEverything()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject project = ClassifierProject.Open(path);

        ClassifierProject saved = project.Save(path);

        Assert.Equal(path, saved.Path);
        PracticeProject.RequireEqual(project, ClassifierProject.Open(path));
        Assert.Equal(Directory.GetFiles(folder.Path).Order(), [folder.File(PracticeProject.Image), path]);
        ProjectImage stored = ProjectReader.Read(path).Lanes[0].RawData!;
        Assert.Equal(new FileInfo(folder.File(PracticeProject.Image)).Length, stored.FileLength);
        Assert.Equal(64, stored.FileHash!.Length);
        Assert.Equal((PracticeProject.Image, ProjectImageLocation.RelativeFile), (stored.FilePath, stored.Location));
    }

    [PythonFact("h5py")]
    public void Save_OverItself_KeepsWhatOthersPutIn()
    {
        using TemporaryFolder folder = new();
        string original = TestFiles.Committed("projects/small.ilp");
        string path = PracticeProject.CopyOf(original, folder.File("project.ilp"));

        ClassifierProject.Open(path).Save(path).Save(path);

        Assert.Equal("equal", Python.RunFile("hdf5/compare.py", original, path, WrittenAnew));
        using var file = H5File.OpenRead(path);
        Assert.Equal(5, file.Group("Other Applet").Children().Count());
        Assert.Equal("alpha-modulated", file.Dataset("Input Data/infos/lane0000/Raw Data/display_mode").Read<string>());
    }

    [PythonFact("h5py")]
    public void Save_ProjectWithLinks_KeepsThemAsLinks()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject before = ClassifierProject.Open(path);
        Python.RunFile("hdf5/add_links.py", path);
        ClassifierProject project = ClassifierProject.Open(path);
        PracticeProject.RequireEqual(before, project);
        project.Images[0].Labels.Paint(project.Classes[0].Name, PixelMask.Points([new PixelPoint(1, 1)]));

        project.Save(path);

        string[] notes = Python.RunFile("hdf5/structure.py", path, "Lab Notes").Split('\n');
        Assert.Equal(
            [
                "/after () None None None False False", "/before () None None None False False",
                "/labels -> /PixelClassification/LabelSets/labels000", "/mask -> masks.h5 /mask",
            ],
            notes);
        Assert.Equal(LabelReading.ReadAll(project.Images[0].Labels), LabelReading.ReadAll(ClassifierProject.Open(path).Images[0].Labels));
        using var file = H5File.OpenRead(path);
        Assert.Equal(
            file.Group("/PixelClassification/LabelSets/labels000").Children().Select(block => block.Name),
            file.Group("/Lab Notes/labels").Children().Select(block => block.Name));
    }

    [PythonFact("h5py")]
    public void Save_ProjectOfIlastikOverItself_ChangesNothingElse()
    {
        using TemporaryFolder folder = new();
        string original = TestFiles.Committed("reference/c12_one_forest/project.ilp");
        string path = PracticeProject.Copy(folder);

        ClassifierProject.Open(path).Save(path).Save(path);

        Assert.Equal("equal", Python.RunFile("hdf5/compare.py", original, path, WrittenAnew));
    }

    [Theory]
    [MemberData(nameof(CommittedProjects.Readable), MemberType = typeof(CommittedProjects))]
    public void Save_AnyProjectInAnotherFolder_KeepsEverything(string path)
    {
        using TemporaryFolder folder = new();
        ClassifierProject project = ClassifierProject.Open(TestFiles.Committed(path));

        project.Save(Path.Combine(folder.Path, "a", "b", "copy.ilp"));

        ClassifierProject again = ClassifierProject.Open(Path.Combine(folder.Path, "a", "b", "copy.ilp"));
        PracticeProject.RequireEqual(project, again);
        Assert.Equal(project.Images.Select(image => image.Axes), again.Images.Select(image => image.Axes));
        Assert.Equal(project.MissingImages.Select(image => image.SourcePath), again.MissingImages.Select(image => image.SourcePath));
        foreach (
            (ClassifierImage before, ClassifierImage after) in project.Images.Except(project.MissingImages)
            .Zip(again.Images.Except(again.MissingImages)))
            Assert.Equal(Hdf5Pixels.Digest(before.Source), Hdf5Pixels.Digest(after.Source));
    }

    [Fact]
    public void Save_MissingImage_KeepsLabelsAndFindsItFromTheNewFolder()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject.Open(path).Save(path);
        ProjectImage known = ProjectReader.Read(path).Lanes[0].RawData!;
        string image = folder.File(PracticeProject.Image);
        File.Move(image, folder.File("away.tif"));
        string target = Path.Combine(folder.Path, "elsewhere", "copy.ilp");

        ClassifierProject.Open(path).Save(target);

        ProjectImage stored = ProjectReader.Read(target).Lanes[0].RawData!;
        Assert.Equal("../image.tif", stored.FilePath);
        Assert.Equal((known.FileLength, known.FileHash, known.DatasetId), (stored.FileLength, stored.FileHash, stored.DatasetId));
        File.Move(folder.File("away.tif"), image);
        ClassifierProject found = ClassifierProject.Open(target);
        Assert.Empty(found.MissingImages);
        Assert.Equal(image, found.Images[0].SourcePath);
        Assert.Equal(152, found.Images[0].Labels.Snapshot().LabeledPixelCount);
    }

    [Fact]
    public void Save_NewProjectOfMemoryAndFiles_IsReadAgain()
    {
        using TemporaryFolder folder = new();
        string file =
            PracticeProject.CopyOf(
                TestFiles.Committed("reference/c12_one_forest/image.tif"), Path.Combine(folder.Path, "images", "käfer.tif"));
        ClassifierImage memory = SyntheticImages.Make(90, 70, name: "memory").LabelSides();
        ClassifierImage second = ClassifierImage.Open(file);
        second.Labels.Paint("right", PixelMask.Points([new PixelPoint(3, 4)]), newClassColor: new RgbColor(1, 2, 3));
        second.Labels.Paint("third", PixelMask.Points([new PixelPoint(99, 0)]));
        ClassifierModel model = SyntheticImages.Train(memory);
        List<double> fractions = [];
        ClassifierProject project =
            new([memory, second.WithPredictionMask(ClassifierImage.Open(file, name: "mask"))], SyntheticImages.Features, model);

        ClassifierProject saved = project.Save(folder.File("new.ilp"), progress: new Listener(fractions));

        ClassifierProject again = ClassifierProject.Open(folder.File("new.ilp"));
        Assert.Equal(["left", "right", "third"], again.Classes.Select(known => known.Name));
        Assert.Equal(memory.Labels.Classes.Select(known => known.Color), again.Classes.Take(2).Select(known => known.Color));
        Assert.Equal(model.Forest.ComputeHash(), again.Model!.Forest.ComputeHash());
        Assert.Equal(model.FeatureSet, again.FeatureSet);
        Assert.Equal(LabelReading.ReadAll(memory.Labels), LabelReading.ReadAll(again.Images[0].Labels));
        Assert.Equal(2, again.Images[1].Labels.Snapshot().LabeledPixelCount);
        Assert.Equal(3, LabelReading.ReadAll(again.Images[1].Labels)[99]);
        Assert.Equal(2, LabelReading.ReadAll(again.Images[1].Labels)[4 * 100 + 3]);
        Assert.Equal(ImageReading.ReadAll(memory.Source), ImageReading.ReadAll(again.Images[0].Source));
        Assert.Equal(new PixelSize(0.5, 0.25, null, "µm").X, again.Images[0].PixelSize?.X);
        Assert.Equal((file, "mask"), (again.Images[1].SourcePath, again.Images[1].PredictionMask!.Name));
        Assert.Equal("images/käfer.tif", ProjectReader.Read(folder.File("new.ilp")).Lanes[1].RawData!.FilePath);
        Assert.Equal(fractions.Order(), fractions);
        Assert.Equal(1, fractions[^1]);
        Assert.Same(memory, saved.Images[0]);
        // What was stored once is not stored again.
        saved.Save(folder.File("new.ilp"));
        using var stored = H5File.OpenRead(folder.File("new.ilp"));
        Assert.Single(stored.Group("Input Data/local_data").Children());
    }

    [PythonFact("h5py", "vigra")]
    public void Save_ForestTrainedHere_PredictsTheSameInVigra()
    {
        using TemporaryFolder folder = new();
        ClassifierImage image = SyntheticImages.Make().LabelSides();
        ClassifierModel model = SyntheticImages.Train(image);
        new ClassifierProject([image], model: model).Save(folder.File("new.ilp"));
        int pixels = (int)image.Extent.Bounds.PixelCount;
        float[] features = SyntheticImages.Predict(model, image, image.Extent.Bounds, request: PredictionRequest.Features);
        float[] probabilities = SyntheticImages.Predict(model, image, image.Extent.Bounds);
        int[] chosen = [.. Enumerable.Range(0, 300).Select(i => i * 97)];
        File.WriteAllText(folder.File("rows.json"), JsonSerializer.Serialize(new { rows = Rows(features, model.FeatureNames.Count) }));

        float[][] predicted =
            JsonSerializer.Deserialize<float[][]>(Python.RunFile("projects/predict.py", folder.File("new.ilp"), folder.File("rows.json")))!;

        Assert.Equal(Rows(probabilities, 2), predicted);

        float[][] Rows(float[] values, int channels) =>
            [.. chosen.Select(i => Enumerable.Range(0, channels).Select(c => values[c * pixels + i]).ToArray())];
    }

    [Fact]
    public void Save_AfterNewLabels_LeavesTheClassifierOut()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject project = ClassifierProject.Open(path);
        project.Images[0].Label("Background", 10, 10, 14, 10).Labels.ChangeClass("Background", newName: "ground");
        long[] counts = [.. project.Images[0].Labels.Snapshot().CountByClass.Select(count => count.Pixels)];

        ClassifierProject saved = project.Save(path);

        ClassifierProject again = ClassifierProject.Open(path);
        Assert.Null(again.Model);
        Assert.Null(saved.Model);
        Assert.Contains("classifier was left out", Assert.Single(saved.Notes), StringComparison.Ordinal);
        Assert.Equal(["Nuclei", "ground"], again.Classes.Select(known => known.Name));
        Assert.Equal(project.FeatureSet, again.FeatureSet);
        Assert.Equal(counts, again.Images[0].Labels.Snapshot().CountByClass.Select(count => count.Pixels));
    }

    [Fact]
    public void Save_ModelOfOtherOrder_TakesTheOrderOfTheLabels()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        ClassifierProject project = ClassifierProject.Open(path);
        ClassifierModel model = SyntheticImages.Train(SyntheticImages.Make().LabelSides("Background", "unseen"));

        project.WithModel(model).Save(folder.File("other.ilp"));

        ClassifierProject again = ClassifierProject.Open(folder.File("other.ilp"));
        Assert.Equal(["Nuclei", "Background", "unseen"], again.Classes.Select(known => known.Name));
        Assert.Equal([35, 117, 0], again.Images[0].Labels.Snapshot().CountByClass.Select(count => count.Pixels));
        Assert.Equal([1, 2], again.Model!.ForestClasses);
        Assert.Equal(model.Forest.FeatureCount, again.Model.Forest.FeatureCount);
    }

    [Fact]
    public void Save_OverAnotherProject_TakesNothingOfThat()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        string other = PracticeProject.CopyOf(TestFiles.Committed("projects/small.ilp"), folder.File("small.ilp"));
        string third = PracticeProject.CopyOf(other, folder.File("third.ilp"));

        ClassifierProject.Open(path).Save(other);
        new ClassifierProject([SyntheticImages.Make()]).Save(third);

        foreach (string written in new[] { other, third })
        {
            using var file = H5File.OpenRead(written);
            Assert.False(file.LinkExists("Other Applet"));
        }

        PracticeProject.RequireEqual(ClassifierProject.Open(path), ClassifierProject.Open(other));
    }

    [Fact]
    public void Save_WhereItCannot_LeavesTheOldFile()
    {
        using TemporaryFolder folder = new();
        string path = PracticeProject.Copy(folder);
        byte[] before = File.ReadAllBytes(path);
        ClassifierProject project = ClassifierProject.Open(path);
        File.WriteAllText(folder.File("file"), "");

        Assert.Equal("WriteFailed", Assert.Throws<ExportException>(() => project.Save(Path.Combine(folder.File("file"), "a.ilp"))).ErrorId);
        Assert.Equal("TargetIsFolder", Assert.Throws<ExportException>(() => project.Save(folder.Path)).ErrorId);
        using CancellationTokenSource canceled = new();
        canceled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => project.Save(path, cancellationToken: canceled.Token));
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Equal("TargetReadOnly", Assert.Throws<ExportException>(() => project.Save(path)).ErrorId);

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(3, Directory.GetFileSystemEntries(folder.Path).Length);
        project.Save(path, force: true);
        Assert.NotEqual(before, File.ReadAllBytes(path));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    private sealed class Listener(List<double> fractions) : IProgress<double>
    {
        public void Report(double value) => fractions.Add(value);
    }
}
