using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PSPixelClassification.Core.Tests.Features;
using PureHDF;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Core.Tests.TestData;

/// <summary>
/// The features of a reference case. Of ilastik's own the hashes are committed, one a channel: values that are computed here and have them
/// are ilastik's to the last bit.
/// </summary>
internal sealed class ReferenceFeatures
{
    private static readonly ConcurrentDictionary<string, Lazy<ReferenceFeatures>> s_computed = new();

    private readonly ReferenceCase _case;
    private readonly float[][] _values;

    private ReferenceFeatures(ReferenceCase reference)
    {
        _case = reference;
        string image = reference.PathOf("image.tif");
        FloatImage pixels = IsVolume ? FloatImage.ReadTiffVolume(image) : FloatImage.ReadTiff(image);
        _values = IsVolume ? VolumeExtraction.Run(reference.FeatureSet, pixels) : Extraction.Run(reference.FeatureSet, pixels);
        (int width, int height) = (pixels.Shape.Width, pixels.Shape.Height);
        for (int c = 0; c < _values.Length; c++) _values[c] = Cut(_values[c], height, width, [.. reference.StoredPart]);
    }

    private bool IsVolume => _case.StoredPart.Count == 3;

    /// <summary>ilastik's features of the part that it stored, [channel][pixel].</summary>
    public static float[][] Read(ReferenceCase reference)
    {
        Assert.Empty(FindDifferences(reference));
        return Of(reference)._values;
    }

    /// <summary>What is wrong with our features, one sentence a channel that does not have the bits of ilastik's.</summary>
    public static IEnumerable<string> FindDifferences(ReferenceCase reference)
    {
        ReferenceFeatures ours = Of(reference);
        string[] lines = File.ReadAllLines(reference.PathOf("features.sha256"));
        Assert.Equal(lines.Length, ours._values.Length);
        return
            from c in Enumerable.Range(0, lines.Length)
            where $"{Hash(ours._values[c])}  {reference.ChannelNames[c]}" != lines[c]
            select $"{reference.ChannelNames[c]}: {ours.DescribeCorner(c)}";
    }

    private static ReferenceFeatures Of(ReferenceCase reference) =>
        s_computed.GetOrAdd(reference.Name, _ => new Lazy<ReferenceFeatures>(() => new ReferenceFeatures(reference))).Value;

    private static string Hash(float[] values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(values)));

    // The corner starts where the stored part does.
    private string DescribeCorner(int channel)
    {
        using NativeFile file = H5File.OpenRead(_case.PathOf("features.h5"));
        IH5Dataset dataset = file.Dataset("features");
        int[] extents = [.. dataset.Space.Dimensions[..^1].Select(extent => (int)extent)];
        float[] corner = [.. dataset.Read<float[]>().Where((_, i) => i % (int)dataset.Space.Dimensions[^1] == channel)];
        float[] ours = Cut(_values[channel], _case.StoredPart[^2].Extent, _case.StoredPart[^1].Extent, [.. extents.Select(e => (0, e))]);
        return $"{Extraction.CountDifferences(corner, ours)} of {corner.Length} pixels in the first corner differ";
    }

    private static float[] Cut(float[] values, int height, int width, (int Start, int Extent)[] part)
    {
        (int Start, int Extent) depth = part.Length == 3 ? part[0] : (0, 1);
        return
        [
            .. from z in Enumerable.Range(depth.Start, depth.Extent)
               from y in Enumerable.Range(part[^2].Start, part[^2].Extent)
               from value in new ArraySegment<float>(values, (z * height + y) * width + part[^1].Start, part[^1].Extent)
               select value,
        ];
    }
}
