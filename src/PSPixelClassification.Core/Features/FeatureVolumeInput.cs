using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>
/// Pixels of one time point for 3D feature extraction: a box of the image as float32, values as stored in the file (not scaled), planar
/// [c][z][y][x] without gaps. One thread's, reusable: <see cref="Reset"/> to the next box, fill, compute.
/// </summary>
public sealed unsafe class FeatureVolumeInput : IDisposable
{
    private AlignedBuffer _pixels = new(0);

    /// <summary>Makes an input without pixels.</summary>
    /// <param name="shape">The shape of the whole image.</param>
    public FeatureVolumeInput(ImageShape shape)
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

    /// <summary>The first slice of the box, in image coordinates.</summary>
    public int FirstSlice { get; private set; }

    /// <summary>The slice after the last of the box.</summary>
    public int EndSlice { get; private set; }

    /// <summary>The pixels of one channel of one slice, [y][x]. Valid until the next <see cref="Reset"/> or <see cref="Dispose"/>.</summary>
    /// <param name="channel">Channel of the image, from 0.</param>
    /// <param name="slice">Slice of the image, from <see cref="FirstSlice"/> to <see cref="EndSlice"/> − 1.</param>
    /// <returns>Window width × window height floats.</returns>
    public Span<float> Plane(int channel, int slice)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Shape.Channels);
        ArgumentOutOfRangeException.ThrowIfLessThan(slice, FirstSlice);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slice, EndSlice);
        int count = (int)Window.PixelCount;
        return _pixels.Span.Slice((channel * (EndSlice - FirstSlice) + slice - FirstSlice) * count, count);
    }

    /// <summary>Moves to another box. The pixels are undefined until they are filled.</summary>
    /// <param name="window">The columns and rows wanted, in image coordinates; they are clipped to the image.</param>
    /// <param name="firstSlice">The first slice wanted; slices before the image's first are left out.</param>
    /// <param name="endSlice">The slice after the last; slices behind the image's last are left out.</param>
    /// <exception cref="ArgumentException">The box does not meet the image.</exception>
    /// <exception cref="OverflowException">The box has more than 2³¹ − 1 values: take fewer slices at a time.</exception>
    public void Reset(Region window, int firstSlice, int endSlice)
    {
        Region clipped = window.Intersect(Shape.Bounds);
        firstSlice = Math.Max(firstSlice, 0);
        endSlice = Math.Min(endSlice, Shape.Depth);
        if (clipped.IsEmpty || firstSlice >= endSlice)
        {
            throw new ArgumentException(
                $"The window {window} and slices {firstSlice} to {endSlice - 1} lie outside the image of "
                + $"{Shape.Width} × {Shape.Height} × {Shape.Depth} voxels.",
                nameof(window));
        }

        int length = checked((int)(clipped.PixelCount * (endSlice - firstSlice) * Shape.Channels));
        if (_pixels.Length < length)
        {
            _pixels.Dispose();
            _pixels = new AlignedBuffer(length);
        }

        Window = clipped;
        FirstSlice = firstSlice;
        EndSlice = endSlice;
    }

    /// <inheritdoc/>
    public void Dispose() => _pixels.Dispose();
}
