namespace PSPixelClassification.PracticeImages;

/// <summary>An object of a practice image, measured.</summary>
internal sealed class PracticeObject
{
    private readonly List<(int X, int Y)> _pixels = [];
    private double _light;

    private PracticeObject(int number) => Number = number;

    /// <summary>Its value in the truth.</summary>
    public int Number { get; }

    /// <summary>Its pixels, row by row.</summary>
    public IReadOnlyList<(int X, int Y)> Pixels => _pixels;

    /// <summary>How many pixels it has.</summary>
    public int Area => _pixels.Count;

    /// <summary>Mean of its camera counts.</summary>
    public double Brightness => _light / Area;

    /// <summary>Mean of its columns.</summary>
    public double CentreX => _pixels.Average(pixel => pixel.X);

    /// <summary>Mean of its rows.</summary>
    public double CentreY => _pixels.Average(pixel => pixel.Y);

    /// <summary>All objects of an image, by number.</summary>
    public static IReadOnlyList<PracticeObject> Find(PracticeImage image)
    {
        PracticeObject[] objects = [.. Enumerable.Range(1, image.ObjectCount).Select(number => new PracticeObject(number))];
        for (int i = 0; i < image.Truth.Length; i++)
        {
            if (image.Truth[i] == 0) continue;
            PracticeObject found = objects[image.Truth[i] - 1];
            found._pixels.Add((i % image.Width, i / image.Width));
            found._light += image.Pixels[i];
        }

        return [.. objects.Where(found => found.Area > 0)];
    }
}
