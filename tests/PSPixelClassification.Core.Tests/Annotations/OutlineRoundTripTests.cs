using PSPixelClassification.Annotations;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.Objects.Outlines;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Annotations;

/// <summary>What is written of objects becomes the same pixels again.</summary>
public sealed class OutlineRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<OutlineFormat, ImageShape, double> Cases()
    {
        TheoryData<OutlineFormat, ImageShape, double> cases = [];
        foreach (OutlineFormat format in Enum.GetValues<OutlineFormat>())
        {
            foreach (double density in (double[])[0.3, 0.6, 0.95])
            {
                cases.Add(format, new ImageShape(23, 19), density);
                cases.Add(format, new ImageShape(1, 9), density);
                cases.Add(format, new ImageShape(7, 6, Depth: 4), density);
                cases.Add(format, new ImageShape(6, 7, Times: 3), density);
                cases.Add(format, new ImageShape(5, 4, Depth: 3, Times: 2), density);
            }
        }

        return cases;
    }

    public void Dispose() => _folder.Dispose();

    private ExportedObjects Export(IImageSource source, OutlineFormat format, string name = "objects", string? className = null) =>
        ObjectExporter.Export(new ClassifierImage("labels", source), _folder.File(name), new ObjectExportSettings
        {
            Format = format,
            Extension = ".x",
            CurrentFolder = _folder.Path,
            ClassName = className,
            Color = new RgbColor(1, 2, 3),
        });

    private static LabelLayer Paint(AnnotationSet set, ImageShape shape, string? className = null)
    {
        LabelLayer layer = new(shape);
        AnnotationPainter.Paint(layer, [set], new AnnotationOptions { ClassName = className });
        return layer;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ExportedObjects_BecomeTheSamePixels(OutlineFormat format, ImageShape shape, double density)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            // Each of nine numbers becomes a class of its own.
            MemoryImage image = RandomObjects.Make(seed, shape, 9, density);
            Export(image, format);
            AnnotationSet set = AnnotationFile.Read(_folder.File("objects"));
            AnnotationSet named = set with
            {
                Annotations = [.. set.Annotations.Select(annotation => annotation with { ClassName = "n" + NumberOf(annotation.Name) })],
            };

            LabelLayer layer = Paint(named, shape);

            byte[] labels = LabelReading.ReadAll(layer);
            Assert.Equal(
                RandomObjects.Pixels(image).Select(number => number == 0 ? "" : $"n{number}"),
                labels.Select(label => label == 0 ? "" : layer.Classes[label - 1].Name));
        }
    }

    private static string NumberOf(string name) => name.Split('-')[0].TrimStart('0');

    [Theory]
    [InlineData(OutlineFormat.GeoJson)]
    [InlineData(OutlineFormat.RoiSet)]
    public void ClassAndColor_ComeBack(OutlineFormat format)
    {
        ImageShape shape = new(9, 8, Depth: 2);
        Export(RandomObjects.Make(1, shape, 3, 0.5), format, className: "nuclei");

        LabelClass found = Assert.Single(Paint(AnnotationFile.Read(_folder.File("objects")), shape).Classes);

        Assert.Equal(("nuclei", new RgbColor(1, 2, 3)), (found.Name, found.Color));
    }

    [Theory]
    [InlineData(OutlineFormat.GeoJson)]
    [InlineData(OutlineFormat.RoiSet)]
    public void SameObjects_MakeTheSameBytes(OutlineFormat format)
    {
        MemoryImage image = RandomObjects.Make(3, new ImageShape(20, 30, Depth: 2), 5, 0.7);
        Export(image, format, "first");
        Export(image, format, "second");

        Assert.Equal(File.ReadAllBytes(_folder.File("first")), File.ReadAllBytes(_folder.File("second")));
    }

    [Theory]
    [InlineData(OutlineFormat.GeoJson)]
    [InlineData(OutlineFormat.RoiSet)]
    public void PlacesBeyond16Bits_ComeBack(OutlineFormat format)
    {
        // Two pixels wide at the far end, with a hole in one of two objects.
        ImageShape shape = new(70000, 4);
        uint[] pixels = new uint[shape.Width * shape.Height];
        foreach (int x in (int[])[39990, 69990])
        {
            for (int i = 0; i < 40; i++) pixels[(i / 10 * shape.Width) + x + (i % 10)] = 1;
        }

        pixels[shape.Width + 69995] = 0;
        pixels[5] = 2;
        Export(RandomObjects.Of(shape, pixels), format);

        byte[] labels = LabelReading.ReadAll(Paint(AnnotationFile.Read(_folder.File("objects")), shape, "all"));

        Assert.Equal(pixels.Select(number => number != 0), labels.Select(label => label != 0));
    }

    [Fact]
    public void NoObjects_MakeAFileWithoutAny()
    {
        ExportedObjects written = Export(RandomObjects.Of("...", "..."), OutlineFormat.GeoJson);

        Assert.Equal((0, 0), (written.ObjectCount, written.OutlineCount));
        Assert.Equal("{\"type\":\"FeatureCollection\",\"features\":[]}\n", File.ReadAllText(_folder.File("objects")));
    }

    [Fact]
    public void Cancelling_LeavesNoFile()
    {
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => ObjectExporter.Export(
            new ClassifierImage("labels", RandomObjects.Of("1")), _folder.File("objects"),
            new ObjectExportSettings { Extension = ".x", CurrentFolder = _folder.Path }, null, cancellation.Token));

        Assert.Empty(_folder.Files());
    }
}
