using System.Runtime.CompilerServices;
using PSPixelClassification.Common;
using PSPixelClassification.Features.Kernels.Planar;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>
/// Pixels of one time point for feature extraction: a box of the image as float32, values as stored in the file (not scaled), planar
/// [c][z][y][x] without gaps. One thread's, reusable: <see cref="Reset"/> to the next box, fill, compute.
/// </summary>
public sealed class FeatureInput : IDisposable
{
    private AlignedBuffer _pixels = new(0);

    /// <summary>Makes an input without pixels.</summary>
    /// <param name="shape">The shape of the whole image.</param>
    public FeatureInput(ImageShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Width, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Height, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Depth, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Channels, 1, nameof(shape));
        Shape = shape;
    }

    /// <summary>The shape of the whole image.</summary>
    public ImageShape Shape { get; }

    /// <summary>The columns and rows that the box holds of every slice, in image coordinates; never reaches outside the image.</summary>
    public Region Window { get; private set; }

    /// <summary>The slices that the box holds; never reaches outside the image.</summary>
    public IndexRange Slices { get; private set; }

    /// <summary>
    /// The pixels of one channel of one slice, [y][x]. Valid until the next <see cref="Reset"/> or <see cref="Dispose"/>.
    /// </summary>
    /// <param name="channel">Channel of the image, from 0.</param>
    /// <param name="slice">Slice of the image, one of <see cref="Slices"/>.</param>
    /// <returns>Window width × window height floats.</returns>
    public Span<float> Plane(int channel, int slice)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Shape.Channels);
        ArgumentOutOfRangeException.ThrowIfLessThan(slice, Slices.First);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slice, Slices.End);
        int count = (int)Window.PixelCount;
        return _pixels.Span.Slice((channel * Slices.Count + slice - Slices.First) * count, count);
    }

    /// <summary>Moves to another box. The pixels are undefined until they are filled.</summary>
    /// <param name="window">The columns and rows wanted, in image coordinates; they are clipped to the image.</param>
    /// <param name="slices">The slices wanted; they are clipped to the image.</param>
    /// <exception cref="ArgumentException">The box does not meet the image.</exception>
    /// <exception cref="OverflowException">The box has more than 2³¹ − 1 values: take fewer slices at a time.</exception>
    public void Reset(Region window, IndexRange slices)
    {
        Region clipped = window.Intersect(Shape.Bounds);
        IndexRange range = slices.Intersect(Shape.Slices);
        if (clipped.IsEmpty || range.Count <= 0)
        {
            throw new ArgumentException(
                $"The window {window} of {slices} lies outside the image of {Shape.Width} × {Shape.Height} pixels and "
                    + $"{Counted.Of(Shape.Depth, "slice")}.",
                nameof(window));
        }

        int length = checked((int)(clipped.PixelCount * range.Count * Shape.Channels));
        if (_pixels.Length < length)
        {
            _pixels.Dispose();
            _pixels = new AlignedBuffer(length);
        }

        Window = clipped;
        Slices = range;
    }

    /// <inheritdoc/>
    public void Dispose() => _pixels.Dispose();

    /// <summary>Fills a plane's rectangle with one channel of a slice, mirrored at the image's borders.</summary>
    /// <param name="target">Its rectangle inside the image is in <see cref="Window"/>.</param>
    /// <param name="channel">Channel of the image, from 0.</param>
    /// <param name="slice">Slice of the image, one of <see cref="Slices"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal unsafe void CopyTo(WorkPlane target, int channel, int slice)
    {
        Region present = target.Area.Intersect(Window);
        ReadOnlySpan<float> source = Plane(channel, slice);
        for (int y = present.Y; y < present.Bottom; y++)
        {
            source.Slice((y - Window.Y) * Window.Width + (present.X - Window.X), present.Width)
                .CopyTo(new Span<float>(target.At(present.X, y), present.Width));
        }

        target.Mirror(Shape.Bounds);
    }
}
