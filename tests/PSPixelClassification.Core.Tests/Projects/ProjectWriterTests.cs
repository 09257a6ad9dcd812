using System.Text.Json;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;
using PureHDF;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Core.Tests.Projects;

public sealed class ProjectWriterTests
{
    // Everything else in a project must come out of saving as it went in, and with its type.
    private const string WrittenAnew =
        @"ilastikVersion|time|.*/StorageVersion|Prediction Export/.*|Input Data/infos/.*/(__class__|location|filePath|"
        + @"nickname|datasetId|axis_units|shape|inner_path)|FeatureSelections/FeatureIds|PixelClassification/((LabelNames|"
        + @"LabelColors|PmapColors)(@.*)?|ClassifierForests/(feature_names|pickled_type)|LabelSets/.*@axistags)";

    [Theory]
    [MemberData(nameof(CommittedProjects.Readable), MemberType = typeof(CommittedProjects))]
    public void Write_WhatWasRead_IsReadAgain(string path) => RequireRoundTrip(TestFiles.Committed(path));

    [PythonTheory("h5py")]
    [MemberData(nameof(CommittedProjects.Readable), MemberType = typeof(CommittedProjects))]
    public void Write_OverAProject_KeepsTheRest(string path)
    {
        using TemporaryFolder folder = new();
        string copy = folder.File("project.ilp");
        File.Copy(TestFiles.Committed(path), copy);

        ProjectWriter.Write(copy, ProjectReader.Read(copy), basedOn: copy, force: true);

        Assert.Equal("equal", Python.RunFile("hdf5/compare.py", TestFiles.Committed(path), copy, WrittenAnew));
    }

    [PythonFact("h5py", "vigra")]
    public void Write_Forest_PredictsTheSameInVigra()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("project.ilp");
        ProjectWriter.Write(path, ProjectReader.Read(TestFiles.Committed("projects/small.ilp")));

        float[][] predicted = JsonSerializer.Deserialize<float[][]>(Python.RunFile("projects/predict.py", path, ExpectedRows.Path))!;

        Assert.Equal(ExpectedRows.Read().Probabilities, predicted);
    }

    [Fact]
    public void Write_NewProject_HoldsEverythingWithoutAnOldOne()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("new.ilp");
        ProjectFile project = ProjectReader.Read(TestFiles.Committed("projects/small.ilp"));
        ProjectLane lane = project.Lanes[0] with
        {
            RawData = project.Lanes[0].RawData! with
            {
                FileLength = 12345678901,
                FileHash = new string('a', 64),
                AxisUnits = "{\"x\": \"um\"}"
            },
            PredictionMask = project.Lanes[0].RawData! with
            {
                FilePath = "/mask.tif",
                Location = ProjectImageLocation.AbsoluteFile,
                DatasetId = "m",
                AxisUnits = "null"
            },
        };
        project = project with
        {
            Lanes = [lane, lane with { Labels = [] }],
            Features = project.Features! with { ComputeIn2D = [true, false] },
            Export = project.Export with { ExportDtype = "uint8", InputMin = 0, InputMax = 1, ExportMin = 0, ExportMax = 255 },
        };

        ProjectWriter.Write(path, project);

        RequireEqual(project, ProjectReader.Read(path));
    }

    // ilastik reads these texts by comparison, so they must be its own to the letter.
    [Fact]
    public void Write_NewProject_PicklesAreThoseOfIlastik()
    {
        using TemporaryFolder folder = new();
        string reference = TestFiles.Committed("reference/c01_gray8_allfeatures/project.ilp");
        ProjectWriter.Write(folder.File("new.ilp"), ProjectReader.Read(reference));

        foreach (
            string item in new[] { "PixelClassification/ClassifierFactory", "PixelClassification/ClassifierForests/pickled_type",
            "Input Data/infos/lane0000/Raw Data/axistags" })
            Assert.Equal(Text(reference, item), Text(folder.File("new.ilp"), item));

        static string Text(string path, string item)
        {
            using NativeFile file = H5File.OpenRead(path);
            return file.Dataset(item).Read<string>();
        }
    }

    [Fact]
    public void Write_ImageWithoutIdAtANewPath_KeepsHowItIsShown()
    {
        using TemporaryFolder folder = new();
        string small = TestFiles.Committed("projects/small.ilp");
        ProjectFile project = ProjectReader.Read(small);
        ProjectImage image = project.Lanes[0].RawData!;
        ProjectLane lane =
            project.Lanes[0] with { RawData = image with { DatasetId = null, FilePath = "new.tif", CarriedFrom = image.FilePath } };

        ProjectWriter.Write(folder.File("new.ilp"), project with { Lanes = [lane] }, basedOn: small);

        using NativeFile file = H5File.OpenRead(folder.File("new.ilp"));
        Assert.Equal("alpha-modulated", file.Dataset("Input Data/infos/lane0000/Raw Data/display_mode").Read<string>());
        Assert.Equal("new.tif", file.Dataset("Input Data/infos/lane0000/Raw Data/filePath").Read<string>());
    }

    [Fact]
    public void Write_EmptyProject_IsReadAgain()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("empty.ilp");

        ProjectWriter.Write(path, new ProjectFile());

        ProjectFile read = ProjectReader.Read(path);
        Assert.Empty(read.Lanes);
        Assert.Empty(read.Classes);
        Assert.Null(read.Forest);
        Assert.False(read.Features!.HasSelection);
        Assert.Equal(FeatureKinds.All, read.Features.Kinds);
    }

    [Fact]
    public void Write_LabelsOfALayer_ComeBackAsTheSameLayer()
    {
        using TemporaryFolder folder = new();
        LabelLayer layer = new(new ImageShape(300, 200, 1, 3, 2));
        layer.Paint("a", PixelMask.Polyline([new PixelPoint(3, 4), new PixelPoint(290, 190)], 7));
        layer.Paint("b", PixelMask.Points([new PixelPoint(299, 199)]), new Plane(1, 2));
        layer.Paint("b", PixelMask.Points([new PixelPoint(0, 0)]), new Plane(0, 1));
        ProjectFile project = new()
        {
            Classes = [.. layer.Classes.Select(known => new ProjectClass(known.Name, known.Color, known.Color))],
            Lanes =
            [
                new ProjectLane
                {
                    RawData = new ProjectImage { Location = ProjectImageLocation.RelativeFile, FilePath = "a.tif", Nickname = "a",
                        Axes = "tzyx", Shape = [2, 3, 200, 300] },
                    Labels = ProjectLabels.Blocks(layer.Snapshot()),
                },
            ],
        };
        ProjectWriter.Write(folder.File("labels.ilp"), project);

        ProjectFile read = ProjectReader.Read(folder.File("labels.ilp"));
        LabelLayer again = new(layer.Shape);
        ProjectLabels.Paint(again, read.Classes, read.Lanes[0].Labels);

        Assert.Equal(layer.Snapshot().CountByClass, again.Snapshot().CountByClass);
        Assert.Equal(LabelReading.ReadAll(layer), LabelReading.ReadAll(again));
    }

    [Fact]
    public void Write_OverWhatIsNoProject_LeavesIt()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("notes.ilp");
        File.WriteAllText(path, "not a project");

        string id = Assert.Throws<ExportException>(() => ProjectWriter.Write(path, new ProjectFile(), basedOn: path)).ErrorId;
        Assert.Throws<ProjectFormatException>(() => ProjectWriter.Write(path, new ProjectFile(), basedOn: path, force: true));

        Assert.Equal(("TargetIsNoProject", "not a project"), (id, File.ReadAllText(path)));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    private static void RequireRoundTrip(string source)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("copy.ilp");
        ProjectFile project = ProjectReader.Read(source);

        ProjectWriter.Write(path, project, basedOn: source);

        RequireEqual(project, ProjectReader.Read(path));
    }

    private static void RequireEqual(ProjectFile expected, ProjectFile actual)
    {
        Assert.Equal(ProjectFile.WrittenVersion, actual.Version);
        Assert.Equal(expected.Classes, actual.Classes);
        Assert.Equal(expected.Export, actual.Export);
        Assert.Equal(expected.Lanes.Count, actual.Lanes.Count);
        foreach ((ProjectLane before, ProjectLane after) in expected.Lanes.Zip(actual.Lanes))
        {
            Assert.Equivalent(WithDefaults(before.RawData), after.RawData, strict: true);
            Assert.Equivalent(WithDefaults(before.PredictionMask), after.PredictionMask, strict: true);
            Assert.Equivalent(before.Labels, after.Labels, strict: true);
        }

        if (expected.Features is { } features)
        {
            Assert.Equal(features.Kinds, actual.Features!.Kinds);
            Assert.Equal(features.Scales, actual.Features.Scales);
            Assert.Equal(features.IsSelected, actual.Features.IsSelected);
            Assert.Equal(features.ComputeIn2D, actual.Features.ComputeIn2D);
        }

        Assert.Equal(expected.Forest?.Forest.ComputeHash(), actual.Forest?.Forest.ComputeHash());
        Assert.Equal(expected.Forest?.KnownLabels, actual.Forest?.KnownLabels);
        Assert.Equal(expected.Forest?.FeatureNames, actual.Forest?.FeatureNames);
    }

    private static ProjectImage? WithDefaults(ProjectImage? image) =>
        image is null ? null : image with { AxisUnits = image.AxisUnits ?? "null" };
}
