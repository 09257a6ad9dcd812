using System.Text.Json;
using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Exporting;
using PSPixelClassification.Features;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Core.Tests.Batch.Logging;

public sealed class BatchLogTests : IDisposable
{
    private readonly ExportFolder _folder = new();
    private readonly ClassifierModel _model;
    private readonly string[] _images;
    private readonly BatchLog _log;

    public BatchLogTests()
    {
        PracticeImageWriter writer = new(_folder["in"]);
        _images = [.. PracticeImageGenerator.Generate(new PracticeImageOptions { Count = 2, Width = 90, Height = 70 })
            .Select(image => writer.Write(image, []).SourcePath)];
        _model = SyntheticImages.Train(ClassifierImage.Open(_images[0]).LabelSides());
        _model = _model.WithTraining(_model.Training with { LeftOut = new(AccuracyUnit.Image, 3, 9, 0.8, 0.5) });
        _log = BatchLog.Open(_folder["run.jsonl"]);
    }

    private BatchSettings Settings => new(
        _model, _folder.Settings(ResultSource.SimpleSegmentation, ResultSource.Overlay) with { DestinationFolder = _folder["out"] });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_CompletedImage_SaysWhatItsResultSays()
    {
        BatchResult result = Run(Settings, _images)[0];

        BatchLogImage entry = Images()[0];
        Assert.Equal((_images[0], BatchStatus.Completed, _log.Run), (entry.File, entry.Status, entry.Run));
        Assert.Equal(result.OutputPath, entry.Outputs);
        Assert.Equal(result.ClassFraction, entry.ClassFractions);
        Assert.Equal(result.MeanUncertainty, entry.MeanUncertainty);
        Assert.NotNull(entry.MeanUncertainty);
        Assert.Equal(Math.Round(result.Elapsed.TotalSeconds, 3), entry.Seconds);
        Assert.Equal(result.Provenance[0].Input.Sha256, entry.Provenance!.Input.Sha256);
        Assert.Equal(_model.Hash, entry.Provenance.ModelSha256);
        Assert.Equal(["SimpleSegmentation", "Overlay"], entry.Provenance.Settings.Keys);
        Assert.Equal("Fill", entry.Provenance.Settings["Overlay"]["overlayStyle"]);
        Assert.Equal(result.Drift, entry.Drift);
        Assert.NotNull(entry.Drift);
        Assert.InRange(entry.Time, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow);
        Assert.Null(entry.Error ?? entry.ErrorId ?? entry.SkipReason ?? entry.RedoReason);
    }

    [Fact]
    public void Begin_SaysModelAndSettings()
    {
        BatchSettings settings = Settings with { SkipExisting = true, MaxFailures = 3, ThrottleLimit = 2 };
        _log.Begin(BatchPlan.Create(_images, settings with { Export = settings.Export with { DataType = PixelType.UInt16 } }));

        BatchLogBegin begin = Assert.IsType<BatchLogBegin>(BatchLog.Read(_folder["run.jsonl"]).Entries[0]);
        Assert.Equal((2, _model.Hash, Environment.MachineName), (begin.Images, begin.Model.Sha256, begin.Machine));
        Assert.Equal(_model.Classes.Select(known => known.Name), begin.Model.Classes.Select(known => known.Name));
        Dictionary<string, string> expected = new()
        {
            ["dataType"] = "UInt16",
            ["destinationPath"] = _folder["out"],
            ["format"] = "Tif",
            ["maxFailures"] = "3",
            ["overlayOpacity"] = "0.25",
            ["overlayStyle"] = "Fill",
            ["showLabels"] = "False",
            ["skipExisting"] = "true",
            ["source"] = "SimpleSegmentation, Overlay",
            ["throttleLimit"] = "2",
        };
        Assert.Equal(expected, begin.Settings);
        Assert.Equal(
            ["GaussianSmoothing: 0.7", "GaussianGradientMagnitude: 1", "HessianOfGaussianEigenvalues: 1.6"], begin.Training!.Features);
        Assert.Equal((12, 1, "2D"), (begin.Training.Trees, begin.Training.Images, begin.Training.Dimensions));
        Assert.Equal(_model.OobError, begin.Training.OobError);
        Assert.Equal("80.0 % right, mean IoU 0.50 (3 images left out in turn)", begin.Training.LeftOut);
        Assert.Equal(
            _model.Classes.Zip(_model.Training.LabelCounts, (known, count) => (known.Name, count)),
            begin.Training.LabeledPixels!.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Begin_ModelOfNormalizedValues_SaysSo()
    {
        InputChannels inputs = new([InputChannel.Stored, InputChannel.Normalized], 1, 97.5);
        ClassifierModel model = ClassifierTrainer.Train(
            [SyntheticImages.Make().LabelSides()], SyntheticImages.Features.WithInputs(inputs), new TrainingOptions { TreeCount = 1 });

        _log.Begin(BatchPlan.Create([], Settings with { Model = model }));

        BatchLogBegin begin = Assert.IsType<BatchLogBegin>(Assert.Single(BatchLog.Read(_folder["run.jsonl"]).Entries));
        Assert.Equal("Stored, Normalized; 1 to 97.5 %", begin.Training!.Inputs);
    }

    [Fact]
    public void Begin_Settings_AreNamedLikeTheParameters()
    {
        BatchSettings settings = Settings with
        {
            Grouping = FileGrouping.Create("(.*)_C", 'c'),
            Series = SeriesSelection.Parse(["0, 2"]),
            Mask = MaskPattern.Parse("{dataset_dir}/{nickname}_m.npy"),
            Open = new ImageOpenOptions { Axes = AxisOrder.Parse("yxc"), PaletteAsColor = true, AllowExternalFile = true },
            OnDrift = DriftAction.Fail,
            TrustNames = true,
        };
        ExportSettings export = settings.Export with { FilePattern = FilePattern.Parse("{nickname}"), NoClobber = true, Force = true };
        _log.Begin(BatchPlan.Create([], settings with { Export = export }));

        IReadOnlyDictionary<string, string> logged =
            Assert.IsType<BatchLogBegin>(Assert.Single(BatchLog.Read(_folder["run.jsonl"]).Entries)).Settings;
        Assert.Equal(
            ("c", "(.*)_C", "0, 2", "{dataset_dir}/{nickname}_m.npy", "yxc", "Fail", "{nickname}"),
            (logged["stackAlong"], logged["groupBy"], logged["series"], logged["mask"], logged["axes"], logged["onDrift"],
                logged["filePattern"]));
        string[] switches = ["paletteAsColor", "allowExternalFile", "trustNames", "noClobber", "force"];
        Assert.All(switches, name => Assert.Equal("true", logged[name]));
        Assert.DoesNotContain("skipExisting", logged.Keys);
    }

    [Fact]
    public void Begin_ManyImages_NamesEachInLinesOfBoundedLength()
    {
        string[] files = [.. Enumerable.Range(0, 2 * BatchLogPlan.MaxImages + 1).Select(i => _folder[$"in/none{i}.tif"])];
        _log.Begin(BatchPlan.Create(files, Settings));

        BatchLogPlan[] plans = [.. BatchLog.Read(_folder["run.jsonl"]).Entries.OfType<BatchLogPlan>()];
        Assert.Equal([BatchLogPlan.MaxImages, BatchLogPlan.MaxImages, 1], plans.Select(plan => plan.Images.Count));
        Assert.Equal(files, plans.SelectMany(plan => plan.Images).Select(image => image.File));
        Assert.All(plans, plan => Assert.Equal(_log.Run, plan.Run));
    }

    [Fact]
    public void End_CountsImagesAndInputs_Once()
    {
        File.WriteAllText(_folder["in/bad.tif"], "no image");
        Run(Settings, [.. _images, _folder["in/bad.tif"]]);
        _log.AddInput("raw/none*.tif", "NoMatch", "No file matches.");
        Run(Settings with { SkipExisting = true }, _images);
        _log.End(BatchOutcome.Failed, "WriteFailed", "The disk is full.");
        _log.End(BatchOutcome.Completed);

        BatchLogEnd end = Assert.Single(BatchLog.Read(_folder["run.jsonl"]).Entries.OfType<BatchLogEnd>());
        Assert.Equal(
            (BatchOutcome.Failed, 2, 2, 2, "WriteFailed"), (end.Outcome, end.Completed, end.Skipped, end.Failed, end.ErrorId));
    }

    [Fact]
    public void Add_TextBeyondAscii_IsEscapedAndReadAgain()
    {
        string path = _folder["in/Zellkerne_\u00e4\u03bc\U0001F600.tif"];
        File.Copy(_images[0], path);
        Run(Settings, path);

        Assert.All(File.ReadAllBytes(_folder["run.jsonl"]), value => Assert.InRange(value, (byte)'\n', (byte)'~'));
        Assert.Equal(path, Assert.Single(Images()).File);
    }

    [Fact]
    public void Add_RedoneAndSkipped_SayWhy()
    {
        Run(Settings, _images);
        BatchSettings other = Settings with { SkipExisting = true };
        other = other with { Export = other.Export with { Regions = [new Region(0, 0, 40, 30)] } };
        Run(other, _images);
        Run(other, _images);

        BatchLogImage[] images = Images();
        Assert.Equal("its settings were others (region)", images[2].RedoReason);
        Assert.Equal(("Its results exist.", BatchStatus.Skipped), (images[4].SkipReason, images[4].Status));
        Assert.Equal(images[2].Outputs, images[4].Outputs);
    }

    [Fact]
    public void Add_SeveralRegions_AreNamedTogetherAndFoundAgain()
    {
        BatchSettings settings = Settings with
        {
            SkipExisting = true,
            Export = Settings.Export with
            {
                Regions = [new Region(0, 0, 40, 30), new Region(5, 6, 20, 10)],
                FilePattern = FilePattern.Parse("{dataset_dir}/{nickname}_{result_type}_{x_start}"),
            },
        };
        Run(settings, _images);
        Run(settings, _images);

        BatchLogImage[] images = Images();
        Assert.Equal(2 * settings.Export.Sources.Count, images[0].Outputs!.Count);
        Assert.Equal("0,0,40,30; 5,6,20,10", images[0].Provenance!.Settings["SimpleSegmentation"]["region"]);
        Assert.All(images[2..], image => Assert.Equal("Its results exist.", image.SkipReason));
    }

    [Fact]
    public void Write_LogThatFails_IsToldOnceAndCatchesUp()
    {
        string path = _folder["logs/night.jsonl"];
        BatchLog log = BatchLog.Open(path);
        Directory.Delete(_folder["logs"], recursive: true);

        ExportException? first = log.AddInput("a", "NoMatch", "x");
        ExportException? second = log.AddInput("b", "NoMatch", "x");
        Directory.CreateDirectory(_folder["logs"]);
        ExportException? third = log.End(BatchOutcome.Completed);

        Assert.Equal(
            ("LogWriteFailed", $"The log '{path}' cannot be written any more: its folder cannot be made or found. The run goes on, and "
                + "what is missing is added once it can be. Check the path."),
            (first!.ErrorId, first.Message));
        Assert.Null(second ?? third);
        Assert.Equal(3, BatchLog.Read(path).Entries.Count);
    }

    [Fact]
    public void EveryKindOfLine_FitsTheSchema()
    {
        WriteEveryKind();
        JsonSchema schema = new("batch-log.schema.json");

        string[] lines = File.ReadAllLines(_folder["run.jsonl"]);

        Assert.Equal(["begin", "end", "image", "input", "plan"], lines.Select(Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.All(lines, line => Assert.Empty(schema.Check(line)));
        Assert.NotEmpty(schema.Check(lines[0].Replace("\"images\"", "\"pictures\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Check(lines[^1].Replace("Completed", "Done", StringComparison.Ordinal)));
    }

    // Test-Json of PowerShell follows no reference into another file.
    [Fact]
    public void Schema_StandsAloneAndAgreesWithThatOfProvenance()
    {
        JsonElement own = Definitions("batch-log.schema.json");
        JsonElement other = Definitions("provenance.schema.json");

        Assert.DoesNotContain("provenance.schema.json#", own.GetRawText(), StringComparison.Ordinal);
        foreach ((string mine, string its) in
            new[] { ("sha256", "sha256"), ("settings", "settings"), ("sourceImage", "image"), ("model", "model") })
            Assert.True(JsonElement.DeepEquals(own.GetProperty(mine), other.GetProperty(its)), mine);
    }

    [PythonFact("jsonschema")]
    public void EveryKindOfLine_FitsTheSchemaForPython()
    {
        WriteEveryKind();

        string verdict = Python.RunFile("batch-log/validate.py", JsonSchema.Folder, "batch-log.schema.json", _folder["run.jsonl"]);

        Assert.Equal($"{File.ReadAllLines(_folder["run.jsonl"]).Length} valid", verdict);
        File.AppendAllText(_folder["run.jsonl"], """{"event":"end","time":"yesterday"}""" + "\n");
        Assert.Throws<InvalidOperationException>(
            () => Python.RunFile("batch-log/validate.py", JsonSchema.Folder, "batch-log.schema.json", _folder["run.jsonl"]));
    }

    [Fact]
    public void ProvenanceOfResults_FitsItsSchema()
    {
        BatchResult result = Run(Settings with { Mask = MaskPattern.Parse(_images[1]) }, _images[0])[0];
        string line = ClassifierImage.Open(result.OutputPath[0]).Provenance!;

        Assert.Contains("\"mask\"", line, StringComparison.Ordinal);
        Assert.Empty(new JsonSchema("provenance.schema.json").Check(line));
    }

    private static JsonElement Definitions(string schema) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(JsonSchema.Folder, schema))).RootElement.GetProperty("$defs");

    private static string Kind(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.EnumerateObject().First().Value.GetString()!;
    }

    // A group, a mask, a warning, a failure, a skipped image, an input and an error.
    private void WriteEveryKind()
    {
        File.WriteAllText(_folder["in/bad.tif"], "no image");
        File.Copy(_images[0], _folder["in/A_C1.tif"]);
        BatchSettings settings = Settings with { Mask = MaskPattern.Parse(_images[1]) };
        _log.Begin(BatchPlan.Create(_images, settings));
        _log.AddInput("raw/none*.tif", "NoMatch", "No file matches.");
        Run(settings, _images[0], _folder["in/bad.tif"]);
        Run(settings with { Grouping = FileGrouping.Create(@"(.*)_C\d", 'z') }, _folder["in/A_C1.tif"], _images[1]);
        Run(settings with { SkipExisting = true, Mask = null }, _images[0]);
        Run(settings with { SkipExisting = true, Mask = null }, _images[0]);
        _log.Add(
            new BatchResult
            {
                SourcePaths = new PathList(["/a_1.tif", "/a_2.tif"]),
                Series = new ImageSeries(2, "Pos002"),
                Status = BatchStatus.Completed,
                UnclassifiedFraction = 0.25,
                Warnings = new MessageList(["Its last pixel is missing."]),
            },
            null);
        _log.End(BatchOutcome.Completed, "MaxFailuresReached", "3 images failed.");
    }

    private BatchLogImage[] Images() => [.. BatchLog.Read(_folder["run.jsonl"]).Entries.OfType<BatchLogImage>()];

    private List<BatchResult> Run(BatchSettings settings, params string[] paths)
    {
        List<BatchResult> results = [];
        BatchRunner.Run(BatchPlan.Create(paths, settings), (result, cause) =>
        {
            results.Add(result);
            Assert.Null(_log.Add(result, (cause as PixelClassificationException)?.ErrorId));
        });
        return results;
    }
}
