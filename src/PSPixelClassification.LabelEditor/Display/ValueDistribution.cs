namespace PSPixelClassification.LabelEditor.Display;

/// <summary>Finite values in the order of their size.</summary>
internal abstract class ValueDistribution
{
    /// <summary>How many there are.</summary>
    public abstract int Count { get; }

    /// <summary>Adds a finite value.</summary>
    public abstract void Add(float value);

    /// <summary>The value that so many are before, the least first; rank from 0 to below <see cref="Count"/>.</summary>
    public abstract float AtRank(int rank);

    /// <summary>How many values are greater.</summary>
    public abstract int CountAbove(double value);

    /// <summary>How many values are in each of equal steps; those beyond the ends are in the first and the last step.</summary>
    public abstract int[] InSteps(int steps, float from, float to);

    /// <summary>The value that a share of all, 0 to below 1, are before.</summary>
    public float FromBelow(double share) => AtRank((int)(share * Count));

    /// <summary>The value that a share of all, 0 to below 1, come after.</summary>
    public float FromAbove(double share) => AtRank(Count - 1 - (int)(share * Count));

    /// <summary>The step that a value is in.</summary>
    protected static int StepOf(float value, int steps, float from, float to) =>
        (int)Math.Clamp(((double)value - from) / ((double)to - from) * steps, 0, steps - 1);
}
