using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PureHDF;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>Against 3D features that ilastik and its library computed.</summary>
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

    [SharedDataFact("reference/c06_vol3d")]
    public void Features_ReferenceVolume_HaveIlastiksBits()
    {
        ReferenceCase reference = ReferenceCase.Shared("c06_vol3d");
        FloatImage image = FloatImage.ReadTiffVolume(reference.PathOf("image.tif"));
        float[][] expected = reference.ReadFeatures();
        // What case.json's feature_crop says: the first 24 slices, rows from 40, columns from 0.
        Assert.Equal([24, 48, 48], reference.StoredExtent);
        float[][] actual = VolumeExtraction.Run(reference.FeatureSet, image);
        Assert.Equal((15, 15), (expected.Length, actual.Length));
        for (int c = 0; c < actual.Length; c++)
        {
            float[] part =
            [
                .. from z in Enumerable.Range(0, 24)
                   from y in Enumerable.Range(40, 48)
                   from x in Enumerable.Range(0, 48)
                   select actual[c][(z * image.Shape.Height + y) * image.Shape.Width + x],
            ];
            Assert.Equal(0, Extraction.CountDifferences(expected[c], part));
        }
    }
}
