using PSPixelClassification.Annotations;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Core.Tests.Annotations;

public sealed class LabelingReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private AnnotationSet Read(string json) => AnnotationFile.Read(_folder.Write("a.labeling", json));

    [Fact]
    public void Labeling_BecomesItsPixelsInItsColors()
    {
        LabelLayer layer = new(new ImageShape(6, 4));
        AnnotationSet set = AnnotationFile.Read(TestFiles.Committed("annotations/cells.labeling"));

        AnnotationPainter.Paint(layer, [set], new AnnotationOptions());

        Assert.Equal(
            "1 1 0 0 0 1 1 0 0 0 0 0 0 0 2 2 0 0 0 0 2 0 0 0", string.Join(' ', LabelReading.ReadAll(layer)));
        Assert.Equal(
            [("background", "#004aff"), ("nuclei", "#ff0000")], layer.Classes.Select(known => (known.Name, known.Color.ToString())));
    }

    [Theory]
    [InlineData(5, 4, 1, 1)]
    [InlineData(6, 4, 2, 1)]
    [InlineData(6, 4, 1, 2)]
    public void ImageOfAnotherSize_IsRefusedAndStaysAsItWas(int width, int height, int depth, int times)
    {
        LabelLayer layer = new(new ImageShape(width, height, Depth: depth, Times: times));
        AnnotationSet set = AnnotationFile.Read(TestFiles.Committed("annotations/cells.labeling"));

        AnnotationException error = Assert.Single(AnnotationPainter.Paint(layer, [set], new AnnotationOptions()).Refusals);

        Assert.Equal(("AnnotationSizeMismatch", 0, 0), (error.ErrorId, layer.Classes.Count, layer.UndoCount));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    public void ThirdAxis_IsThatOfTheImage(int depth, int times)
    {
        LabelLayer layer = new(new ImageShape(2, 1, Depth: depth, Times: times));

        AnnotationPainter.Paint(
            layer, [Read("""{"labels":{"a":[[0,0,2],[1,0,0]]},"interval":{"min":[0,0,0],"max":[1,0,2]}}""")], new AnnotationOptions());

        Assert.Equal([0, 1, 0, 0, 1, 0], LabelReading.ReadAll(layer));
    }

    [Fact]
    public void IntervalThatBeginsElsewhere_MovesThePixels()
    {
        LabelLayer layer = new(new ImageShape(2, 2));

        AnnotationPainter.Paint(
            layer, [Read("""{"interval":{"min":[10,-5],"max":[11,-4]},"labels":{"a":[[11,-5]]}}""")], new AnnotationOptions());

        Assert.Equal([0, 1, 0, 0], LabelReading.ReadAll(layer));
    }

    [Theory]
    [InlineData("""{"interval":{"min":[0],"max":[1]},"labels":{}}""")]
    [InlineData("""{"interval":{"min":[0,0],"max":[-1,1]},"labels":{}}""")]
    [InlineData("""{"interval":{"min":[0,0],"max":[1.5,1]},"labels":{}}""")]
    [InlineData("""{"interval":null,"labels":{}}""")]
    [InlineData("""{"interval":{"min":[0,0],"max":[1,1]},"labels":[]}""")]
    [InlineData("""{"interval":{"min":[0,0],"max":[1,1]},"labels":{"a":1}}""")]
    [InlineData("""{"interval":{"min":[0,0],"max":[1,1]},"labels":{"a":[[1]]}}""")]
    [InlineData("""{"interval":{"min":[0,0],"max":[1,1]},"labels":{"a":[[1,1,1]]}}""")]
    [InlineData("""{"interval":{"min":[0,0],"max":[1,1]},"labels":{"a":[["1",1]]}}""")]
    [InlineData("""{"interval":{"min":[0,0],"max":[1,1]},"labels":{"a":[[1,1]""")]
    [InlineData("""{"interval":{"min":[0,0],"max":[1,1]},"labels":{"a":[[1,1]]}""")]
    public void Damage_IsOneError(string json)
    {
        AnnotationException error = Assert.Throws<AnnotationException>(() => Read(json));

        Assert.Equal("AnnotationFormatInvalid", error.ErrorId);
        Assert.StartsWith($"'{_folder.File("a.labeling")}' cannot be read: ", error.Message, StringComparison.Ordinal);
    }
}
