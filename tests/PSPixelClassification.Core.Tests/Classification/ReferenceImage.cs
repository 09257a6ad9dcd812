using System.Text.Json;
using PSPixelClassification.Classification;
using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging.Formats;
using PureHDF;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Core.Tests.Classification;

/// <summary>A case of the reference data: image, labels and what ilastik made of them.</summary>
internal sealed class ReferenceImage(string name)
{
    private readonly JsonElement _case = JsonDocument.Parse(File.ReadAllText(Path(name, "case.json"))).RootElement;

    public string[] LabelNames => [.. _case.GetProperty("label_names").EnumerateArray().Select(label => label.GetString()!)];

    /// <summary>The image, unlabelled.</summary>
    public ClassifierImage Open() => ClassifierImage.Open(Path(name, "image.tif"));

    /// <summary>The image with ilastik's labels.</summary>
    public ClassifierImage OpenLabelled()
    {
        ClassifierImage image = Open();
        foreach (string label in LabelNames) image.Labels.AddClass(label);
        image.Labels.PaintImage(
            ImageFormats.Open(Path(name, "labels.tif")), LabelNames.Select((label, i) => (label, i)).ToDictionary(pair => pair.i + 1, pair => pair.label));
        return image;
    }

    /// <summary>The boxes that were ticked.</summary>
    public FeatureSet Features()
    {
        double[] sigmas = [.. _case.GetProperty("scales").EnumerateArray().Select(scale => scale.GetDouble())];
        FeatureKind[] kinds = [.. _case.GetProperty("feature_ids").EnumerateArray().Select(id => Enum.Parse<FeatureKind>(id.GetString()!))];
        JsonElement matrix = _case.GetProperty("selection_matrix");
        bool[,] selected = new bool[kinds.Length, sigmas.Length];
        for (int i = 0; i < kinds.Length; i++)
        {
            for (int j = 0; j < sigmas.Length; j++) selected[i, j] = matrix[i][j].GetInt32() != 0;
        }

        return FeatureSet.FromTable(kinds, sigmas, selected);
    }

    /// <summary>ilastik's Simple Segmentation, row by row.</summary>
    public byte[] Segmentation() => Read<byte[]>("simple_segmentation.h5");

    /// <summary>ilastik's probabilities in axis order [y][x][class].</summary>
    public float[] Probabilities() => Read<float[]>("probabilities.h5");

    /// <summary>ilastik's uncertainty, row by row.</summary>
    public float[] Uncertainty() => Read<float[]>("uncertainty.h5");

    private T Read<T>(string file)
    {
        using NativeFile stored = H5File.OpenRead(Path(name, file));
        return stored.Dataset("exported_data").Read<T>();
    }

    private static string Path(string name, string file) => TestFiles.Shared($"reference/{name}/{file}");
}
