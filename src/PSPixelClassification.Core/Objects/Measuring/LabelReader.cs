using System.Globalization;
using System.Runtime.InteropServices;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Objects.Measuring;

/// <summary>Reads an image whose pixels are numbers of objects, band by band.</summary>
internal sealed class LabelReader
{
    private const int BandRows = 256;

    // All whole numbers up to here are exact in float64.
    private const double MaxLabel = 1L << 53;
    private readonly string _name;
    private readonly IImageSource _source;

    /// <summary>Looks at the image, not at its pixels.</summary>
    /// <param name="name">Its name in errors.</param>
    /// <param name="source">The image.</param>
    /// <exception cref="ObjectException"><c>ObjectSourceUnsupported</c>: it has several channels.</exception>
    public LabelReader(string name, IImageSource source)
    {
        (_name, _source) = (name, source);
        if (source.Info.Shape.Channels == 1) return;
        throw new ObjectException(
            ErrorIds.ObjectSourceUnsupported,
            $"'{name}' has {source.Info.Shape.Channels} channels; numbers of objects are in one. {ObjectRemedies.GiveObjectLabels}");
    }

    /// <summary>Reads a time point.</summary>
    /// <param name="time">Which.</param>
    /// <param name="cancellationToken">Looked at per band.</param>
    /// <returns>Its runs row by row, each of the object with that index in the ascending numbers.</returns>
    /// <exception cref="ObjectException"><c>ObjectSourceUnsupported</c>: a value is no number of an object.</exception>
    public (ObjectRun[] Runs, IReadOnlyList<long> Labels) Read(int time, CancellationToken cancellationToken)
    {
        ImageShape shape = _source.Info.Shape;
        Dictionary<long, int> indices = [];
        List<ObjectRun> runs = [];
        using ExactReader reader = new(_source);
        for (int z = 0; z < shape.Depth; z++)
        {
            for (int y = 0; y < shape.Height; y += BandRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Region band = new Region(0, y, shape.Width, BandRows).Intersect(shape.Bounds);
                double[] values = reader.Read(new Plane(time, z), band);
                for (int i = 0; i < band.Height; i++)
                    AddRow(values.AsSpan(i * shape.Width, shape.Width), z * shape.Height + y + i, indices, runs);
            }
        }

        long[] labels = [.. indices.Keys.Order()];
        int[] order = new int[labels.Length];
        for (int i = 0; i < labels.Length; i++) order[indices[labels[i]]] = i;
        foreach (ref ObjectRun run in CollectionsMarshal.AsSpan(runs)) run = run with { Object = order[run.Object] };
        return ([.. runs], labels);
    }

    private void AddRow(ReadOnlySpan<double> row, int number, Dictionary<long, int> indices, List<ObjectRun> runs)
    {
        int x = 0;
        while (x < row.Length)
        {
            double value = row[x];
            int first = x;
            do x++;
            while (x < row.Length && row[x].Equals(value));
            if (value == 0) continue;
            if (!(value > 0 && value <= MaxLabel && double.IsInteger(value))) throw NoLabel(value);
            if (!indices.TryGetValue((long)value, out int index)) indices.Add((long)value, index = indices.Count);
            runs.Add(new ObjectRun(number, first, x, index));
        }
    }

    private ObjectException NoLabel(double value) => new(
        ErrorIds.ObjectSourceUnsupported,
        $"'{_name}' holds {value.ToString(CultureInfo.InvariantCulture)}; objects have whole numbers from 1 on. "
            + ObjectRemedies.GiveObjectLabels);
}
