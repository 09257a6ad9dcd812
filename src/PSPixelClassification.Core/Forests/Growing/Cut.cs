namespace PSPixelClassification.Forests.Growing;

/// <summary>A way to divide the rows of a node: left are those with column value &lt; threshold.</summary>
/// <param name="Column">The column, −1 while none was found.</param>
/// <param name="Threshold">Midpoint of two neighboring values present in the node, exact in float64.</param>
/// <param name="Loss">Gini loss of both sides together; that of the undivided node while no cut was found.</param>
internal readonly record struct Cut(int Column, double Threshold, double Loss)
{
    /// <summary>The start of a search: nothing found, and only a smaller loss than the node's own will do.</summary>
    public static Cut None(double nodeLoss) => new(-1, 0, nodeLoss);

    /// <summary>The value halfway between two floats; the order of the sum is irrelevant and nothing is rounded (25 bits in 53).</summary>
    public static double Between(float below, float above) => ((double)below + above) / 2.0;
}
