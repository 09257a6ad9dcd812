using System.Globalization;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PureHDF;

namespace PSPixelClassification.Projects.Ilp.Lanes;

/// <summary>Writes the boxes of label pixels.</summary>
internal static class LabelBlockWriter
{
    /// <summary>Fills the group "LabelSets", with a group for each lane.</summary>
    /// <param name="classification">The group "PixelClassification".</param>
    /// <param name="lanes">The lanes.</param>
    public static void Fill(H5Group classification, IReadOnlyList<ProjectLane> lanes)
    {
        H5Group sets = [];
        for (int i = 0; i < lanes.Count; i++)
        {
            H5Group labels = [];
            for (int k = 0; k < lanes[i].Labels.Count; k++)
                labels[string.Create(CultureInfo.InvariantCulture, $"block{k:d4}")] = Dataset(lanes[i].Labels[k]);
            sets[string.Create(CultureInfo.InvariantCulture, $"labels{i:d3}")] = labels;
        }

        classification["LabelSets"] = sets;
    }

    private static H5Dataset Dataset(LabelBlock block)
    {
        IEnumerable<string> slices = block.Start.Zip(block.Shape,
            (start, extent) => string.Create(CultureInfo.InvariantCulture, $"{start}:{start + extent}"));
        H5Dataset dataset = new(block.Values, fileDims: [.. block.Shape.Select(extent => (ulong)extent)]);
        dataset.Attributes["blockSlice"] = $"[{string.Join(",", slices)}]";
        dataset.Attributes["axistags"] = AxisTags.Format(block.Axes);
        return dataset;
    }
}
