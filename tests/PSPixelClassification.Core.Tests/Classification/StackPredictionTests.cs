using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Tiles;
using PSPixelClassification.Core.Tests.Imaging;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Tiff.Writing;

namespace PSPixelClassification.Core.Tests.Classification;

public sealed class StackPredictionTests : IDisposable
{
    private const int Depth = 12;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Predict_SlicesInFiles_GiveTheBitsOfTheVolumeInOneFile(int channels)
    {
        OutputImage slice = new() { Shape = new ImageShape(65, 45, channels), PixelType = PixelType.UInt16 };
        OutputImage volume = slice with { Shape = slice.Shape with { Depth = Depth } };
        byte[] samples = ImageWriting.Samples(volume);
        int length = samples.Length / Depth;
        TiffEncoder encoder = new();
        ImageWriting.Write(encoder, _folder.File("volume.tif"), volume, samples, 45);
        string[] slices = [.. Enumerable.Range(0, Depth).Select(z => _folder.File($"slice{z}.tif"))];
        for (int z = 0; z < Depth; z++) ImageWriting.Write(encoder, slices[z], slice, samples[(z * length)..((z + 1) * length)], 45);
        ClassifierImage whole = ClassifierImage.Open(_folder.File("volume.tif")).LabelSlices();
        ClassifierImage stack = ClassifierImage.OpenStack(slices, 'z').LabelSlices();

        ClassifierModel model = VolumeImages.Train(whole);

        Assert.Equal(whole.Extent, stack.Extent);
        Assert.Equal(model.Hash, VolumeImages.Train(stack).Hash);
        TilePlan plan = VolumeImages.Plan(5, 32);
        Assert.Equal(VolumeImages.Predict(model, whole), VolumeImages.Predict(model, stack, threads: 2, plan: plan));
        Assert.Equal(
            VolumeImages.Predict(model, whole, request: PredictionRequest.Features),
            VolumeImages.Predict(model, stack, threads: 2, plan: plan, request: PredictionRequest.Features));
    }
}
