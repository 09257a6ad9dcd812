using PSPixelClassification.Common;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>
/// Pixels of one plane for feature extraction: a window of the image as float32, values as stored in the file (not scaled), planar
/// [c][y][x] without gaps. One thread's, reusable: <see cref="Reset"/> to the next window, fill, compute.
/// </summary>
public sealed unsafe class FeatureInput : IDisposable
{
    private AlignedBuffer _pixels = new(0);

    /// <summary>Makes an input without pixels.</summary>
    /// <param name="shape">The shape of the whole image.</param>
    public FeatureInput(ImageShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Width, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Height, 1, nameof(shape));
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Channels, 1, nameof(shape));
        Shape = shape;
    }

    /// <summary>The shape of the whole image.</summary>
    public ImageShape Shape { get; }

    /// <summary>The part of the image that the buffer holds, in image coordinates; never reaches outside the image.</summary>
    public Region Window { get; private set; }

    /// <summary>The first pixel of channel 0. Valid until the next <see cref="Reset"/> or <see cref="Dispose"/>.</summary>
    public float* Pointer => _pixels.Pointer;

    /// <summary>All pixels of the window, [c][y][x].</summary>
    public Span<float> Pixels => _pixels.Span[..checked((int)Window.PixelCount * Shape.Channels)];

    /// <summary>The pixels of one channel, [y][x].</summary>
    /// <param name="channel">Channel of the image, from 0.</param>
    /// <returns>Window width × window height floats.</returns>
    public Span<float> Channel(int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Shape.Channels);
        int count = (int)Window.PixelCount;
        return _pixels.Span.Slice(channel * count, count);
    }

    /// <summary>Moves to another window. The pixels are undefined until they are filled.</summary>
    /// <param name="window">The part wanted, in image coordinates; it is clipped to the image.</param>
    /// <exception cref="ArgumentException">The window does not meet the image.</exception>
    public void Reset(Region window)
    {
        Region clipped = window.Intersect(Shape.Bounds);
        if (clipped.IsEmpty)
            throw new ArgumentException($"The window {window} lies outside the image of {Shape.Width} × {Shape.Height} pixels.", nameof(window));
        int length = checked((int)(clipped.PixelCount * Shape.Channels));
        if (_pixels.Length < length)
        {
            _pixels.Dispose();
            _pixels = new AlignedBuffer(length);
        }

        Window = clipped;
    }

    /// <inheritdoc/>
    public void Dispose() => _pixels.Dispose();
}
