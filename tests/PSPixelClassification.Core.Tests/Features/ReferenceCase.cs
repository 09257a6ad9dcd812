using System.Text.Json;
using PSPixelClassification.Features;
using PureHDF;
using PureHDF.Selections;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>One of ilastik's own answers: an image, the ticked boxes, and the features it computed.</summary>
internal sealed class ReferenceCase
{
    public required FloatImage Image { get; init; }

    public required FeatureSet Set { get; init; }

    /// <summary>Width and height of the stored part, which starts at the image's first pixel.</summary>
    public required (int Width, int Height) Stored { get; init; }

    /// <summary>ilastik's values of the stored part, [channel][y][x].</summary>
    public required float[][] Features { get; init; }

    public required string[] ChannelNames { get; init; }

    public static ReferenceCase Read(string folder)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        using var file = H5File.OpenRead(Path.Combine(folder, "features.h5"));
        var dataset = file.Dataset("features");
        ulong[] extent = dataset.Space.Dimensions;
        return new ReferenceCase
        {
            Image = FloatImage.ReadTiff(Path.Combine(folder, "image.tif")),
            Set = ReadSet(document.RootElement),
            Stored = ((int)extent[1], (int)extent[0]),
            Features = [.. Enumerable.Range(0, (int)extent[2]).Select(c => ReadChannel(dataset, extent, c))],
            ChannelNames = ReadNames(folder),
        };
    }

    public static FeatureSet ReadSet(string folder)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        return ReadSet(document.RootElement);
    }

    public static string[] ReadNames(string folder) => File.ReadAllLines(Path.Combine(folder, "channel_names.txt"));

    /// <summary>The stored part of a whole-image plane.</summary>
    public float[] Crop(float[] plane) =>
        [.. Enumerable.Range(0, Stored.Height).SelectMany(y => plane.AsSpan(y * Image.Shape.Width, Stored.Width).ToArray())];

    // Channel by channel, as the file is chunked: reading across chunks takes PureHDF minutes.
    private static float[] ReadChannel(IH5Dataset dataset, ulong[] extent, int channel)
    {
        HyperslabSelection selection = new(rank: 3, starts: [0, 0, (ulong)channel], blocks: [extent[0], extent[1], 1]);
        return dataset.Read<float[]>(fileSelection: selection);
    }

    private static FeatureSet ReadSet(JsonElement root)
    {
        // Cases that keep ilastik's default rows and columns do not repeat them.
        IReadOnlyList<FeatureKind> kinds = root.TryGetProperty("feature_ids", out JsonElement ids)
            ? [.. ids.EnumerateArray().Select(id => Enum.Parse<FeatureKind>(id.GetString()!))]
            : FeatureKinds.All;
        IReadOnlyList<double> sigmas = root.TryGetProperty("scales", out JsonElement scales)
            ? [.. scales.EnumerateArray().Select(sigma => sigma.GetDouble())]
            : FeatureSet.Default.Sigmas;
        bool[,] boxes = new bool[kinds.Count, sigmas.Count];
        for (int row = 0; row < kinds.Count; row++)
        {
            for (int column = 0; column < sigmas.Count; column++)
                boxes[row, column] = root.GetProperty("selection_matrix")[row][column].GetInt32() != 0;
        }

        return FeatureSet.FromTable(kinds, sigmas, boxes);
    }
}
