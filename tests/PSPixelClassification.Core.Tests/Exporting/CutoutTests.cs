using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Core.Tests.Classification;
using PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;
using PSPixelClassification.Exporting;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Objects;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Core.Tests.Exporting;

/// <summary>Parts of an image are what the export of the whole image has there.</summary>
public sealed class CutoutTests : IDisposable
{
    private static readonly ClassifierImage s_volume = VolumeImages.Noise(60, 50, 9, times: 3).LabelSlices();
    private static readonly ClassifierModel s_in3D = VolumeImages.Train(s_volume);
    private static readonly ClassifierModel s_in2D = VolumeImages.Train(s_volume, VolumeImages.Features.WithIn2D(true));
    private readonly ExportFolder _folder = new();

    public static TheoryData<bool, double, int, int, int, int> Boxes => new()
    {
        { false, 0, 0, 9, 0, 3 },
        { false, 0, 3, 5, 1, 2 },
        { false, 0, 8, 9, 2, 3 },
        { false, 1.5, 2, 6, 0, 2 },
        { false, 1.5, 0, 1, 1, 3 },
        { true, 0, 4, 8, 1, 2 },
        { true, 1.5, 7, 9, 0, 3 },
    };

    [Theory]
    [MemberData(nameof(Boxes))]
    public void Predict_ABox_GivesTheValuesOfTheWhole(bool in2D, double smoothing, int firstSlice, int endSlice, int firstTime, int endTime)
    {
        PixelPredictor predictor = new(in2D ? s_in2D : s_in3D, s_volume)
        {
            Smoothing = smoothing,
            Plan = in2D ? null : VolumeImages.Plan(2, 32),
        };
        Cutout cutout = new(new Region(7, 11, 41, 30), new IndexRange(firstSlice, endSlice), new IndexRange(firstTime, endTime));
        Dictionary<Plane, float[]> whole = Collect(predictor, Cutout.Of(s_volume.Extent, cutout.Region));

        Dictionary<Plane, float[]> part = Collect(predictor, cutout);

        Assert.Equal(cutout.Planes, part.Keys);
        Assert.All(cutout.Planes, plane => Assert.Equal(whole[plane], part[plane]));
    }

    [Fact]
    public void Export_SlicesAndTimes_AreThoseOfTheWhole()
    {
        ExportSettings settings = _folder.Settings(
            ResultSource.SimpleSegmentation, ResultSource.Probabilities, ResultSource.Features, ResultSource.Overlay, ResultSource.Labels,
            ResultSource.Uncertainty);
        ExportFolder.Export(s_volume, s_in3D, settings with { FilePattern = FilePattern.Parse("whole {result_type}") });

        ExportFolder.Export(s_volume, s_in3D, settings with
        {
            FilePattern = FilePattern.Parse("part {result_type}"),
            Slices = new IndexRange(1, 5),
            Times = new IndexRange(0, 2),
        });

        foreach (ResultSource source in settings.Sources)
        {
            IImageSource whole = ImageFormats.Open(_folder[$"whole {source.DisplayName()}.tif"]);
            IImageSource part = ImageFormats.Open(_folder[$"part {source.DisplayName()}.tif"]);
            Assert.Equal(whole.Info.Shape with { Depth = 4, Times = 2 }, part.Info.Shape);
            byte[] all = Hdf5Pixels.ReadAll(whole);
            int plane = all.Length / 27;
            byte[] expected = [.. all[plane..(5 * plane)], .. all[(10 * plane)..(14 * plane)]];
            Assert.Equal(expected, Hdf5Pixels.ReadAll(part));
        }
    }

    // A picture of one plane is a PNG, as of an image with one.
    [Fact]
    public void Export_SlicesAsFiles_AreNumberedAsInTheImage()
    {
        ExportFolder.Export(s_volume, s_in2D, _folder.Settings(ResultSource.SimpleSegmentation) with
        {
            FilePattern = FilePattern.Parse("t{t} z{z}"),
            Slices = new IndexRange(6, 8),
            Times = new IndexRange(2, 3),
        });
        ExportFolder.Export(s_volume, s_in2D, _folder.Settings(ResultSource.Overlay) with
        {
            Slices = new IndexRange(6, 7),
            Times = new IndexRange(2, 3),
        });

        Assert.Equal(
            new[] { "t2 z6.tif", "t2 z7.tif", "volume_Overlay.png" }.Order(), _folder.Files.Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Export_SeveralRegions_AreFilesOfTheirOwn()
    {
        Region[] regions = [new(0, 0, 20, 30), new(35, 10, 25, 40), new(0, 0, 20, 30)];
        ExportSettings settings = _folder.Settings(ResultSource.SimpleSegmentation, ResultSource.Uncertainty) with { Threads = 1 };
        ExportResult both = ExportFolder.Export(
            s_volume, s_in3D,
            settings with { Regions = regions, FilePattern = FilePattern.Parse("{result_type} {x_start}"), Slices = IndexRange.Of(4) });
        string[] files = _folder.Files;

        ExportResult[] alone =
        [
            .. regions[..2].Select(region => ExportFolder.Export(
                s_volume, s_in3D,
                settings with
                {
                    Regions = [region],
                    FilePattern = FilePattern.Parse("alone {result_type} {x_start}"),
                    Slices = IndexRange.Of(4),
                })),
        ];

        Assert.Equal(4, files.Length);
        Assert.All(
            files, file => Assert.Equal(
                File.ReadAllBytes(_folder["alone " + Path.GetFileName(file)]), File.ReadAllBytes(_folder[file])));
        Assert.Equal(
            alone[0].ClassPixels.Zip(alone[1].ClassPixels, (first, second) => first + second), both.ClassPixels);
    }

    [Fact]
    public void Export_ObjectsOfABox_AreThoseOfItsSegmentation()
    {
        ExportSettings settings = _folder.Settings(ResultSource.ObjectLabels, ResultSource.ObjectOverlay) with
        {
            Regions = [new Region(5, 4, 40, 33)],
            Slices = new IndexRange(2, 7),
            Times = new IndexRange(1, 3),
            Objects = new ObjectSettings { AreMeasured = true },
        };

        ExportResult result = ExportFolder.Export(s_volume, s_in3D, settings);

        ExportFolder.Export(s_volume, s_in3D, settings with { Sources = [ResultSource.SimpleSegmentation], Objects = new() });
        ObjectImage objects =
            ObjectImage.Of("volume", ImageFormats.Open(_folder["volume_Simple Segmentation.tif"]), new(), new(), threads: 1);
        IReadOnlyList<SegmentedObject> expected = ObjectMeter.Measure("volume", objects, null, null, null, threads: 1);
        Assert.True(expected.Count > 4);
        Assert.Equal(
            expected.Select(one => (
                one.Label, one.Time + 1, one.Area, one.CentroidX + 5, one.CentroidY + 4, one.CentroidZ + 2, one.BoxX + 5, one.BoxY + 4,
                one.BoxZ + 2)),
            result.Objects.Select(one => (
                one.Label, one.Time, one.Area, one.CentroidX, one.CentroidY, one.CentroidZ, one.BoxX, one.BoxY, one.BoxZ)));
        Assert.Equal(
            new ImageShape(40, 33, 3, 5, 2), ImageFormats.Open(_folder["volume_Object Overlay.tif"]).Info.Shape);
    }

    [Theory]
    [InlineData(0, 10, 0, 3, "'volume' has 9 slices: the first is 0 and the last 8. z 0..9 does not lie inside.")]
    [InlineData(9, 10, 0, 3, "'volume' has 9 slices: the first is 0 and the last 8. z 9 does not lie inside.")]
    [InlineData(0, 9, 2, 4, "'volume' has 3 time points: the first is 0 and the last 2. t 2..3 does not lie inside.")]
    public void Plan_OutsideTheImage_IsRefused(int firstSlice, int endSlice, int firstTime, int endTime, string expected)
    {
        ExportSettings settings = _folder.Settings() with
        {
            Slices = new IndexRange(firstSlice, endSlice),
            Times = new IndexRange(firstTime, endTime),
        };

        ExportException error = Assert.Throws<ExportException>(() => ExportFolder.Plan(s_volume, s_in3D, settings));

        Assert.Equal((ErrorIds.RegionOutOfBounds, expected), (error.ErrorId, error.Message));
    }

    [Fact]
    public void Plan_RegionsUnderOneName_AreRefused()
    {
        ExportSettings settings = _folder.Settings() with { Regions = [new(0, 0, 20, 30), new(35, 10, 25, 40)] };

        ExportException error = Assert.Throws<ExportException>(() => ExportFolder.Plan(s_volume, s_in3D, settings));

        Assert.Equal(ErrorIds.OutputCollision, error.ErrorId);
        Assert.StartsWith("The regions 0,0,20,30 and 35,10,25,40 would both be written to", error.Message, StringComparison.Ordinal);
        Assert.Contains("{x_start}", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<Plane, float[]> Collect(PixelPredictor predictor, Cutout cutout)
    {
        Dictionary<Plane, List<float>> found = [];
        predictor.Predict(cutout, PredictionRequest.Probabilities, 2, band =>
        {
            if (!found.TryGetValue(band.Plane, out List<float>? values)) found.Add(band.Plane, values = []);
            // Of two classes one is enough.
            values.AddRange(band.Probabilities.Span[..(int)band.Region.PixelCount]);
        });
        return found.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray());
    }
}
