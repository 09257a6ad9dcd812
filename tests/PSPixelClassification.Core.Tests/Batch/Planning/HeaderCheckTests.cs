using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Exporting;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Batch.Planning;

/// <summary>What an export refuses of a header, a plan has refused already: with the same error.</summary>
public sealed class HeaderCheckTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    public static TheoryData<string, string, string> Combinations()
    {
        TheoryData<string, string, string> all = [];
        foreach (string model in (string[])["gray", "color", "volume", "large"])
        {
            foreach (string image in (string[])["gray", "wide", "color", "two", "tiny", "volume", "thin", "times", "long"])
            {
                foreach (string settings in (string[])["tif", "png", "region", "everything", "planes", "pages"])
                    all.Add(model, image, settings);
            }
        }

        return all;
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Create_WhateverTheExporterRefusesOfAHeader_FailsInThePlanWithTheSameError(string model, string image, string settings)
    {
        string path = Write(image);
        ClassifierModel trained = Model(model);
        ExportSettings export = Settings(settings);

        BatchItem item = Assert.Single(BatchPlan.Create([path], new BatchSettings(trained, export)).Items);
        PixelClassificationException? refusal = Refusal(() => ExportFolder.Export(ClassifierImage.Open(path), trained, export));

        Assert.Equal(
            (refusal?.ErrorId, refusal?.Message), ((item.Failure as PixelClassificationException)?.ErrorId, item.Failure?.Message));
        Assert.Equal(refusal is null ? BatchAction.Classify : BatchAction.Fail, item.Action);
        Assert.Equal(refusal is null, item.EstimatedBytes > 0);
        Assert.Equal(ClassifierImage.Open(path).Source.Info.ToString(), item.Shape);
    }

    [Theory]
    [InlineData("gray", "gray", "tif", null)]
    [InlineData("gray", "color", "tif", "ChannelMismatch")]
    [InlineData("color", "gray", "tif", "ChannelMismatch")]
    [InlineData("gray", "tiny", "tif", "ImageTooSmall")]
    [InlineData("large", "gray", "tif", "ImageTooSmall")]
    [InlineData("gray", "volume", "tif", null)]
    [InlineData("gray", "times", "tif", null)]
    [InlineData("volume", "volume", "tif", null)]
    [InlineData("volume", "gray", "tif", "DimensionMismatch")]
    [InlineData("volume", "thin", "tif", "ImageTooSmall")]
    [InlineData("gray", "volume", "png", "FormatUnsuitable")]
    [InlineData("gray", "volume", "planes", null)]
    [InlineData("gray", "gray", "region", null)]
    [InlineData("gray", "wide", "region", "RegionOutOfBounds")]
    [InlineData("gray", "long", "pages", "FormatUnsuitable")]
    public void Create_HeaderAgainstModel_FailsWithItsId(string model, string image, string settings, string? expected)
    {
        BatchPlan plan = BatchPlan.Create([Write(image)], new BatchSettings(Model(model), Settings(settings)));

        Assert.Equal(expected, (Assert.Single(plan.Items).Failure as PixelClassificationException)?.ErrorId);
    }

    [Fact]
    public void Create_Estimate_IsWhatUncompressedFilesHold()
    {
        string path = Write("volume");
        ExportSettings export = Settings("everything") with { Format = ExportFormat.Npy };
        ClassifierModel model = Model("gray");

        BatchItem item = Assert.Single(BatchPlan.Create([path], new BatchSettings(model, export)).Items);
        ExportFolder.Export(ClassifierImage.Open(path), model, export);

        // A NumPy file is its samples behind a header of at most 128 bytes.
        foreach (ExportTarget target in item.Targets.Where(target => target.Source != ResultSource.Overlay))
            Assert.InRange(new FileInfo(target.Path).Length - target.EstimatedBytes, 1, 128);
        Assert.Equal(item.Targets.Sum(target => target.EstimatedBytes), item.EstimatedBytes);
        Assert.Equal(60 * 50 * 7 * 3, item.Targets.Single(target => target.Source == ResultSource.Overlay).EstimatedBytes);
    }

    private static PixelClassificationException? Refusal(Action export)
    {
        try
        {
            export();
            return null;
        }
        catch (PixelClassificationException e)
        {
            return e;
        }
    }

    private static ClassifierModel Model(string name) => name switch
    {
        "gray" => SyntheticImages.Train(SyntheticImages.Make(90, 70).LabelSides()),
        "color" => SyntheticImages.Train(VolumeImages.Noise(90, 70, 1, channels: 3).LabelSides()),
        "volume" => VolumeImages.Train(VolumeImages.Noise(60, 50, 7).LabelSlices()),
        "large" => ClassifierTrainer.Train(
            [SyntheticImages.Make().LabelSides()], FeatureSet.Create([new(FeatureKind.GaussianSmoothing, 30)]),
            new TrainingOptions { TreeCount = 2 }),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private string Write(string name)
    {
        ClassifierImage image = name switch
        {
            "gray" => VolumeImages.Noise(90, 70, 1),
            "wide" => VolumeImages.Noise(200, 40, 1),
            "color" => VolumeImages.Noise(90, 70, 1, channels: 3),
            "two" => VolumeImages.Noise(90, 70, 1, channels: 2),
            "tiny" => VolumeImages.Noise(90, 3, 1),
            "volume" => VolumeImages.Noise(60, 50, 7),
            "thin" => VolumeImages.Noise(60, 50, 2),
            "times" => VolumeImages.Noise(60, 50, 1, times: 2),
            "long" => VolumeImages.Noise(20, 12, 2, times: 3),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
        OutputFile file = new(_folder[$"in/{name}.h5"], default);
        ImageExporter.Export(
            image, [file], new ImageExportSettings { CurrentFolder = _folder.Path, Format = ExportFormat.Hdf5 });
        return file.Path;
    }

    private ExportSettings Settings(string name)
    {
        ExportSettings settings = _folder.Settings() with { DestinationFolder = _folder["out"] };
        return name switch
        {
            "tif" => settings,
            "png" => settings with { Format = ExportFormat.Png },
            "region" => settings with { Regions = [new Region(10, 20, 40, 30)] },
            "everything" => settings with
            {
                Sources = [ResultSource.SimpleSegmentation, ResultSource.Probabilities, ResultSource.Uncertainty, ResultSource.Overlay],
            },
            "planes" => settings with
            {
                Format = ExportFormat.Png,
                FilePattern = FilePattern.Parse("{dataset_dir}/{nickname}_{slice_index}"),
            },
            "pages" => settings with { Compression = TiffWriteCompression.None },
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }
}
