namespace PSPixelClassification.PracticeImages;

/// <summary>
/// Lamp and camera, the same for all images of a set: light that falls off towards the borders, photoelectrons with shot noise, and a
/// camera that adds read noise and turns electrons into counts above an offset.
/// </summary>
internal sealed class Microscope
{
    // Typical of scientific CMOS cameras: counts a photoelectron, and electrons of read noise (standard deviation).
    private const double Gain = 2.1;
    private const double ReadNoise = 1.8;

    private readonly double _offset;
    private readonly double _fallOff;
    private readonly (double X, double Y) _lampCenter;

    public Microscope(PracticeRandom random)
    {
        _offset = Math.Floor(random.Uniform(100, 400));
        _fallOff = random.Uniform(0.6, 1.1);
        _lampCenter = (random.Uniform(0.35, 0.65), random.Uniform(0.35, 0.65));
    }

    /// <summary>Share of the full light at a pixel: a parabola around the lamp's center, in units of the image's longer side.</summary>
    public double Illumination(int x, int y, int width, int height)
    {
        double side = Math.Max(width, height);
        double dx = x / side - _lampCenter.X * width / side;
        double dy = y / side - _lampCenter.Y * height / side;
        return 1 - _fallOff * (dx * dx + dy * dy);
    }

    /// <summary>What the camera gives for an expected number of photoelectrons.</summary>
    public ushort Expose(double electrons, PracticeRandom random)
    {
        double counts = _offset + Gain * (random.Poisson(electrons) + ReadNoise * random.Normal());
        return (ushort)Math.Clamp(Math.Floor(counts + 0.5), ushort.MinValue, ushort.MaxValue);
    }
}
