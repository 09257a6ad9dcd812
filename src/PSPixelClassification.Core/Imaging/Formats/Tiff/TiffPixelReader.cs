namespace PSPixelClassification.Imaging.Formats.Tiff;

/// <summary>Reads regions of a TIFF image; decodes only the strips or tiles they meet.</summary>
internal sealed class TiffPixelReader : IPixelReader
{
    private const long LargestCache = 128L << 20;
    private const int RowsKept = 512;
    private const int MostOpenPages = 64;
    private readonly TiffFile _file;
    private readonly TiffLayout _layout;
    private readonly TiffBlockCache _cache;
    private readonly Dictionary<int, TiffPageSampler> _samplers = [];
    private readonly Queue<int> _opened = new();
    private byte[] _samples = [];

    /// <summary>Takes over the open file.</summary>
    public TiffPixelReader(TiffFile file, TiffLayout layout)
    {
        _file = file;
        _layout = layout;
        TiffPage page = layout.Frames[0];
        double rows = Math.Max(2.0 * page.BlockHeight, RowsKept);
        double wanted = rows / page.Height * page.DecodedBytes * layout.FramesPerPlane;
        _cache = new TiffBlockCache((long)Math.Min(wanted, LargestCache));
    }

    /// <inheritdoc/>
    public void Read(Plane plane, Region region, Span<byte> destination)
    {
        ImageShape shape = _layout.Shape;
        if (region.IsEmpty || !shape.Bounds.Contains(region) || plane.Z < 0 || plane.Z >= shape.Depth || plane.Time < 0 || plane.Time >= shape.Times)
            throw new ArgumentException($"The region {region} of plane {plane} is not inside the image.", nameof(region));
        long channelBytes = region.PixelCount * _layout.Channels.Type.SizeInBytes();
        if (destination.Length < channelBytes * shape.Channels) throw new ArgumentException("The destination is too short.", nameof(destination));

        int frames = _layout.FramesPerPlane;
        int frameBytes = (int)(channelBytes * shape.Channels / frames);
        for (int part = 0; part < frames; part++)
        {
            int frame = _layout.FrameOf(plane, part, out int sample);
            Span<byte> target = destination.Slice(part * frameBytes, frameBytes);
            if (_layout.SamplesAreChannels) SamplerOf(frame).Read(region, target);
            else ReadOne(frame, sample, region, target);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TiffPageSampler sampler in _samplers.Values) sampler.Dispose();
        _file.Dispose();
    }

    private void ReadOne(int frame, int sample, Region region, Span<byte> target)
    {
        int length = checked(target.Length * _layout.Channels.Samples.Count);
        if (_samples.Length < length) _samples = new byte[length];
        SamplerOf(frame).Read(region, _samples.AsSpan(0, length));
        _samples.AsSpan(sample * target.Length, target.Length).CopyTo(target);
    }

    private TiffPageSampler SamplerOf(int frame)
    {
        if (_samplers.TryGetValue(frame, out TiffPageSampler? sampler)) return sampler;
        if (_opened.Count == MostOpenPages && _samplers.Remove(_opened.Dequeue(), out TiffPageSampler? oldest)) oldest.Dispose();
        TiffPage page = _layout.Frames[frame];
        sampler = new TiffPageSampler(page with { Directory = page.Directory.In(_file) }, _layout.Channels, frame, _cache);
        _samplers.Add(frame, sampler);
        _opened.Enqueue(frame);
        return sampler;
    }
}
