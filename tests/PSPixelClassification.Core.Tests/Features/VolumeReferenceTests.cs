using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PureHDF;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>Against 3D features that ilastik's library computed.</summary>
public class VolumeReferenceTests
{
    [Fact]
    public void Features_MadeVolume_HaveTheBitsOfIlastiksLibrary()
    {
        using var file = H5File.OpenRead(TestFiles.Committed("features/volume/volume.h5"));
        byte[] voxels = file.Dataset("image").Read<byte[]>();
        FloatImage image = new(new ImageShape(70, 9, 1, 8), [.. voxels.Select(voxel => (float)voxel)]);
        FeatureSet set = FeatureSet.Create(
            from kind in FeatureKinds.All
            from sigma in new[] { 0.7, 1.6 }
            select new FeatureSelection(kind, sigma));
        float[][] expected = [.. file.Dataset("features").Read<float[]>().Chunk(voxels.Length)];
        VolumeExtraction.AssertSameBits(expected, VolumeExtraction.Run(set, image), set.GetChannelNames(image.Shape), "made volume");
    }
}
