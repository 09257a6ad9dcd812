using System.Globalization;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Objects;

/// <summary>Reads which pixels of an image are of a class, band by band.</summary>
internal sealed class ObjectMasks
{
    private const int BandRows = 256;

    // Sums of rounded fractions may be a little above 1.
    private const float MaxProbability = 1.001f;
    private readonly IImageSource _source;
    private readonly ObjectSelection _selection;
    private readonly string _name;

    /// <summary>Looks at the image, not at its pixels.</summary>
    /// <param name="name">Its name in errors.</param>
    /// <param name="source">Classes as whole numbers in one channel, or probabilities as fractions, a channel a class.</param>
    /// <param name="selection">The class.</param>
    /// <exception cref="ObjectException"><c>ObjectClassNotFound</c>, <c>ObjectSourceUnsupported</c>.</exception>
    public ObjectMasks(string name, IImageSource source, ObjectSelection selection)
    {
        (_name, _source, _selection) = (name, source, selection);
        ImageInfo info = source.Info;
        IsProbability = info.PixelType is PixelType.Float32 or PixelType.Float64;
        if (!IsProbability && info.Shape.Channels > 1)
        {
            throw new ObjectException(
                ErrorIds.ObjectSourceUnsupported,
                $"'{name}' has {info.Shape.Channels} channels of whole numbers: neither a segmentation, which has one, nor probabilities, "
                    + $"which are fractions. {ObjectRemedies.GiveSegmentation}");
        }

        if (IsProbability && selection.Class > info.Shape.Channels)
        {
            throw new ObjectException(
                ErrorIds.ObjectClassNotFound,
                $"'{name}' has probabilities of {Counted.Of(info.Shape.Channels, "class", "classes")}, none of class {selection.Class}. "
                    + ObjectRemedies.ChooseClass);
        }
    }

    /// <summary>Whether the image has probabilities.</summary>
    public bool IsProbability { get; }

    /// <summary>Reads a time point.</summary>
    /// <param name="time">Which.</param>
    /// <param name="cancellationToken">Looked at per band.</param>
    /// <returns>The pixels of the class, and those of which an object needs one; null where it needs none.</returns>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public (RunMask Mask, RunMask? Seeds) Read(int time, CancellationToken cancellationToken)
    {
        ImageInfo info = _source.Info;
        ImageShape shape = info.Shape;
        RunMask.Builder mask = new(shape.Width, shape.Height, shape.Depth);
        RunMask.Builder? seeds = IsProbability && _selection.HighThreshold is not null
            ? new RunMask.Builder(shape.Width, shape.Height, shape.Depth)
            : null;
        using IPixelReader reader = _source.OpenReader();
        using RentedArray<byte> bytes = new();
        using RentedArray<float> floats = new();
        int size = info.PixelType.SizeInBytes();
        for (int z = 0; z < shape.Depth; z++)
        {
            for (int y = 0; y < shape.Height; y += BandRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Region band = new Region(0, y, shape.Width, BandRows).Intersect(shape.Bounds);
                int pixels = (int)band.PixelCount;
                Span<byte> samples = bytes.Take(checked(pixels * shape.Channels * size)).Span;
                reader.Read(new Plane(time, z), band, samples);
                if (!IsProbability)
                {
                    ClassRows rows = new(samples, shape.Width, _selection.Class, mask);
                    info.PixelType.Dispatch(ref rows);
                    continue;
                }

                Span<float> values = floats.Take(pixels).Span;
                PixelConversion.ToSingle(info.PixelType, samples.Slice((_selection.Class - 1) * pixels * size, pixels * size), values);
                RequireProbabilities(values);
                AddRows(values, shape.Width, (float)_selection.LowThreshold, mask);
                if (seeds is not null) AddRows(values, shape.Width, (float)_selection.HighThreshold!.Value, seeds);
            }
        }

        return (mask.Build(), seeds?.Build());
    }

    private static void AddRows(ReadOnlySpan<float> values, int width, float threshold, RunMask.Builder mask)
    {
        for (; !values.IsEmpty; values = values[width..])
        {
            ReadOnlySpan<float> row = values[..width];
            for (int right = 0; right < width;)
            {
                int x = right + ProbabilitySearch.IndexOfAtLeast(row[right..], threshold);
                if (x == width) break;
                right = x + ProbabilitySearch.IndexOfBelow(row[x..], threshold);
                mask.AddSpan(new PixelSpan(x, right));
            }

            mask.EndRow();
        }
    }

    // Classes that a program has stored as fractions would all be taken for certain.
    private void RequireProbabilities(ReadOnlySpan<float> values)
    {
        int above = ProbabilitySearch.IndexOfAtLeast(values, MathF.BitIncrement(MaxProbability));
        if (above == values.Length) return;
        throw new ObjectException(
            ErrorIds.ObjectSourceUnsupported,
            $"'{_name}' holds fractions as probabilities do, but {values[above].ToString(CultureInfo.InvariantCulture)} is none: they are "
                + $"from 0 to 1. {ObjectRemedies.StoreAsWholeNumbers}");
    }
}
