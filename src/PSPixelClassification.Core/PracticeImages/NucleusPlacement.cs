using PSPixelClassification.Imaging;

namespace PSPixelClassification.PracticeImages;

/// <summary>Strews nuclei over an image: single ones with a gap around them, and clusters whose members touch.</summary>
internal sealed class NucleusPlacement
{
    private const double Gap = 3;
    private const double LargestOverlap = 0.12;
    private const int AttemptsPerNucleus = 30;

    private readonly PracticeRandom _random;
    private readonly Region _bounds;
    private readonly double _scale;
    private readonly List<Nucleus> _nuclei = [];
    private readonly Stack<int> _open = [];
    private long _coveredPixels;

    public NucleusPlacement(int width, int height, PracticeRandom random)
    {
        _bounds = new Region(0, 0, width, height);
        _random = random;
        // Images too small for nuclei of the usual size get smaller ones.
        _scale = Math.Min(1, Math.Min(width, height) / 96.0);
        Truth = new ushort[width * height];
    }

    /// <summary>Number of the nucleus each pixel belongs to, from 1; 0 for background. Axis order [y][x].</summary>
    public ushort[] Truth { get; }

    /// <summary>The nuclei; number n is at index n − 1.</summary>
    public IReadOnlyList<Nucleus> Nuclei => _nuclei;

    /// <summary>Places nuclei until they cover a share of the image drawn from 12 to 20 %.</summary>
    public void Run()
    {
        double wanted = _random.Uniform(0.12, 0.2) * _bounds.PixelCount;
        int failures = 0;
        while ((_coveredPixels < wanted || _nuclei.Count < 2) && failures < AttemptsPerNucleus * 10 && _nuclei.Count < ushort.MaxValue)
        {
            // The first cluster makes sure that every set has touching nuclei.
            int members = _nuclei.Count == 0 ? 2 : ClusterSize();
            if (TryPlaceSingle()) AddNeighbors(members - 1);
            else failures++;
        }
    }

    private int ClusterSize() => _random.Uniform() switch
    {
        < 0.72 => 1,
        < 0.9 => 2,
        < 0.97 => 3,
        _ => 4,
    };

    private bool TryPlaceSingle()
    {
        for (int attempt = 0; attempt < AttemptsPerNucleus; attempt++)
        {
            Nucleus nucleus = new(_random, _scale)
            {
                Center = (_random.Uniform(0, _bounds.Width - 1), _random.Uniform(0, _bounds.Height - 1)),
            };
            if (IsFree(nucleus) && TryAdd(nucleus)) return true;
        }

        return false;
    }

    private void AddNeighbors(int count)
    {
        int firstMember = _nuclei.Count - 1;
        for (int attempt = 0; count > 0 && attempt < AttemptsPerNucleus; attempt++)
        {
            Nucleus member = _nuclei[firstMember + (int)_random.Uniform(0, _nuclei.Count - firstMember)];
            Nucleus nucleus = new(_random, _scale);
            (double x, double y) = _random.Direction();
            // Outlines that cross by a pixel or two: the older nucleus keeps the pixels of both.
            double distance = member.Radius(x, y) + nucleus.Radius(-x, -y) - _random.Uniform(1, 2.5);
            nucleus.Center = (member.Center.X + x * distance, member.Center.Y + y * distance);
            if (TryAdd(nucleus)) count--;
        }
    }

    private bool IsFree(Nucleus nucleus)
    {
        Region around = nucleus.Surroundings(Gap, _bounds);
        for (int y = around.Y; y < around.Bottom; y++)
        {
            for (int x = around.X; x < around.Right; x++)
            {
                if (Truth[y * _bounds.Width + x] != 0 && IsWithin(nucleus, x, y, Gap)) return false;
            }
        }

        return true;
    }

    private static bool IsWithin(Nucleus nucleus, int x, int y, double margin)
    {
        double dx = x - nucleus.Center.X;
        double dy = y - nucleus.Center.Y;
        double distance = Math.Sqrt(dx * dx + dy * dy);
        return distance == 0 || distance - margin <= nucleus.Radius(dx / distance, dy / distance);
    }

    /// <summary>Takes the free pixels that hang together with the center, unless too much of the nucleus is taken already.</summary>
    private bool TryAdd(Nucleus nucleus)
    {
        (int x, int y) = ((int)Math.Floor(nucleus.Center.X + 0.5), (int)Math.Floor(nucleus.Center.Y + 0.5));
        if (x < 0 || y < 0 || x >= _bounds.Width || y >= _bounds.Height) return false;
        Region around = nucleus.Surroundings(0, _bounds);
        int whole = 0;
        int free = 0;
        for (int row = around.Y; row < around.Bottom; row++)
        {
            for (int column = around.X; column < around.Right; column++)
            {
                if (nucleus.Depth(column, row) > 1) continue;
                whole++;
                if (Truth[row * _bounds.Width + column] == 0) free++;
            }
        }

        if (free < (1 - LargestOverlap) * whole || Truth[y * _bounds.Width + x] != 0) return false;
        _nuclei.Add(nucleus);
        _coveredPixels += Flood(nucleus, x, y);
        return true;
    }

    private int Flood(Nucleus nucleus, int x, int y)
    {
        int taken = 0;
        Take(nucleus, x, y, ref taken);
        while (_open.TryPop(out int pixel))
        {
            (int row, int column) = Math.DivRem(pixel, _bounds.Width);
            Take(nucleus, column - 1, row, ref taken);
            Take(nucleus, column + 1, row, ref taken);
            Take(nucleus, column, row - 1, ref taken);
            Take(nucleus, column, row + 1, ref taken);
        }

        return taken;
    }

    private void Take(Nucleus nucleus, int x, int y, ref int taken)
    {
        if (x < 0 || y < 0 || x >= _bounds.Width || y >= _bounds.Height) return;
        int pixel = y * _bounds.Width + x;
        if (Truth[pixel] != 0 || nucleus.Depth(x, y) > 1) return;
        Truth[pixel] = (ushort)_nuclei.Count;
        taken++;
        _open.Push(pixel);
    }
}
