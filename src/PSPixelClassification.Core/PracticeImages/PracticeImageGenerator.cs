using System.Globalization;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.PracticeImages;

/// <summary>
/// Makes practice images that look like fluorescent nuclei under a wide-field microscope: wobbly ellipses of varied size and
/// brightness, some of them touching, with textured insides, defocus blur, haze, uneven light, shot noise and read noise. The same
/// options give the same bits on every platform: nothing but the arithmetic that IEEE 754 fixes goes into a pixel.
/// </summary>
public static class PracticeImageGenerator
{
    private const int MicroscopeStream = -1;
    private const double CoarseGrain = 7;
    private const double FineGrain = 3;
    private const int HazeRadius = 12;

    /// <summary>Makes the images one after the other, each when it is asked for.</summary>
    /// <param name="options">What to make.</param>
    /// <returns>As many images as the options say.</returns>
    public static IEnumerable<PracticeImage> Generate(PracticeImageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Enumerable.Range(0, options.Count).Select(index => Generate(options, index));
    }

    /// <summary>Makes one image of a set.</summary>
    /// <param name="options">What to make.</param>
    /// <param name="index">Its number, from 0; it may be above the set's count.</param>
    /// <returns>The image; the same whether others are made or not.</returns>
    public static PracticeImage Generate(PracticeImageOptions options, int index)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        (int width, int height) = (options.Width, options.Height);
        Microscope microscope = new(new PracticeRandom(options.Seed, MicroscopeStream));
        PracticeRandom random = new(options.Seed, index);
        NucleusPlacement placement = new(width, height, random);
        placement.Run();

        float[] light = Smoothing.Gaussian(Emission(placement, width, height, random), width, height, random.Uniform(1, 1.5));
        float[] haze = Smoothing.Wide(light, width, height, HazeRadius);
        double background = random.Uniform(180, 300);
        double hazeShare = random.Uniform(0.05, 0.12);
        ushort[] pixels = new ushort[light.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int i = y * width + x;
                double electrons = (background + light[i] + hazeShare * haze[i]) * microscope.Illumination(x, y, width, height);
                pixels[i] = microscope.Expose(electrons, random);
            }
        }

        return new PracticeImage(NameOf(index), width, height, pixels, placement.Truth, placement.Nuclei.Count);
    }

    /// <summary>The name of an image.</summary>
    /// <param name="index">Its number, from 0.</param>
    internal static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"sample_{index + 1L:0000}");

    /// <summary>Photoelectrons that the nuclei would give in perfect focus and light.</summary>
    private static float[] Emission(NucleusPlacement placement, int width, int height, PracticeRandom random)
    {
        ValueNoise coarse = new(width, height, CoarseGrain, random);
        ValueNoise fine = new(width, height, FineGrain, random);
        float[] emission = new float[width * height];
        Region bounds = new(0, 0, width, height);
        for (int n = 0; n < placement.Nuclei.Count; n++)
        {
            Nucleus nucleus = placement.Nuclei[n];
            Region around = nucleus.Surroundings(0, bounds);
            for (int y = around.Y; y < around.Bottom; y++)
            {
                for (int x = around.X; x < around.Right; x++)
                {
                    int i = y * width + x;
                    if (placement.Truth[i] != n + 1) continue;
                    double grain = 0.6 * coarse.At(x, y) + 0.4 * fine.At(x, y);
                    emission[i] = (float)nucleus.Emission(x, y, grain);
                }
            }
        }

        return emission;
    }
}
