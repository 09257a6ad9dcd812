namespace PSPixelClassification.Objects.Measuring;

/// <summary>Measures the shape of one object by its runs.</summary>
internal static class ObjectShape
{
    /// <summary>Measures.</summary>
    /// <param name="name">Name of the image.</param>
    /// <param name="time">The time point.</param>
    /// <param name="objects">The objects of that time point.</param>
    /// <param name="index">The object, from 0.</param>
    /// <param name="cancellationToken">Looked at per slice of an object.</param>
    public static SegmentedObject Measure(string name, int time, ObjectRuns objects, int index, CancellationToken cancellationToken)
    {
        ReadOnlySpan<ObjectRun> runs = objects.Of(index);
        (int width, int height, int depth) = (objects.Shape.Width, objects.Shape.Height, objects.Shape.Depth);
        bool isVolume = depth > 1;
        (int left, int right, int top, int bottom) = (int.MaxValue, 0, int.MaxValue, 0);
        foreach (ObjectRun run in runs)
        {
            int y = run.Row % height;
            (left, right) = (Math.Min(left, run.X), Math.Max(right, run.Right));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y + 1));
        }

        (int front, int back) = (runs[0].Row / height, runs[^1].Row / height + 1);
        SpatialMoments moments = new(runs, height, left, top, front);
        (double longest, double middle, double shortest) = moments.Variances();
        // Of an ellipse the variance along an axis is a sixteenth of its square, of an ellipsoid a twentieth.
        double perAxis = isVolume ? 20 : 16;
        long area = moments.Count;
        return new SegmentedObject
        {
            Name = name,
            Time = time,
            Label = objects.LabelOf(index),
            Area = area,
            CentroidX = moments.MeanX + left,
            CentroidY = moments.MeanY + top,
            CentroidZ = isVolume ? moments.MeanZ + front : null,
            BoxX = left,
            BoxY = top,
            BoxZ = isVolume ? front : null,
            BoxWidth = right - left,
            BoxHeight = bottom - top,
            BoxDepth = isVolume ? back - front : null,
            Perimeter = isVolume ? null : ObjectPerimeter.Of(runs, left, right),
            MajorAxisLength = Math.Sqrt(perAxis * longest),
            MinorAxisLength = Math.Sqrt(perAxis * (isVolume ? shortest : middle)),
            Eccentricity = isVolume ? null : longest == 0 ? 0 : Math.Sqrt(1 - middle / longest),
            Solidity = (double)area
                / (isVolume ? VolumeHull.VoxelCount(runs, height, cancellationToken) : ConvexHull.PixelCount(runs)),
            EquivalentDiameter = (isVolume ? SegmentedObject.Ball(area) : SegmentedObject.Circle(area))!.Value,
            TouchesBorder = left == 0 || top == 0 || right == width || bottom == height
                || (isVolume && (front == 0 || back == depth)),
        };
    }
}
