using System.Globalization;
using System.Text.RegularExpressions;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PureHDF;

namespace PSPixelClassification.Projects;

/// <summary>Reads the boxes of label pixels of one image.</summary>
internal static partial class LabelBlockReader
{
    private const string RowsFirst = "tzyxc";
    private const string ColumnsFirst = "txyzc";

    /// <summary>Reads all boxes of one image.</summary>
    /// <param name="labels">The group of the image: "labels000".</param>
    /// <param name="image">The image; null if the lane has none.</param>
    /// <param name="version">The version of ilastik, which decides the axes of boxes that do not name theirs.</param>
    /// <returns>The boxes that hold labels.</returns>
    /// <exception cref="Hdf5Exception">A box is damaged.</exception>
    public static IReadOnlyList<LabelBlock> Read(Hdf5Node labels, ProjectImage? image, IlastikVersion version) =>
        [.. labels.Datasets().Select(dataset => Read(labels.TryDataset(dataset.Name)!, image, version))];

    private static LabelBlock Read(Hdf5Dataset dataset, ProjectImage? image, IlastikVersion version)
    {
        int[] shape = [.. dataset.Shape.Select(extent => checked((int)extent))];
        bool isSound = dataset.Type is { Class: H5DataTypeClass.FixedPoint, Size: 1 } && shape.Length is >= 2 and <= 5;
        if (!isSound) throw new Hdf5Exception($"its label block '{dataset.Name}' is no array of one byte a pixel");
        (int Start, int Stop)[] slices = Slices(dataset.Node.TryAttributeText("blockSlice"));
        if (!slices.Select(slice => (long)slice.Stop - slice.Start).SequenceEqual(shape.Select(extent => (long)extent)))
            throw new Hdf5Exception($"its label block '{dataset.Name}' has no place (attribute blockSlice), or one of another size");
        string axes = AxisTags.TryParse(dataset.Node.TryAttributeText("axistags")) is { } tags && IsUsable(tags, shape)
            ? tags
            : ChooseAxes(dataset.Name, slices, shape, image, version);
        return new LabelBlock(axes, [.. slices.Select(slice => slice.Start)], shape, dataset.ReadAll());
    }

    private static string ChooseAxes(string name, (int Start, int Stop)[] slices, int[] shape, ProjectImage? image, IlastikVersion version)
    {
        string axes = image?.Axes ?? (shape.Length == 3 ? "yxc" : "zyxc");
        string withChannel = axes.Contains('c', StringComparison.Ordinal) ? axes : axes + "c";
        string[] orders = version.HasColumnsFirst ? [ColumnsFirst, RowsFirst] : [RowsFirst, ColumnsFirst];
        string[] own = [.. orders.Select(order => Internal(withChannel, order))];
        string[] candidates = version.KeepsImageAxes ? [axes, withChannel, .. own] : [.. own, withChannel, axes];
        // Later orders are guesses, but better than one that leaves the image.
        string[] usable = [.. candidates.Append(RowsFirst).Append(ColumnsFirst).Where(candidate => IsUsable(candidate, shape))];
        return usable.FirstOrDefault(candidate => Fits(candidate, slices, image)) ?? usable.FirstOrDefault()
            ?? throw new Hdf5Exception($"its label block '{name}' does not fit its image's axes '{axes}'");
    }

    private static string Internal(string axes, string order) =>
        string.Concat(order.Where(axis => axes.Contains(axis, StringComparison.Ordinal)));

    private static bool IsUsable(string axes, int[] shape)
    {
        if (axes.Length != shape.Length || !axes.All(RowsFirst.Contains) || axes.Distinct().Count() != axes.Length) return false;
        int channel = axes.IndexOf('c', StringComparison.Ordinal);
        return axes.Contains('y', StringComparison.Ordinal) && axes.Contains('x', StringComparison.Ordinal)
            && (channel < 0 || shape[channel] == 1);
    }

    private static bool Fits(string axes, (int Start, int Stop)[] slices, ProjectImage? image)
    {
        if (image is not { Axes: { } imageAxes, Shape: { } extents }) return true;
        for (int i = 0; i < axes.Length; i++)
        {
            int index = axes[i] == 'c' ? -1 : imageAxes.IndexOf(axes[i], StringComparison.Ordinal);
            if (slices[i].Stop > (index < 0 ? 1 : extents[index])) return false;
        }

        return true;
    }

    private static (int Start, int Stop)[] Slices(string? text)
    {
        if (text is null || !SlicesPattern().IsMatch(text)) return [];
        return [.. text.Trim('[', ']').Split(',').Select(slice => slice.Split(':')).Select(ends => (Number(ends[0]), Number(ends[1])))];

        static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^\[\d{1,9}:\d{1,9}(,\d{1,9}:\d{1,9}){0,4}\]$", RegexOptions.CultureInvariant)]
    private static partial Regex SlicesPattern();
}
