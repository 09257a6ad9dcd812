using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Tiff.Structure;

namespace PSPixelClassification.Imaging.Formats.Tiff.Reading;

/// <summary>Reads regions of a TIFF image; decodes only the strips or tiles they meet.</summary>
internal sealed class TiffPixelReader : PixelReader
{
    private const long LargestCache = 128L << 20;
    private const int RowsKept = 512;
    private const int MaxOpenPages = 64;
    private const int MaxOpenFiles = 32;
    private readonly TiffLayout _layout;
    private readonly TiffBlockCache _cache;
    private readonly RecentlyUsed<int, TiffPageSampler> _samplers = new(MaxOpenPages, _ => 1, sampler => sampler.Dispose());
    private readonly RecentlyUsed<string, TiffFile> _files;
    private readonly RentedArray<byte> _samples = new();

    /// <summary>Opens the file of the first page; those of others are opened when they are read.</summary>
    /// <exception cref="ImageFormatException">The file was changed since it was looked at.</exception>
    public TiffPixelReader(ImageInfo info, TiffLayout layout)
        : base(info)
    {
        _layout = layout;
        _files = new(MaxOpenFiles, _ => 1, Close);
        TiffPage page = layout.Page;
        FileOf(page);
        double rows = Math.Max(2.0 * page.BlockHeight, RowsKept);
        double wanted = rows / page.Height * page.DecodedBytes * layout.FramesPerPlane;
        _cache = new TiffBlockCache((long)Math.Min(wanted, LargestCache));
    }

    public override void Dispose()
    {
        _files.Evict();
        _samples.Dispose();
    }

    protected override void ReadInside(Plane plane, Region region, Span<byte> destination)
    {
        int frames = _layout.FramesPerPlane;
        int frameBytes = destination.Length / frames;
        for (int part = 0; part < frames; part++)
        {
            int frame = _layout.FrameOf(plane, part, out int sample);
            Span<byte> target = destination.Slice(part * frameBytes, frameBytes);
            if (_layout.Frames[frame] is not { } page) target.Clear();
            else if (_layout.SamplesAreChannels) SamplerOf(frame, page).Read(region, target);
            else ReadOne(frame, page, sample, region, target);
        }
    }

    private void ReadOne(int frame, TiffPage page, int sample, Region region, Span<byte> target)
    {
        int length = checked(target.Length * _layout.Channels.Samples.Count);
        Span<byte> samples = _samples.Take(length).Span;
        SamplerOf(frame, page).Read(region, samples);
        samples.Slice(sample * target.Length, target.Length).CopyTo(target);
    }

    private TiffPageSampler SamplerOf(int frame, TiffPage page)
    {
        // Opening a file may close another one with its pages.
        TiffFile file = FileOf(page);
        if (_samplers.Find(frame) is { } known) return known;
        _samplers.MakeRoom(1);
        TiffPageSampler sampler = new(page with { Directory = page.Directory.In(file) }, _layout.Channels, frame, _cache);
        _samplers.Add(frame, sampler);
        return sampler;
    }

    private TiffFile FileOf(TiffPage page)
    {
        TiffFile known = page.Directory.File;
        if (_files.Find(known.Path) is { } open) return open;
        _files.MakeRoom(1);
        new FileStamp(known.Path, known.Length, known.Written).Require();
        TiffFile file = TiffFile.Open(known.Path);
        _files.Add(known.Path, file);
        return file;
    }

    // Pages that are being read of the file go with it.
    private void Close(TiffFile file)
    {
        _samplers.Evict(sampler => sampler.File == file);
        file.Dispose();
    }
}
