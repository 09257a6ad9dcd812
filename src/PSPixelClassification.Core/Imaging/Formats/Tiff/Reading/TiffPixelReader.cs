using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>Reads regions of a TIFF image; decodes only the strips or tiles they meet.</summary>
internal sealed class TiffPixelReader : IPixelReader
{
    private const long LargestCache = 128L << 20;
    private const int RowsKept = 512;
    private const int MaxOpenPages = 64;
    private const int MaxOpenFiles = 32;
    private readonly TiffLayout _layout;
    private readonly TiffBlockCache _cache;
    private readonly Dictionary<int, TiffPageSampler> _samplers = [];
    private readonly Queue<int> _opened = new();
    private readonly Dictionary<string, TiffFile> _files = [];
    private readonly Queue<string> _openedFiles = new();
    private byte[] _samples = [];

    /// <summary>Opens the file of the first page; those of others are opened when they are read.</summary>
    /// <exception cref="ImageFormatException">The file was changed since it was looked at.</exception>
    public TiffPixelReader(TiffLayout layout)
    {
        _layout = layout;
        TiffPage page = layout.Page;
        FileOf(page);
        double rows = Math.Max(2.0 * page.BlockHeight, RowsKept);
        double wanted = rows / page.Height * page.DecodedBytes * layout.FramesPerPlane;
        _cache = new TiffBlockCache((long)Math.Min(wanted, LargestCache));
    }

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
            if (_layout.Frames[frame] is not { } page) target.Clear();
            else if (_layout.SamplesAreChannels) SamplerOf(frame, page).Read(region, target);
            else ReadOne(frame, page, sample, region, target);
        }
    }

    public void Dispose()
    {
        foreach (TiffPageSampler sampler in _samplers.Values) sampler.Dispose();
        foreach (TiffFile file in _files.Values) file.Dispose();
    }

    private void ReadOne(int frame, TiffPage page, int sample, Region region, Span<byte> target)
    {
        int length = checked(target.Length * _layout.Channels.Samples.Count);
        if (_samples.Length < length) _samples = new byte[length];
        SamplerOf(frame, page).Read(region, _samples.AsSpan(0, length));
        _samples.AsSpan(sample * target.Length, target.Length).CopyTo(target);
    }

    private TiffPageSampler SamplerOf(int frame, TiffPage page)
    {
        if (_samplers.TryGetValue(frame, out TiffPageSampler? sampler)) return sampler;
        if (_opened.Count == MaxOpenPages && _samplers.Remove(_opened.Dequeue(), out TiffPageSampler? oldest)) oldest.Dispose();
        sampler = new TiffPageSampler(page with { Directory = page.Directory.In(FileOf(page)) }, _layout.Channels, frame, _cache);
        _samplers.Add(frame, sampler);
        _opened.Enqueue(frame);
        return sampler;
    }

    private TiffFile FileOf(TiffPage page)
    {
        TiffFile known = page.Directory.File;
        if (_files.TryGetValue(known.Path, out TiffFile? file)) return file;
        if (_openedFiles.Count == MaxOpenFiles) Close(_openedFiles.Dequeue());
        new FileStamp(known.Path, known.Length, known.Written).Require();
        file = TiffFile.Open(known.Path);
        _files.Add(known.Path, file);
        _openedFiles.Enqueue(known.Path);
        return file;
    }

    // Pages that are being read of the file go with it.
    private void Close(string path)
    {
        foreach (int frame in _samplers.Keys.Where(frame => _layout.Frames[frame]!.Directory.File.Path == path).ToArray())
        {
            _samplers.Remove(frame, out TiffPageSampler? sampler);
            sampler!.Dispose();
        }

        _files.Remove(path, out TiffFile? file);
        file!.Dispose();
    }
}
