using System.Globalization;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Imaging;

/// <summary>Which values an image holds, for messages about label images and segmentations.</summary>
public static class SampleValues
{
    private const int BandRows = 256;

    /// <summary>Lists the values of all channels and planes.</summary>
    /// <param name="source">The image; where it is read in the colors of a palette, its indices count.</param>
    /// <param name="limit">How many values are listed; the reading ends where there are more.</param>
    /// <param name="cancellationToken">Looked at per band of rows.</param>
    /// <returns>For example "0, 1, 2"; "0, 1, 2 …" if there are more, which may lie between those.</returns>
    public static string Describe(IImageSource source, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        SortedSet<float> values = Find(Formats.Rasters.IndexedImage.IndicesOf(source), limit + 1, cancellationToken);
        string listed = string.Join(", ", values.Take(limit).Select(value => value.ToString(CultureInfo.InvariantCulture)));
        return values.Count > limit ? listed + " …" : listed;
    }

    private static SortedSet<float> Find(IImageSource source, int enough, CancellationToken cancellationToken)
    {
        ImageShape shape = source.Info.Shape;
        SortedSet<float> values = [];
        using IPixelReader reader = source.OpenReader();
        foreach (Plane plane in shape.Planes)
        {
            for (int y = 0; y < shape.Height; y += BandRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Region band = new Region(0, y, shape.Width, BandRows).Intersect(shape.Bounds);
                if (!Add(Read(source, reader, plane, band), values, enough)) return values;
            }
        }

        return values;
    }

    private static bool Add(float[] samples, SortedSet<float> values, int enough)
    {
        float last = float.NaN;
        foreach (float sample in samples)
        {
            if (sample.Equals(last)) continue;
            last = sample;
            if (values.Add(sample) && values.Count == enough) return false;
        }

        return true;
    }

    private static float[] Read(IImageSource source, IPixelReader reader, Plane plane, Region region)
    {
        ImageInfo info = source.Info;
        long count = region.PixelCount * info.Shape.Channels;
        byte[] samples = new byte[count * info.PixelType.SizeInBytes()];
        reader.Read(plane, region, samples);
        float[] values = new float[count];
        PixelConversion.ToSingle(info.PixelType, samples, values);
        return values;
    }
}
