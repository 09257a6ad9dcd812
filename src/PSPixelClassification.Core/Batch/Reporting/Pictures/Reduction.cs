using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Batch.Reporting.Pictures;

/// <summary>
/// A rectangle of a plane, made smaller while it is read: one row after the other, so that memory does not grow with the number of rows.
/// </summary>
/// <param name="source">The image.</param>
/// <param name="plane">The plane.</param>
/// <param name="region">The rectangle.</param>
/// <param name="width">Columns of the small picture, at most those of the rectangle.</param>
/// <param name="height">Rows of the small picture, at most those of the rectangle.</param>
internal sealed class Reduction(IImageSource source, Plane plane, Region region, int width, int height)
{
    // Enough against noise; a compressed image of many rows is unpacked once for each row that is read.
    private const int MaxRows = 2;

    private readonly byte[] _samples =
        new byte[checked(region.Width * source.Info.Shape.Channels * source.Info.PixelType.SizeInBytes())];

    private readonly float[] _row = new float[checked(region.Width * source.Info.Shape.Channels)];

    /// <summary>Averages the pixels that become one.</summary>
    /// <param name="cancellationToken">Looked at per row.</param>
    /// <returns>Axis order [c][y][x]; NaN where no pixel has a finite value.</returns>
    public float[] Means(CancellationToken cancellationToken)
    {
        int channels = source.Info.Shape.Channels;
        double[] sums = new double[channels * width * height];
        int[] counts = new int[sums.Length];
        using IPixelReader reader = source.OpenReader();
        for (int y = 0; y < height; y++)
        {
            int first = Start(y, height, region.Height);
            int rows = Start(y + 1, height, region.Height) - first;
            int taken = Math.Min(rows, MaxRows);
            for (int i = 0; i < taken; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadRow(reader, first + (2 * i + 1) * rows / (2 * taken));
                AddRow(y, sums, counts);
            }
        }

        return [.. sums.Select((sum, i) => counts[i] == 0 ? float.NaN : (float)(sum / counts[i]))];
    }

    /// <summary>Takes of the pixels that become one the middle one, and its channel of the highest value.</summary>
    /// <param name="cancellationToken">Looked at per row.</param>
    /// <returns>
    /// Axis order [y][x]: of one channel its values, of several 1 … n, the first of equal ones; 0 where all are 0.
    /// </returns>
    public float[] Classes(CancellationToken cancellationToken)
    {
        int channels = source.Info.Shape.Channels;
        float[] classes = new float[width * height];
        using IPixelReader reader = source.OpenReader();
        for (int y = 0; y < height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadRow(reader, Middle(y, height, region.Height));
            for (int x = 0; x < width; x++)
            {
                int column = Middle(x, width, region.Width);
                int best = 0;
                for (int c = 1; c < channels; c++)
                {
                    if (_row[c * region.Width + column] > _row[best * region.Width + column]) best = c;
                }

                float value = _row[best * region.Width + column];
                classes[y * width + x] = channels == 1 ? value : value > 0 ? best + 1 : 0;
            }
        }

        return classes;
    }

    private static int Start(int index, int count, int length) => (int)((long)index * length / count);

    private static int Middle(int index, int count, int length) => (int)((2L * index + 1) * length / (2L * count));

    private void ReadRow(IPixelReader reader, int y)
    {
        reader.Read(plane, new Region(region.X, region.Y + y, region.Width, 1), _samples);
        PixelConversion.ToSingle(source.Info.PixelType, _samples, _row);
    }

    private void AddRow(int y, double[] sums, int[] counts)
    {
        for (int c = 0; c < source.Info.Shape.Channels; c++)
        {
            for (int x = 0; x < width; x++)
            {
                int target = (c * height + y) * width + x;
                foreach (float value in _row.AsSpan(c * region.Width)[Start(x, width, region.Width)..Start(x + 1, width, region.Width)])
                {
                    if (!float.IsFinite(value)) continue;
                    sums[target] += value;
                    counts[target]++;
                }
            }
        }
    }
}
