namespace PSPixelClassification.Forests.Growing;

/// <summary>The random numbers of one tree. Its draws in their order (bag, then columns node by node) define the tree.</summary>
internal abstract class RandomStream
{
    /// <summary>A number from 0 to <paramref name="bound"/> − 1, each equally likely.</summary>
    /// <param name="bound">At least 1.</param>
    public abstract int Below(int bound);
}
