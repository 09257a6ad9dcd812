using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.PostProcessing;

/// <summary>
/// Smooths probabilities with a Gaussian as they come, band by band: in each slice by itself, or in volumes. Pixels without probabilities,
/// masked ones among them, neither give nor take: the weights of the others are scaled to a sum of 1 (normalized convolution).
/// </summary>
internal sealed class ProbabilitySmoother : IDisposable
{
    private readonly GaussianWeights _weights;
    private readonly ImageShape _shape;
    private readonly Region _region;
    private readonly IndexRange _wantedSlices;
    private readonly int _classCount;
    private readonly SlidingGaussian _rows;
    private readonly SlidingGaussian? _slices;
    private readonly SmoothedBands _bands;
    private readonly RentedArray<float> _rentedLines = new();
    private readonly RentedArray<float> _rentedRow = new();
    private readonly RentedArray<float> _rentedSlice = new();
    private Plane _plane = new(-1, -1);

    /// <summary>Gets ready.</summary>
    /// <param name="classCount">Classes.</param>
    /// <param name="shape">The shape of the image.</param>
    /// <param name="region">The rectangle that is asked for.</param>
    /// <param name="slices">The slices that are asked for; those of each time point, one after the other.</param>
    /// <param name="sigma">σ in pixels, over 0.</param>
    /// <param name="isVolume">Whether the slices are smoothed across, too.</param>
    /// <param name="consumer">Takes the smoothed bands in the order of the others, on the thread of <see cref="Add"/>.</param>
    public ProbabilitySmoother(
        int classCount, ImageShape shape, Region region, IndexRange slices, double sigma, bool isVolume, Action<PredictionBand> consumer)
    {
        _weights = new GaussianWeights(sigma);
        (_classCount, _shape, _region, _wantedSlices) = (classCount, shape, region, slices);
        Source = region.Inflate(_weights.Radius).Intersect(shape.Bounds);
        SourceSlices = isVolume ? slices.Inflate(_weights.Radius).Intersect(shape.Slices) : slices;
        _rows = new SlidingGaussian(_weights, Lines * region.Width);
        if (isVolume) _slices = new SlidingGaussian(_weights, checked(Lines * (int)region.PixelCount));
        _bands = new SmoothedBands(classCount, region, consumer);
    }

    /// <summary>The rectangle whose probabilities are needed.</summary>
    public Region Source { get; }

    /// <summary>The slices whose probabilities are needed.</summary>
    public IndexRange SourceSlices { get; }

    // The probabilities of each class, and 1 where there are any.
    private int Lines => _classCount + 1;

    /// <summary>Takes the next band.</summary>
    /// <param name="band">
    /// As <see cref="PixelPredictor"/> gives it for <see cref="Source"/>; only of <see cref="SourceSlices"/>.
    /// </param>
    public void Add(PredictionBand band)
    {
        if (band.Plane != _plane) Begin(band.Plane);
        Span<float> row = _rentedRow.Take(Lines * _region.Width).Span;
        for (int y = band.Region.Y; y < band.Region.Bottom; y++)
        {
            SmoothRow(band, y, row);
            _rows.Add(y, row, TakeRow);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _rows.Dispose();
        _slices?.Dispose();
        _bands.Dispose();
        _rentedLines.Dispose();
        _rentedRow.Dispose();
        _rentedSlice.Dispose();
    }

    private void Begin(Plane plane)
    {
        _rows.Begin(_shape.Height, _region.Y, _region.Bottom);
        if (_slices is not null && plane.Time != _plane.Time) _slices.Begin(_shape.Depth, _wantedSlices.First, _wantedSlices.End);
        _plane = plane;
    }

    // Along x: all lines of a row, one after the other.
    private void SmoothRow(in PredictionBand band, int y, Span<float> row)
    {
        int radius = _weights.Radius;
        int width = _region.Width + 2 * radius;
        Span<float> lines = _rentedLines.Take(Lines * width).Span;
        Span<float> weights = lines[(_classCount * width)..];
        weights.Clear();
        for (int k = 0; k < _classCount; k++)
        {
            Span<float> line = lines.Slice(k * width, width);
            Widen(band.Probabilities.Span[(int)(k * band.Region.PixelCount)..].Slice(Row(band, y), Source.Width), line);
            for (int i = 0; i < width; i++)
            {
                if (line[i] > 0) weights[i] = 1;
            }
        }

        if (y >= _region.Y && y < _region.Bottom && _wantedSlices.Contains(IndexRange.Of(band.Plane.Z)))
        {
            int first = Row(band, y) + _region.X - Source.X;
            _bands.Keep(weights.Slice(radius, _region.Width), band.Mask.IsEmpty ? default : band.Mask.Span.Slice(first, _region.Width));
        }

        for (int k = 0; k < Lines; k++)
        {
            ReadOnlySpan<float> line = lines.Slice(k * width, width);
            Span<float> smoothed = row.Slice(k * _region.Width, _region.Width);
            _weights.Begin(line.Slice(radius, _region.Width), smoothed);
            for (int distance = 1; distance <= radius; distance++)
                _weights.Add(distance, line[(radius - distance)..], line[(radius + distance)..], smoothed);
        }
    }

    // What lies beyond the borders of the image is mirrored.
    private void Widen(ReadOnlySpan<float> pixels, Span<float> line)
    {
        int first = Source.X - (_region.X - _weights.Radius);
        pixels.CopyTo(line[first..]);
        for (int i = 0; i < line.Length; i++)
        {
            if (i == first) i += pixels.Length;
            if (i < line.Length) line[i] = pixels[GaussianWeights.Mirror(_region.X - _weights.Radius + i, _shape.Width) - Source.X];
        }
    }

    private static int Row(in PredictionBand band, int y) => (y - band.Region.Y) * band.Region.Width;

    private void TakeRow(int y, ReadOnlyMemory<float> row)
    {
        if (_slices is null)
        {
            _bands.Take(_plane, y, row.Span);
            return;
        }

        Memory<float> slice = _rentedSlice.Take(Lines * (int)_region.PixelCount);
        row.Span.CopyTo(slice.Span[((y - _region.Y) * row.Length)..]);
        if (y < _region.Bottom - 1) return;
        _slices.Add(_plane.Z, slice.Span, (z, smoothed) =>
        {
            for (int i = 0; i < _region.Height; i++)
                _bands.Take(new Plane(_plane.Time, z), _region.Y + i, smoothed.Span.Slice(i * row.Length, row.Length));
        });
    }
}
