using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging.Formats;
using PureHDF;
using PureHDF.Selections;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Core.Tests.TestData;

/// <summary>A case of tests/data/reference: an image, its labels, the ticked boxes, and what ilastik made of them.</summary>
internal sealed class ReferenceCase(string name)
{
    private readonly JsonElement _case =
        JsonDocument.Parse(File.ReadAllText(TestFiles.Committed($"reference/{name}/case.json"))).RootElement;

    public string Name => name;

    /// <summary>The names in the label list; classes that were never painted are not in the forest.</summary>
    public string[] LabelNames => [.. _case.GetProperty("label_names").EnumerateArray().Select(label => label.GetString()!)];

    public string[] ChannelNames => File.ReadAllLines(PathOf("channel_names.txt"));

    /// <summary>The boxes that were ticked.</summary>
    public FeatureSet FeatureSet
    {
        get
        {
            // Cases that keep ilastik's default rows and columns do not repeat them.
            IReadOnlyList<FeatureKind> kinds = _case.TryGetProperty("feature_ids", out JsonElement ids)
                ? [.. ids.EnumerateArray().Select(id => Enum.Parse<FeatureKind>(id.GetString()!))]
                : FeatureKinds.All;
            IReadOnlyList<double> sigmas = _case.TryGetProperty("scales", out JsonElement scales)
                ? [.. scales.EnumerateArray().Select(sigma => sigma.GetDouble())]
                : FeatureSet.Default.Sigmas;
            bool[,] boxes = new bool[kinds.Count, sigmas.Count];
            for (int row = 0; row < kinds.Count; row++)
            {
                for (int column = 0; column < sigmas.Count; column++)
                    boxes[row, column] = _case.GetProperty("selection_matrix")[row][column].GetInt32() != 0;
            }

            return FeatureSet.FromTable(kinds, sigmas, boxes);
        }
    }

    /// <summary>The part of the image whose features ilastik stored: first element and extent along [z][y][x] or [y][x].</summary>
    public IReadOnlyList<(int Start, int Extent)> StoredPart
    {
        get
        {
            JsonElement crop = _case.GetProperty("feature_crop");
            string axes = _case.GetProperty("ilastik_axes").GetString()!.TrimEnd('c');
            return [.. axes.Select(Side)];

            (int Start, int Extent) Side(char axis, int i)
            {
                if (crop.ValueKind == JsonValueKind.Null) return (0, _case.GetProperty("ilastik_shape")[i].GetInt32());
                JsonElement ends = crop.GetProperty($"{axis}");
                return (ends[0].GetInt32(), ends[1].GetInt32() - ends[0].GetInt32());
            }
        }
    }

    public string PathOf(string file) => TestFiles.Committed($"reference/{name}/{file}");

    /// <summary>The image, unlabeled.</summary>
    public ClassifierImage Open() => ClassifierImage.Open(PathOf("image.tif"));

    /// <summary>The image with ilastik's labels.</summary>
    public ClassifierImage OpenLabeled()
    {
        ClassifierImage image = Open();
        foreach (string label in LabelNames) image.Labels.AddClass(label);
        image.Labels.PaintImage(
            ImageFormats.Open(PathOf("labels.tif")), LabelNames.Select((label, i) => (label, i))
                .ToDictionary(pair => pair.i + 1, pair => pair.label));
        return image;
    }

    /// <summary>ilastik's probabilities of the part whose features it stored, [label][pixel].</summary>
    public float[][] ReadStoredProbabilities()
    {
        // Channel by channel: the chunks of these files hold one channel each, and reading across them unpacks them again and again.
        using NativeFile file = H5File.OpenRead(PathOf("probabilities.h5"));
        IH5Dataset dataset = file.Dataset("exported_data");
        ulong[] starts = [.. StoredPart.Select(side => (ulong)side.Start)];
        ulong[] extents = [.. StoredPart.Select(side => (ulong)side.Extent)];
        return
        [
            .. Enumerable.Range(0, (int)dataset.Space.Dimensions[^1]).Select(channel => dataset.Read<float[]>(
                new HyperslabSelection(starts.Length + 1, [.. starts, (ulong)channel], [.. extents, 1UL]))),
        ];
    }

    /// <summary>ilastik's Simple Segmentation, row by row.</summary>
    public byte[] ReadSegmentation() => ReadExport<byte>("simple_segmentation.h5");

    /// <summary>ilastik's probabilities in axis order [y][x][class].</summary>
    public float[] ReadProbabilities() => ReadExport<float>("probabilities.h5");

    /// <summary>ilastik's uncertainty, row by row.</summary>
    public float[] ReadUncertainty() => ReadExport<float>("uncertainty.h5");

    /// <summary>The rows ilastik trained on; classes are the ranks of the labels that occur.</summary>
    public TrainingMatrix ReadTrainingMatrix()
    {
        using NativeFile file = H5File.OpenRead(PathOf("training_matrix.h5"));
        IH5Dataset dataset = file.Dataset("label_and_features");
        float[][] columns = Planes(dataset.Read<float[]>(), (int)dataset.Space.Dimensions[1]);
        float[] labels = [.. columns[0].Distinct().Order()];
        return new TrainingMatrix(columns[1..], [.. columns[0].Select(label => (byte)Array.IndexOf(labels, label))], labels.Length);
    }

    public DecisionForest ReadForest() => ReferenceForest.Read(PathOf("project.ilp"));

    private T[] ReadExport<T>(string file)
    {
        using NativeFile export = H5File.OpenRead(PathOf(file));
        return export.Dataset("exported_data").Read<T[]>();
    }

    private static float[][] Planes(float[] interleaved, int channels)
    {
        float[][] planes = [.. Enumerable.Range(0, channels).Select(_ => new float[interleaved.Length / channels])];
        for (int i = 0; i < interleaved.Length; i++) planes[i % channels][i / channels] = interleaved[i];
        return planes;
    }
}
