namespace PSPixelClassification.Forests.Growing;

/// <summary>The rows a tree is grown from: as many draws with replacement as there are rows.</summary>
internal static class Bag
{
    /// <summary>Draws a bag.</summary>
    /// <param name="random">The tree's stream; one draw per row is taken.</param>
    /// <param name="weights">Receives how often each row was drawn; 0 is out of bag.</param>
    public static void Draw(RandomStream random, Span<int> weights)
    {
        weights.Clear();
        for (int i = 0; i < weights.Length; i++) weights[random.Below(weights.Length)]++;
    }
}
