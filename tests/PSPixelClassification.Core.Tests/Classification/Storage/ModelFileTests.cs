using System.IO.Compression;
using System.Text;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.Storage;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Core.Tests.Classification.Storage;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ClassifierImage _image = SyntheticImages.Make(seed: 1);
    private readonly ClassifierModel _model = SyntheticImages.Train(SyntheticImages.Make().LabelSides());

    private string Path => _folder.File("a.pixelmodel");

    [Theory]
    [InlineData(TrainingAlgorithm.RandomForest)]
    [InlineData(TrainingAlgorithm.FastForest)]
    public void Read_WrittenModel_IsTheSame(TrainingAlgorithm algorithm)
    {
        ClassifierModel model = SyntheticImages.Train(
            new TrainingOptions { TreeCount = 12, Seed = 7, Algorithm = algorithm }, SyntheticImages.Make().LabelSides());

        ModelFile.Write(model, Path);
        ClassifierModel read = ModelFile.Read(Path);

        Assert.Equal(model.Hash, read.Hash);
        Assert.Equal(model.Classes, read.Classes);
        Assert.Equal(model.FeatureNames, read.FeatureNames);
        Assert.Equal(model.FeatureSet, read.FeatureSet);
        Assert.Equal($"{model.Training}", $"{read.Training}");
        Assert.Equal(model.OobError, read.OobError);
        Assert.Equal(model.CompareIntensities(_image), read.CompareIntensities(_image));
        Region region = _image.Extent.Bounds;
        Assert.Equal(SyntheticImages.Predict(model, _image, region), SyntheticImages.Predict(read, _image, region));
    }

    [Fact]
    public void Read_TrainedWithChoices_KeepsThem()
    {
        ClassifierImage image = SyntheticImages.Make().LabelSides().Label("dirt", 80, 80, 100, 90);
        foreach (TrainingTuning tuning in new TrainingTuning[]
        {
            new() { ClassWeights = ClassWeights.Balanced },
            new() { ClassWeights = ClassWeights.Of([new("left", 0.1)]), MaxPixelsPerClass = 50 },
            new() { MinimumLeafSize = 4, IgnoredClasses = ["dirt"] },
        })
        {
            ClassifierModel model = SyntheticImages.Train(new TrainingOptions { TreeCount = 3, Tuning = tuning }, image);

            ModelFile.Write(model, Path);

            Assert.Equal(tuning, ModelFile.Read(Path).Training.Tuning);
        }
    }

    [Fact]
    public void Read_Judged_KeepsWhatWasFound()
    {
        foreach (LeftOutAccuracy? accuracy in new LeftOutAccuracy?[]
        {
            new(AccuracyUnit.Image, 3, 24, 0.1 + 0.2, 1 / 3.0),
            new(AccuracyUnit.Stroke, 1, 2, double.NaN, double.NaN, "Too few."),
            null,
        })
        {
            ModelFile.Write(_model.WithTraining(_model.Training with { LeftOut = accuracy }), Path);

            ClassifierModel read = ModelFile.Read(Path);

            Assert.Equal((_model.Hash, accuracy), (read.Hash, read.LeftOut));
        }
    }

    [Fact]
    public void Read_ClassWithoutLabelsAndVolumes_AreKept()
    {
        ClassifierImage volume = VolumeImages.Noise(60, 50, 7).LabelSlices();
        volume.Labels.AddClass("nothing");
        ClassifierModel model = VolumeImages.Train(volume);

        ModelFile.Write(model, Path);
        ClassifierModel read = ModelFile.Read(Path);

        Assert.Equal(model.Hash, read.Hash);
        Assert.Equal(model.ForestClasses, read.ForestClasses);
        Assert.Equal(model.FeatureSet.In2D, read.FeatureSet.In2D);
        Assert.Contains(read.Classes, known => known.Name == "nothing");
    }

    // Of ilastik's own forests, several of which are averaged.
    [Theory]
    [InlineData("reference/c09_two_images_internal/project.ilp")]
    [InlineData("reference/c12_one_forest/project.ilp")]
    public void Read_ClassifierOfIlastik_KeepsItsGroups(string project)
    {
        ClassifierModel model = PSPixelClassification.Projects.ClassifierProject.ReadModel(TestFiles.Committed(project))!;

        ModelFile.Write(model, Path);
        ClassifierModel read = ModelFile.Read(Path);

        Assert.Equal((model.Hash, true), (read.Hash, double.IsNaN(read.OobError)));
        Assert.Equal(model.Forest.GroupSizes, read.Forest.GroupSizes);
        Assert.Null(read.CompareIntensities(_image));
    }

    [Fact]
    public void Write_SameModel_GivesTheSameBytes()
    {
        ModelFile.Write(_model, Path);
        ModelFile.Write(ModelFile.Read(Path), _folder.File("b.pixelmodel"));
        ModelFile.Write(SyntheticImages.Train(SyntheticImages.Make().LabelSides()), _folder.File("again.pixelmodel"));

        Assert.Equal(File.ReadAllBytes(Path), File.ReadAllBytes(_folder.File("b.pixelmodel")));
        Assert.Equal(File.ReadAllBytes(Path), File.ReadAllBytes(_folder.File("again.pixelmodel")));
    }

    [Theory]
    [InlineData("\u0089HDF a project")]
    [InlineData("II*\0 an image")]
    [InlineData("{\"event\":\"begin\"}")]
    public void Write_OverAFileOfAnotherKind_LeavesItAlone(string content)
    {
        File.WriteAllText(Path, content);

        ExportException refused = Assert.Throws<ExportException>(() => ModelFile.Write(_model, Path));

        Assert.Equal(ErrorIds.TargetIsNoModel, refused.ErrorId);
        Assert.Equal(content, File.ReadAllText(Path));
        ModelFile.Write(_model, Path, force: true);
        Assert.Equal(_model.Hash, ModelFile.Read(Path).Hash);
        ModelFile.Write(_model, Path);
    }

    [Fact]
    public void Write_OverAFile_AsksForIt()
    {
        ModelFile.Write(_model, Path);

        Assert.Equal(
            "NoClobber", Assert.Throws<ExportException>(() => ModelFile.Write(_model, Path, noClobber: true)).ErrorId);
        File.SetAttributes(Path, FileAttributes.ReadOnly);
        Assert.Equal("TargetReadOnly", Assert.Throws<ExportException>(() => ModelFile.Write(_model, Path)).ErrorId);
        ModelFile.Write(_model, Path, force: true);
        Assert.Equal(_model.Hash, ModelFile.Read(Path).Hash);
    }

    public static TheoryData<string, Func<string, string>> Changes => new()
    {
        { "another class name", json => json.Replace("\"left\"", "\"lift\"", StringComparison.Ordinal) },
        { "another scale", json => json.Replace("\"sigma\": 0.7", "\"sigma\": 0.8", StringComparison.Ordinal) },
        { "no scale", json => json.Replace("\"sigma\": 0.7", "\"sigma\": -1", StringComparison.Ordinal) },
        { "a feature fewer", json => json.Replace("\"GaussianGradientMagnitude\"", "\"Unknown\"", StringComparison.Ordinal) },
        { "fewer trees", json => json.Replace("\"groups\": [\n      12", "\"groups\": [\n      11", StringComparison.Ordinal) },
        { "more trees", json => json.Replace("\"groups\": [\n      12", "\"groups\": [\n      1200000000", StringComparison.Ordinal) },
        { "no color", json => json.Replace("\"color\": \"#", "\"color\": \"!", StringComparison.Ordinal) },
        {
            "a class that is not there",
            json => json.Replace("\"forestClasses\": [\n    0", "\"forestClasses\": [\n    9", StringComparison.Ordinal)
        },
        { "another document", json => json.Replace("PSPixelClassification model", "Something", StringComparison.Ordinal) },
        { "no document", _ => "{" },
        { "an empty document", _ => "null" },
        { "a list", _ => "[]" },
        { "another hash", json => json.Replace("\"sha256\": \"", "\"sha256\": \"0", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Read_ChangedDocument_IsRefused(string change, Func<string, string> map)
    {
        ModelFile.Write(_model, Path);
        Edit("model.json", bytes =>
        {
            string json = Encoding.UTF8.GetString(bytes);
            string changed = map(json);
            Assert.True(json != changed, $"{change}: nothing was changed");
            return Encoding.UTF8.GetBytes(changed);
        });

        AssertRefused("ModelFormatInvalid");
    }

    [Fact]
    public void Read_LaterVersion_SaysSo()
    {
        ModelFile.Write(_model, Path);
        Edit("model.json", bytes => Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(bytes).Replace("\"formatVersion\": 1", "\"formatVersion\": 5", StringComparison.Ordinal)));

        AssertRefused("ModelVersionUnsupported");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(40)]
    public void Read_ChangedTrees_AreRefused(int place)
    {
        ModelFile.Write(_model, Path);
        Edit("trees.bin", bytes =>
        {
            bytes[place + 3] ^= 0x40;
            return bytes;
        });

        AssertRefused("ModelFormatInvalid");
    }

    [Fact]
    public void Read_FileCutAnywhereOrDamaged_IsRefusedOrTheSame()
    {
        ModelFile.Write(_model, Path);
        byte[] whole = File.ReadAllBytes(Path);
        Random random = new(5);
        for (int i = 0; i < 400; i++)
        {
            byte[] bytes = [.. whole.Take(i % 2 == 0 ? random.Next(whole.Length) : whole.Length)];
            if (i % 2 == 1) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(Path, bytes);
            try
            {
                Assert.Equal(_model.Hash, ModelFile.Read(Path).Hash);
            }
            catch (ModelFormatException)
            {
                // One clear error is the other right end.
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no model")]
    public void Read_AnotherFile_IsRefused(string text)
    {
        File.WriteAllText(Path, text);

        Assert.False(ModelFile.IsLike(Path));
        AssertRefused("ModelFormatInvalid");
    }

    public void Dispose()
    {
        if (File.Exists(Path)) File.SetAttributes(Path, FileAttributes.Normal);
        _folder.Dispose();
    }

    private void AssertRefused(string errorId)
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => ModelFile.Read(Path));
        Assert.Equal(errorId, error.ErrorId);
        Assert.StartsWith($"Cannot read the model '{Path}': ", error.Message, StringComparison.Ordinal);
    }

    private void Edit(string entry, Func<byte[], byte[]> map)
    {
        using ZipArchive archive = ZipFile.Open(Path, ZipArchiveMode.Update);
        using Stream stream = archive.GetEntry(entry)!.Open();
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        byte[] changed = map(copy.ToArray());
        stream.SetLength(0);
        stream.Write(changed);
    }
}
