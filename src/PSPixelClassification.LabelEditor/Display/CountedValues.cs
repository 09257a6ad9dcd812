using PSPixelClassification.Imaging;

namespace PSPixelClassification.LabelEditor.Display;

/// <summary>Values of samples of 8 or 16 bits, counted: faster than sorting them, with the same result.</summary>
internal sealed class CountedValues(PixelType type) : ValueDistribution
{
    private readonly int _first = (int)type.Range().Minimum;
    private readonly int[] _counts = new int[1 << 8 * type.SizeInBytes()];
    private int _count;

    public override int Count => _count;

    public override void Add(float value)
    {
        _counts[(int)value - _first]++;
        _count++;
    }

    public override float AtRank(int rank)
    {
        int at = 0;
        for (int before = _counts[0]; before <= rank; before += _counts[at]) at++;
        return _first + at;
    }

    public override int CountAbove(double value)
    {
        int count = 0;
        for (int i = _counts.Length - 1; i >= 0 && _first + i > value; i--) count += _counts[i];
        return count;
    }

    public override int[] InSteps(int steps, float from, float to)
    {
        int[] counts = new int[steps];
        for (int i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] > 0) counts[StepOf(_first + i, steps, from, to)] += _counts[i];
        }

        return counts;
    }
}
