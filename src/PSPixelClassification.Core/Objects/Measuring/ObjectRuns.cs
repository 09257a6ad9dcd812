using PSPixelClassification.Imaging;

namespace PSPixelClassification.Objects.Measuring;

/// <summary>The pixels of the objects of a time point: as runs row by row, and object by object.</summary>
internal sealed class ObjectRuns
{
    private readonly ObjectRun[] _byRow;
    private readonly ObjectRun[] _byObject;
    private readonly int[] _starts;
    private readonly IReadOnlyList<long>? _labels;

    /// <summary>Sorts runs.</summary>
    /// <param name="shape">The extent of the image.</param>
    /// <param name="runs">The runs row by row, in a row from left to right; their objects are numbered from 0, all with a run.</param>
    /// <param name="count">Number of objects.</param>
    /// <param name="labels">What the image calls the objects, ascending; null for 1, 2, 3 …</param>
    private ObjectRuns(ImageShape shape, ObjectRun[] runs, int count, IReadOnlyList<long>? labels)
    {
        (Shape, _byRow, Count, _labels) = (shape, runs, count, labels);
        _starts = new int[count + 1];
        foreach (ObjectRun run in runs) _starts[run.Object + 1]++;
        for (int i = 0; i < count; i++) _starts[i + 1] += _starts[i];
        int[] next = [.. _starts];
        _byObject = new ObjectRun[runs.Length];
        foreach (ObjectRun run in runs) _byObject[next[run.Object]++] = run;
    }

    /// <summary>Columns, rows and slices of the image.</summary>
    public ImageShape Shape { get; }

    /// <summary>Number of objects.</summary>
    public int Count { get; }

    /// <summary>All runs, row by row.</summary>
    public ReadOnlySpan<ObjectRun> ByRow => _byRow;

    /// <summary>Reads a time point.</summary>
    /// <param name="name">The image's name in errors.</param>
    /// <param name="source">The image.</param>
    /// <param name="time">The time point.</param>
    /// <param name="cancellationToken">Looked at per band of rows.</param>
    /// <exception cref="ObjectException"><c>ObjectSourceUnsupported</c>.</exception>
    public static ObjectRuns Read(string name, IImageSource source, int time, CancellationToken cancellationToken)
    {
        ImageShape shape = source.Info.Shape;
        if (source is ObjectImage { } objects)
        {
            ObjectMap map = objects.MapOf(time);
            ObjectRun[] runs = map.Runs.ToArray();
            for (int i = 0; i < runs.Length; i++) runs[i] = runs[i] with { Object = runs[i].Object - 1 };
            return new ObjectRuns(shape, runs, map.Count, labels: null);
        }

        (ObjectRun[] read, IReadOnlyList<long> labels) = new LabelReader(name, source).Read(time, cancellationToken);
        return new ObjectRuns(shape, read, labels.Count, labels);
    }

    /// <summary>An object's number in the image.</summary>
    /// <param name="index">The object, from 0.</param>
    public long LabelOf(int index) => _labels is null ? index + 1 : _labels[index];

    /// <summary>An object's runs, row by row.</summary>
    /// <param name="index">The object, from 0.</param>
    public ReadOnlySpan<ObjectRun> Of(int index) => _byObject.AsSpan(_starts[index].._starts[index + 1]);
}
