using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Exporting.Rendering;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;

namespace PSPixelClassification.Exporting.Writing;

/// <summary>The file or files of one result in the making: rendered, converted and written band by band, and renamed at the end.</summary>
internal sealed class ResultFile : IDisposable
{
    private readonly ResultRenderer _renderer;
    private readonly SampleConversion _conversion;
    private readonly OutputImage _output;
    private readonly Cutout _cutout;
    private readonly RentedArray<float> _values = new();
    private readonly RentedArray<byte> _samples = new();

    /// <summary>Gets everything ready; nothing is created yet.</summary>
    /// <param name="targets">The result's files, at least one, to which <see cref="ExportCheck"/> has nothing to object.</param>
    /// <param name="image">The image.</param>
    /// <param name="model">The model; null is enough for labels.</param>
    /// <param name="cutout">What of it is exported.</param>
    /// <param name="settings">How to write it.</param>
    /// <param name="provenance">What makes it.</param>
    /// <param name="renderer">Makes its values; disposed with this.</param>
    /// <exception cref="ExportException"><c>DataTypeNeedsRange</c>, <c>RangeInvalid</c> or <c>FormatUnsuitable</c>.</exception>
    public ResultFile(
        IReadOnlyList<ExportTarget> targets, ClassifierImage image, ClassifierModel? model, Cutout cutout, ExportSettings settings,
        ResultProvenance provenance, ResultRenderer renderer)
    {
        Result = targets[0].Result;
        ResultSource source = Result.Source;
        _cutout = cutout;
        _renderer = renderer;
        try
        {
            (PixelType type, _conversion, ValueRange? mapped) = SampleFormat.Choose(source, settings);
            // Numbers may take more bits than could be told before.
            if (renderer.PixelType is { } wider) (type, _conversion) = (wider, new SampleConversion(wider));
            // Colors and names are those of the values as they are.
            bool hasColors = mapped is null && (type == PixelType.UInt8 || (settings.Format == ExportFormat.OmeZarr && type.IsInteger()));
            ReadOnlyMemory<byte> palette = hasColors ? _renderer.Palette : default;
            _output = ResultOutput.Describe(source, cutout.Crop(image.Extent), model, settings) with
            {
                Name = Result.ClassName is { } masked ? $"{source.DisplayName()} {masked}" : source.DisplayName(),
                PixelType = type,
                PixelSize = image.PixelSize,
                Offset = (cutout.Region.X, cutout.Region.Y, cutout.Slices.First),
                FrameInterval = image.FrameInterval,
                ChannelNames = _renderer.ChannelNames,
                DisplayRange = mapped is { } range ? (range.Minimum, range.Maximum)
                    : settings.Format == ExportFormat.Hdf5 ? _renderer.IlastikRange
                    // Where colors have a place of their own, or none.
                    : palette.IsEmpty || settings.Format == ExportFormat.OmeZarr ? _renderer.DisplayRange
                    // The place of a color in a table of 256 is the value then.
                    : (byte.MinValue, byte.MaxValue),
                Provenance = ProvenanceJson.Format(provenance),
                Palette = palette,
                IsIndexed = !palette.IsEmpty && (settings.ColorMap || source == ResultSource.Labels && settings.Format == ExportFormat.Png),
                ValueNames = mapped is null ? _renderer.ValueNames : [],
                ChannelColors = _renderer.ChannelColors,
            };
            IImageEncoder encoder = ExportPlanner.EncoderOf(source, _output.Shape, settings);
            // Reasons that were known before advise another type, which numbers do not have.
            if (renderer.PixelType is not null && PendingImage.Refuse(_output, encoder, targets[0].Part) is not null)
            {
                throw new ExportException(
                    ErrorIds.FormatUnsuitable,
                    $"{Result.DisplayName} of '{image.Name}': there are so many objects that their numbers are {type}, which a "
                        + $"{encoder.Extension} file cannot hold. {ObjectRemedies.WiderFormat}");
            }

            Files = new PendingImage(_output, cutout.First, encoder, targets);
        }
        catch
        {
            _renderer.Dispose();
            throw;
        }
    }

    /// <summary>The result.</summary>
    public ResultKind Result { get; }

    /// <summary>The files.</summary>
    public PendingImage Files { get; }

    /// <summary>Writes a band.</summary>
    /// <param name="band">The next band.</param>
    /// <param name="cancellationToken">As in <see cref="IImageWriter.Write"/>.</param>
    public void Write(in PredictionBand band, CancellationToken cancellationToken)
    {
        if (!Files.Wants(band.Plane)) return;
        int count = checked(_output.Shape.Channels * (int)band.Region.PixelCount);
        int bytes = checked(count * _output.PixelType.SizeInBytes());
        Span<float> values = _values.Take(count).Span;
        Span<byte> samples = _samples.Take(bytes).Span;
        _renderer.Render(band, values);
        _conversion.Convert(values, samples);
        Files.Write(band.Plane, band.Region.Y - _cutout.Region.Y, band.Region.Height, samples, cancellationToken);
    }

    /// <summary>Ends the files, still under their temporary names, and gives back what was needed to write them.</summary>
    /// <exception cref="ExportException"><c>WriteFailed</c>.</exception>
    public void Complete()
    {
        try
        {
            Files.Complete();
        }
        finally
        {
            Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Files.Dispose();
        Release();
    }

    private void Release()
    {
        _renderer.Dispose();
        _values.Dispose();
        _samples.Dispose();
    }
}
