using System.Text.Json;
using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Core.Tests.Projects;

public sealed class ProjectReaderTests
{
    [Fact]
    public void Read_FileThatAnotherProgramHolds_SaysSo()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("held.ilp");
        File.Copy(TestFiles.Committed("projects/small.ilp"), path);
        using FileStream held = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        IOException error = Assert.Throws<IOException>(() => ProjectReader.Read(path));

        Assert.Equal($"Cannot open '{path}': another program has it open. Wait until it is written, or close it there.", error.Message);
    }

    [Fact]
    public void Read_SmallProject_GivesWhatItHolds()
    {
        ProjectFile project = ProjectReader.Read(TestFiles.Committed("projects/small.ilp"));

        Assert.Equal("1.4.0", project.Version);
        Assert.Equal(["a", "β", "c"], project.Classes.Select(known => known.Name));
        Assert.Equal(new RgbColor(0, 130, 200), project.Classes[1].Color);
        ProjectLane lane = Assert.Single(project.Lanes);
        Assert.Null(lane.PredictionMask);
        ProjectImage image = lane.RawData!;
        Assert.Equal(ProjectImageLocation.RelativeFile, image.Location);
        Assert.Equal((@"images\small image.tif", "käfer", "yx"), (image.FilePath, image.Nickname, image.Axes));
        Assert.Equal([30, 40], image.Shape!);
        LabelBlock block = Assert.Single(lane.Labels);
        Assert.Equal("yxc", block.Axes);
        Assert.Equal([27, 5, 0], block.Start);
        Assert.Equal([1, 0, 2, 3, 0, 0, 0, 0, 0, 2, 0, 0], block.Values);
        ProjectFeatures features = project.Features!;
        Assert.Equal([FeatureKind.HessianOfGaussianEigenvalues, FeatureKind.GaussianSmoothing], features.Kinds);
        Assert.Equal([0.7, 1.0], features.Scales);
        Assert.Equal([false, true, false, true], features.IsSelected.Cast<bool>());
        Assert.Null(features.ComputeIn2D);
        Assert.Equal([3, 2], project.Forest!.Forest.GroupSizes);
        Assert.Equal([1, 2, 3], project.Forest.KnownLabels);
        Assert.Equal(120, project.Forest.RowCount);
        Assert.Equal("Gaussian Smoothing (σ=1.0) in 2D", project.Forest.FeatureNames[2]);
        Assert.Equal(
            ("tiff", "{nickname}", "volume", "cyx"), (project.Export.OutputFormat, project.Export.OutputFilenameFormat,
            project.Export.OutputInternalPath, project.Export.OutputAxisOrder));
    }

    [Fact]
    public void Read_SmallProject_ForestPredictsWhatVigraPredicts()
    {
        ProjectFile project = ProjectReader.Read(TestFiles.Committed("projects/small.ilp"));
        ExpectedRows expected = ExpectedRows.Read();

        float[][] actual = Forests.Evaluation.Run(ForestEvaluator.Compile(project.Forest!.Forest), expected.Columns);

        Assert.Equal(expected.Probabilities, ExpectedRows.Transpose(actual));
    }

    [Theory]
    [MemberData(nameof(CommittedProjects.All), MemberType = typeof(CommittedProjects))]
    public void Read_EveryProjectThereIs_IsReadOrRefusedWithItsReason(string path)
    {
        string file = TestFiles.Committed(path);
        if (CommittedProjects.Refused.TryGetValue(path, out string? errorId))
        {
            ProjectFormatException refusal = Assert.Throws<ProjectFormatException>(() => ProjectReader.Read(file));
            Assert.Equal(errorId, refusal.ErrorId);
            return;
        }

        ProjectFile project = ProjectReader.Read(file);

        Assert.StartsWith("1.", project.Version);
        Assert.All(project.Lanes, lane => Assert.NotNull(lane.RawData));
        Assert.All(project.Lanes.SelectMany(lane => lane.Labels), block => Assert.True(block.Values.Max() <= project.Classes.Count));
    }

    [Theory]
    [InlineData("c01_gray8_allfeatures")]
    [InlineData("c03_gray16_small")]
    [InlineData("c05_rgb8_small")]
    [InlineData("c06_vol3d")]
    [InlineData("c08_float32_odd")]
    [InlineData("c11_missing_class")]
    [InlineData("c12_one_forest")]
    public void Read_ReferenceProject_ForestGivesIlastiksProbabilitiesBitForBit(string name)
    {
        ReferenceCase reference = new(name);
        ProjectForest forest = ProjectReader.Read(reference.PathOf("project.ilp")).Forest!;
        float[][] expected = reference.ReadStoredProbabilities();

        float[][] actual = Forests.Evaluation.Run(ForestEvaluator.Compile(forest.Forest), ReferenceFeatures.Read(reference));

        Assert.Equal(forest.KnownLabels.Select(label => expected[label - 1]), actual);
        Assert.Equal(reference.ChannelNames, forest.FeatureNames);
    }

    [Theory]
    [InlineData("c01_gray8_allfeatures")]
    [InlineData("c05_rgb8_small")]
    [InlineData("c06_vol3d")]
    [InlineData("c11_missing_class")]
    public void Read_ReferenceProject_HasTheTableAndLabelsOfItsCase(string name)
    {
        ProjectFile project = ProjectReader.Read(TestFiles.Committed($"reference/{name}/project.ilp"));
        JsonElement reference = JsonDocument.Parse(File.ReadAllText(TestFiles.Committed($"reference/{name}/case.json"))).RootElement;
        Assert.Equal(reference.GetProperty("feature_ids").EnumerateArray().Select(id => id.GetString()),
            project.Features!.Kinds.Select(kind => kind.ToString()));
        Assert.Equal(reference.GetProperty("scales").EnumerateArray().Select(scale => scale.GetDouble()), project.Features.Scales);
        Assert.Equal(
            reference.GetProperty("selection_matrix").EnumerateArray().SelectMany(row => row.EnumerateArray())
                .Select(box => box.GetInt32() != 0),
            project.Features.IsSelected.Cast<bool>());

        IImageSource labels = ImageFormats.Open(TestFiles.Committed($"reference/{name}/labels.tif"));
        LabelLayer layer = new(labels.Info.Shape);
        ProjectLabels.Paint(layer, project.Classes, project.Lanes[0].Labels);

        Assert.Equal(reference.GetProperty("label_names").EnumerateArray().Select(label => label.GetString()),
            layer.Classes.Select(known => known.Name));
        Assert.Equal(ImageReading.ReadAll(labels), LabelReading.ReadAll(layer));
    }

    // The image of this one is 2×4×8 (z, y, x): only x, y, z, c keeps the box inside.
    [Theory]
    [InlineData("1.2.0-labels", "xyzc", 1)]
    [InlineData("1.2.0-time", "txyzc", 1)]
    [InlineData("1.2.2-2d", "yxc", 1)]
    [InlineData("1.2.2-3d1c", "zyxc", 1)]
    [InlineData("1.3.3-channels", "zcyx", 2)]
    [InlineData("1.3.3-columns", "xyzc", 1)]
    public void Read_OldProject_LabelAxesAreThoseOfItsVersion(string name, string axes, int blocks)
    {
        ProjectFile project = ProjectReader.Read(TestFiles.Committed($"projects/versions/{name}.ilp"));

        Assert.Equal(Enumerable.Repeat(axes, blocks), project.Lanes.SelectMany(lane => lane.Labels).Select(block => block.Axes));
    }

    [Fact]
    public void Read_NoSuchFile_Throws() =>
        Assert.Throws<FileNotFoundException>(() => ProjectReader.Read(Path.Combine(Path.GetTempPath(), "no such project.ilp")));

    [Fact]
    public void Read_OtherFile_SaysSo()
    {
        ProjectFormatException error =
            Assert.Throws<ProjectFormatException>(() => ProjectReader.Read(TestFiles.Committed("png/gray8.png")));
        Assert.Contains("not an HDF5 file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileCutShortAnywhere_ThrowsNothingButItsOwnError()
    {
        byte[] whole = File.ReadAllBytes(TestFiles.Committed("projects/small.ilp"));
        using TemporaryFolder folder = new();
        for (int length = 8; length < whole.Length; length += 1931)
        {
            string path = folder.File($"{length}.ilp");
            File.WriteAllBytes(path, whole[..length]);
            Exception? error = Record.Exception(() => ProjectReader.Read(path));
            // The end of the file may be room that nothing uses.
            Assert.True(error is ProjectFormatException || (error is null && length > whole.Length / 2), $"{length}: {error}");
        }
    }

    [Fact]
    public void Read_FileWithDamagedBytes_ThrowsNothingButItsOwnError()
    {
        byte[] whole = File.ReadAllBytes(TestFiles.Committed("projects/small.ilp"));
        using TemporaryFolder folder = new();
        string path = folder.File("damaged.ilp");
        for (int seed = 0; seed < 150; seed++)
        {
            Random random = new(seed);
            byte[] damaged = [.. whole];
            for (int i = 0; i < 40; i++) damaged[random.Next(8, damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, damaged);
            Exception? error = Record.Exception(() => ProjectReader.Read(path));
            Assert.True(error is null or ProjectFormatException, $"seed {seed}: {error}");
        }
    }
}
