using PSPixelClassification.Imaging.Formats.Tiff.Metadata;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>Where each plane and channel of the image is among the pages and their samples.</summary>
internal sealed class TiffLayout
{
    private const int MaxChannels = 1 << 24;
    private readonly char[] _frameAxes;
    private readonly int[] _frameExtents;
    private readonly char _sampleAxis;

    private TiffLayout(TiffSeries series, TiffChannels channels, char[] frameAxes, char sampleAxis, AxisOrder axes)
    {
        Frames = series.Frames;
        Page = series.First;
        Channels = channels;
        _frameAxes = frameAxes;
        _frameExtents = [.. series.Dimensions.Select(dimension => dimension.Extent)];
        _sampleAxis = sampleAxis;
        Axes = axes;
        Shape = new ImageShape(Page.Width, Page.Height, Extent('c'), Extent('z'), Extent('t'));
    }

    /// <summary>The pages; null for zeros.</summary>
    public IReadOnlyList<TiffPage?> Frames { get; }

    /// <summary>A page that is there; the others are like it.</summary>
    public TiffPage Page { get; }

    public TiffChannels Channels { get; }

    public AxisOrder Axes { get; }

    public ImageShape Shape { get; }

    /// <summary>Whether the samples of a page are channels of the image, not slices or time points.</summary>
    public bool SamplesAreChannels => _sampleAxis == 'c';

    /// <summary>Pages that a plane's channels are spread over.</summary>
    public int FramesPerPlane => Shape.Channels / (SamplesAreChannels ? Channels.Samples.Count : 1);

    /// <summary>Gives every dimension its axis.</summary>
    /// <param name="axes">The axes the user says; null for the file's own.</param>
    /// <exception cref="ImageFormatException">The axes do not fit the dimensions.</exception>
    public static TiffLayout Make(TiffSeries series, TiffChannels channels, AxisOrder? axes)
    {
        TiffPage page = series.First;
        TiffDimension samples = new(series.SampleAxis, channels.Samples.Count);
        TiffDimension[] plane = [new('y', page.Height), new('x', page.Width)];
        TiffDimension[] all = page.IsPlanar ? [.. series.Dimensions, samples, .. plane] : [.. series.Dimensions, .. plane, samples];
        int sampleIndex = page.IsPlanar ? all.Length - 3 : all.Length - 1;
        char[] letters = axes is null ? Guess(all) : TiffAxes.Apply(page.Directory.File, all, axes);
        // Pages and samples may both be channels; that is one axis of the image.
        AxisOrder order = axes ?? AxisOrder.Parse(string.Concat(
            letters.Where((letter, i) => all[i].Extent > 1 || letter is 'y' or 'x').Distinct()));
        return (long)series.Frames.Count * channels.Samples.Count <= MaxChannels
            ? new TiffLayout(series, channels, letters[..series.Dimensions.Count], letters[sampleIndex], order)
            : throw page.Directory.File.Unsupported("it has more than sixteen million planes and channels", "Split it into several files.");
    }

    /// <summary>The page that holds a plane's channels.</summary>
    /// <param name="part">Which of the plane's <see cref="FramesPerPlane"/> pages.</param>
    /// <param name="sample">The page's channel that is wanted if its samples are not channels of the image.</param>
    public int FrameOf(Plane plane, int part, out int sample)
    {
        (int t, int z, int c) = (plane.Time, plane.Z, part);
        sample = _sampleAxis switch { 't' => t, 'z' => z, _ => 0 };
        int frame = 0;
        int step = 1;
        for (int i = _frameAxes.Length - 1; i >= 0; i--)
        {
            // Several dimensions may stand for one axis, the later ones running faster.
            int extent = _frameExtents[i];
            int at;
            if (_frameAxes[i] == 't') (t, at) = Math.DivRem(t, extent);
            else if (_frameAxes[i] == 'z') (z, at) = Math.DivRem(z, extent);
            else (c, at) = Math.DivRem(c, extent);
            frame += at * step;
            step *= extent;
        }

        return frame;
    }

    // Dimensions without a name are, fastest first, slices, time points, channels.
    private static char[] Guess(TiffDimension[] dimensions)
    {
        char[] letters = [.. dimensions.Select(dimension => dimension.Axis)];
        for (int i = letters.Length - 1; i >= 0; i--)
        {
            if (letters[i] == TiffDimension.Unknown) letters[i] = "ztc".First(axis => !letters.Contains(axis) || axis == 'c');
        }

        return letters;
    }

    private int Extent(char axis)
    {
        int extent = _sampleAxis == axis ? Channels.Samples.Count : 1;
        for (int i = 0; i < _frameAxes.Length; i++) extent *= _frameAxes[i] == axis ? _frameExtents[i] : 1;
        return extent;
    }
}
