namespace PSPixelClassification.LabelEditor.Display;

/// <summary>Values of any type, sorted when they are asked for.</summary>
internal sealed class SortedValues : ValueDistribution
{
    private readonly List<float> _values;
    private bool _isSorted;

    /// <summary>No values yet.</summary>
    public SortedValues()
        : this([])
    {
    }

    /// <summary>Takes values over, in any order.</summary>
    public SortedValues(List<float> values)
    {
        _values = values;
    }

    public override int Count => _values.Count;

    private List<float> Sorted
    {
        get
        {
            if (!_isSorted) _values.Sort();
            _isSorted = true;
            return _values;
        }
    }

    public override void Add(float value)
    {
        _values.Add(value);
        _isSorted = false;
    }

    public override float AtRank(int rank) => Sorted[rank];

    public override int CountAbove(double value)
    {
        (int first, int end) = (0, Sorted.Count);
        while (first < end)
        {
            int middle = (first + end) / 2;
            if (_values[middle] > value) end = middle;
            else first = middle + 1;
        }

        return _values.Count - first;
    }

    public override int[] InSteps(int steps, float from, float to)
    {
        int[] counts = new int[steps];
        foreach (float value in _values) counts[StepOf(value, steps, from, to)]++;
        return counts;
    }
}
