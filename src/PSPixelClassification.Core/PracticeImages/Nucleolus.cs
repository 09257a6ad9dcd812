namespace PSPixelClassification.PracticeImages;

/// <summary>A dark spot in a nucleus.</summary>
/// <param name="X">Column relative to the nucleus' center, in units of its mean radius.</param>
/// <param name="Y">Row, likewise.</param>
/// <param name="Radius">Size in the same units.</param>
/// <param name="Darkness">Share of the light missing in its middle.</param>
internal readonly record struct Nucleolus(double X, double Y, double Radius, double Darkness)
{
    public static Nucleolus Draw(PracticeRandom random)
    {
        (double x, double y) = random.Direction();
        double distance = random.Uniform(0.05, 0.6);
        return new Nucleolus(x * distance, y * distance, random.Uniform(0.15, 0.3), random.Uniform(0.2, 0.45));
    }

    /// <summary>The share of light left at a place in the nucleus: a smooth hollow.</summary>
    public double Transmission(double x, double y)
    {
        double square = ((x - X) * (x - X) + (y - Y) * (y - Y)) / (Radius * Radius);
        if (square >= 1) return 1;
        return 1 - Darkness * (1 - square) * (1 - square);
    }
}
