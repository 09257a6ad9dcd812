using PSPixelClassification.Imaging;

namespace PSPixelClassification.PracticeImages;

/// <summary>
/// One nucleus: an ellipse whose outline wobbles by a few harmonics. Lengths in pixels, pixel centers at whole coordinates.
/// </summary>
internal sealed class Nucleus
{
    private const int FirstHarmonic = 2;
    private const double LargestWobble = 0.06;

    private readonly (double Cosine, double Sine)[] _harmonics = new (double, double)[5];
    private readonly (double X, double Y) _axis;
    private readonly double _semiMajor;
    private readonly double _semiMinor;
    private readonly double _brightness;
    private readonly double _textureContrast;
    private readonly Nucleolus[] _nucleoli;

    /// <summary>Draws shape and brightness; the center is set when it is placed.</summary>
    /// <param name="random">The generator.</param>
    /// <param name="scale">Size relative to the usual 22 to 40 pixels.</param>
    public Nucleus(PracticeRandom random, double scale)
    {
        double diameter = scale * random.LogUniform(22, 40);
        double aspect = Math.Sqrt(random.Uniform(1, 1.7));
        _semiMajor = diameter / 2 * aspect;
        _semiMinor = diameter / 2 / aspect;
        _axis = random.Direction();
        for (int i = 0; i < _harmonics.Length; i++)
        {
            double amplitude = LargestWobble / (i + 1);
            _harmonics[i] = (random.Uniform(-amplitude, amplitude), random.Uniform(-amplitude, amplitude));
        }

        _brightness = random.LogUniform(900, 2200);
        _textureContrast = random.Uniform(0.3, 0.75);
        _nucleoli = [.. Enumerable.Range(0, (int)random.Uniform(0, 4)).Select(_ => Nucleolus.Draw(random))];
    }

    /// <summary>Centre column and row.</summary>
    public (double X, double Y) Center { get; set; }

    /// <summary>No pixel of the nucleus is farther from the center than this.</summary>
    public double Reach => _semiMajor * (1 + LargestWobble * 2 * (1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0));

    /// <summary>Distance from the center to the outline in a direction (of length 1).</summary>
    public double Radius(double x, double y)
    {
        double along = (x * _axis.X + y * _axis.Y) / _semiMajor;
        double across = (x * _axis.Y - y * _axis.X) / _semiMinor;
        double wobble = 1;
        // cos kθ and sin kθ are the parts of (cos θ + i sin θ)^k.
        (double cosine, double sine) = (x, y);
        for (int k = FirstHarmonic; k < FirstHarmonic + _harmonics.Length; k++)
        {
            (cosine, sine) = (cosine * x - sine * y, cosine * y + sine * x);
            wobble += _harmonics[k - FirstHarmonic].Cosine * cosine + _harmonics[k - FirstHarmonic].Sine * sine;
        }

        return wobble / Math.Sqrt(along * along + across * across);
    }

    /// <summary>Where a pixel lies: 0 in the center, 1 on the outline.</summary>
    public double Depth(int x, int y)
    {
        double dx = x - Center.X;
        double dy = y - Center.Y;
        double distance = Math.Sqrt(dx * dx + dy * dy);
        return distance == 0 ? 0 : distance / Radius(dx / distance, dy / distance);
    }

    /// <summary>
    /// Photoelectrons that a pixel of the nucleus gives: brighter where the nucleus is thick, with chromatin grain and nucleoli.
    /// </summary>
    /// <param name="x">Column.</param>
    /// <param name="y">Row.</param>
    /// <param name="grain">Texture, −1 to 1.</param>
    public double Emission(int x, int y, double grain)
    {
        double depth = Math.Min(1, Depth(x, y));
        double thickness = 0.7 + 0.3 * Math.Sqrt(1 - depth * depth);
        double emission = _brightness * thickness * (1 + _textureContrast * grain);
        double radius = Math.Sqrt(_semiMajor * _semiMinor);
        foreach (Nucleolus nucleolus in _nucleoli) emission *= nucleolus.Transmission((x - Center.X) / radius, (y - Center.Y) / radius);
        return emission;
    }

    /// <summary>A rectangle that holds the nucleus and a margin, cut at the image's border.</summary>
    public Region Surroundings(double margin, Region bounds)
    {
        int left = (int)Math.Floor(Center.X - Reach - margin);
        int top = (int)Math.Floor(Center.Y - Reach - margin);
        int side = (int)Math.Ceiling(2 * (Reach + margin)) + 2;
        return new Region(left, top, side, side).Intersect(bounds);
    }
}
