using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Exporting;

/// <summary>One file in the making: rendered, converted and written band by band, and renamed at the end.</summary>
internal sealed class ResultFile : IDisposable
{
    private readonly ResultRenderer _renderer;
    private readonly SampleConversion _conversion;
    private readonly OutputImage _output;
    private readonly IImageEncoder _encoder;
    private readonly Region _region;
    private readonly bool _force;
    private readonly AtomicFile _file;
    private IImageWriter? _writer;
    private float[] _values = [];
    private byte[] _samples = [];

    /// <summary>Checks that the result can be written; nothing is created yet.</summary>
    /// <exception cref="ExportException"><c>DataTypeNeedsRange</c>, <c>RangeInvalid</c> or <c>FormatUnsuitable</c>.</exception>
    public ResultFile(
        ExportTarget target, ClassifierImage image, ClassifierModel? model, Region region, ExportSettings settings,
        CancellationToken cancellationToken)
    {
        Target = target;
        _region = region;
        _force = settings.Force;
        _file = new AtomicFile(target.Path);
        _renderer = ResultRenderers.Create(target.Source, image, model, cancellationToken);
        try
        {
            (PixelType type, _conversion, ValueRange? mapped) = SampleFormat.Choose(target.Source, _renderer.NaturalType, settings);
            _output = new OutputImage
            {
                Shape = image.Extent with { Width = region.Width, Height = region.Height, Channels = _renderer.ChannelCount },
                PixelType = type,
                PixelSize = image.PixelSize,
                ChannelNames = _renderer.ChannelNames,
                DisplayRange = mapped is { } range ? (range.Minimum, range.Maximum) : _renderer.DisplayRange,
                IsRgb = _renderer.IsRgb,
            };
            _encoder = ExportPlanner.EncoderOf(target.Source, image.Extent, settings);
            if (_encoder.Refuse(_output) is { } reason)
                throw new ExportException("FormatUnsuitable", $"{target.Source.DisplayName()} of '{image.Name}': {reason}");
        }
        catch
        {
            _renderer.Dispose();
            throw;
        }
    }

    /// <summary>The file to be.</summary>
    public ExportTarget Target { get; }

    /// <summary>Writes a band; the first one creates the temporary file and, where it is missing, the folder.</summary>
    public void Write(in PredictionBand band)
    {
        int count = checked(_output.Shape.Channels * (int)band.Region.PixelCount);
        int bytes = checked(count * _output.PixelType.SizeInBytes());
        if (_values.Length < count) _values = GC.AllocateUninitializedArray<float>(count);
        if (_samples.Length < bytes) _samples = GC.AllocateUninitializedArray<byte>(bytes);
        _renderer.Render(band, _values.AsSpan(0, count));
        _conversion.Convert(_values.AsSpan(0, count), _samples.AsSpan(0, bytes));
        try
        {
            _writer ??= CreateWriter();
            _writer.Write(band.Plane, band.Region.Y - _region.Y, band.Region.Height, _samples.AsSpan(0, bytes));
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            throw WriteFailure.Describe(e, Target.Path);
        }
    }

    /// <summary>Ends the file, still under its temporary name.</summary>
    public void Complete()
    {
        try
        {
            _writer!.Complete();
            _writer.Dispose();
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            throw WriteFailure.Describe(e, Target.Path);
        }
    }

    /// <summary>Gives the complete file its name.</summary>
    public void Commit()
    {
        try
        {
            _file.Commit(_force);
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            throw WriteFailure.Describe(e, Target.Path);
        }
    }

    public void Dispose()
    {
        try
        {
            _writer?.Dispose();
        }
        catch (Exception e) when (WriteFailure.Is(e))
        {
            // A file given up on a full disk cannot even write what is buffered. Its cause is on its way; the file goes all the same.
        }

        _renderer.Dispose();
        _file.Dispose();
    }

    private IImageWriter CreateWriter()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target.Path)!);
        return _encoder.Create(_file.TemporaryPath, _output);
    }
}
