namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>Counts how far segmentations by other forests agree with that by one, class by class. For one thread.</summary>
/// <param name="classCount">Classes of the forests.</param>
/// <param name="others">How many other forests there are.</param>
internal sealed class SegmentationOverlap(int classCount, int others)
{
    /// <summary>The class of a pixel that no forest judges, since a feature there is not a number.</summary>
    public const byte None = byte.MaxValue;

    private readonly long[] _own = new long[classCount];
    private readonly long[,] _other = new long[others, classCount];
    private readonly long[,] _both = new long[others, classCount];

    /// <summary>Counts pixels.</summary>
    /// <param name="own">The class of each by the one forest.</param>
    /// <param name="counted">0 for pixels that do not count.</param>
    public void AddOwn(ReadOnlySpan<byte> own, ReadOnlySpan<byte> counted)
    {
        for (int i = 0; i < own.Length; i++)
        {
            if (counted[i] != 0 && own[i] != None) _own[own[i]]++;
        }
    }

    /// <summary>Counts the same pixels by another forest.</summary>
    /// <param name="index">Which.</param>
    /// <param name="own">The class of each by the one forest.</param>
    /// <param name="other">The class of each by this one.</param>
    /// <param name="counted">0 for pixels that do not count.</param>
    public void AddOther(int index, ReadOnlySpan<byte> own, ReadOnlySpan<byte> other, ReadOnlySpan<byte> counted)
    {
        for (int i = 0; i < own.Length; i++)
        {
            if (counted[i] == 0 || own[i] == None) continue;
            _other[index, other[i]]++;
            if (other[i] == own[i]) _both[index, own[i]]++;
        }
    }

    /// <summary>Adds what another thread has counted.</summary>
    public void Add(SegmentationOverlap counts)
    {
        for (int known = 0; known < classCount; known++)
        {
            _own[known] += counts._own[known];
            for (int index = 0; index < others; index++)
            {
                _other[index, known] += counts._other[index, known];
                _both[index, known] += counts._both[index, known];
            }
        }
    }

    /// <summary>
    /// The intersection over the union of each class, of all pixels together, then the mean of the classes that there are, then of the
    /// other forests.
    /// </summary>
    /// <returns>0 to 1; NaN where nothing was counted.</returns>
    public double MeanIntersectionOverUnion() => Enumerable.Range(0, others).Select(MeanOfClasses).DefaultIfEmpty(double.NaN).Average();

    private double MeanOfClasses(int index) =>
        Enumerable.Range(0, classCount)
            .Select(known => (Both: _both[index, known], Union: _own[known] + _other[index, known] - _both[index, known]))
            .Where(counts => counts.Union > 0).Select(counts => (double)counts.Both / counts.Union).DefaultIfEmpty(double.NaN).Average();
}
