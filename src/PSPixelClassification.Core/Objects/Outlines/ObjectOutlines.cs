using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Objects.Outlines;

/// <summary>The outlines of the objects of an image, time point by time point: its memory grows with the objects of one.</summary>
public static class ObjectOutlines
{
    /// <summary>Traces them.</summary>
    /// <param name="name">The image's name in errors.</param>
    /// <param name="source">
    /// One channel of whole numbers: the number of each pixel's object, and 0 where there is none. Of colors of a palette, the indices
    /// count.
    /// </param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per band and per object.</param>
    /// <returns>An outline for each object and slice, by time, number and slice. Nothing is read before they are asked for.</returns>
    /// <exception cref="ObjectException"><c>ObjectSourceUnsupported</c>: several channels, JPEG, or a value that is no number.</exception>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public static IEnumerable<ObjectOutline> Of(
        string name, IImageSource source, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Info.IsLossy)
        {
            throw new ObjectException(
                ErrorIds.ObjectSourceUnsupported,
                $"'{name}' is stored as JPEG or lossy WebP, which changes numbers beside every edge. {ObjectRemedies.GiveObjectLabels}");
        }

        return Trace(name, IndexedImage.IndicesOf(source), progress, cancellationToken);
    }

    private static IEnumerable<ObjectOutline> Trace(
        string name, IImageSource source, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ImageShape shape = source.Info.Shape;
        for (int time = 0; time < shape.Times; time++)
        {
            ObjectRuns objects = ObjectRuns.Read(name, source, time, cancellationToken);
            for (int i = 0; i < objects.Count; i++)
            {
                foreach (Range slice in Slices(objects.Of(i), shape.Height))
                    yield return Outline(objects.Of(i)[slice], objects.LabelOf(i), time, shape.Height, cancellationToken);
                progress?.Report((time + ((i + 1.0) / objects.Count)) / shape.Times);
            }
        }
    }

    // The runs of an object come row by row, and so slice by slice.
    private static List<Range> Slices(ReadOnlySpan<ObjectRun> runs, int height)
    {
        List<Range> slices = [];
        for (int start = 0; start < runs.Length;)
        {
            int end = start + 1;
            while (end < runs.Length && runs[end].Row / height == runs[start].Row / height) end++;
            slices.Add(start..end);
            start = end;
        }

        return slices;
    }

    private static ObjectOutline Outline(
        ReadOnlySpan<ObjectRun> runs, long number, int time, int height, CancellationToken cancellationToken)
    {
        (int left, int right) = (int.MaxValue, 0);
        long pixels = 0;
        foreach (ObjectRun run in runs)
        {
            (left, right) = (Math.Min(left, run.X), Math.Max(right, run.Right));
            pixels += run.Right - run.X;
        }

        int top = runs[0].Row;
        RunMask.Builder mask = new(right - left, runs[^1].Row - top + 1);
        int row = top;
        foreach (ObjectRun run in runs)
        {
            for (; row < run.Row; row++) mask.EndRow();
            mask.AddSpan(new PixelSpan(run.X - left, run.Right - left));
        }

        mask.EndRow();
        OutlineTracer tracer = new(mask.Build(), left, top % height);
        return new ObjectOutline(number, new Plane(time, top / height), tracer.Trace(cancellationToken)) { PixelCount = pixels };
    }
}
