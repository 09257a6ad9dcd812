using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>
/// Finds the objects of a class in the bands of a prediction: its pixels are kept as runs until a time point is complete.
/// </summary>
internal sealed class ObjectFinder : IDisposable
{
    private readonly ImageShape _shape;
    private readonly ClassDecision _decision;
    private readonly int _class;
    private readonly float? _low;
    private readonly float? _high;
    private readonly ObjectOptions _options;
    private readonly int _threads;
    private readonly ImageInfo _info;
    private readonly List<ObjectMap> _times = [];
    private readonly RentedArray<float> _classes = new();
    private readonly byte[] _row;
    private RunMask.Builder _mask;
    private RunMask.Builder? _seeds;
    private int _rows;

    /// <summary>Gets ready.</summary>
    /// <param name="image">The image.</param>
    /// <param name="cutout">What of it is exported.</param>
    /// <param name="merging">The classes of the results.</param>
    /// <param name="settings">How classes are decided, and which objects are wanted.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>.</exception>
    public ObjectFinder(ClassifierImage image, Cutout cutout, ClassMerging merging, ExportSettings settings)
    {
        ObjectSettings objects = settings.Objects;
        _shape = cutout.Crop(image.Extent) with { Channels = 1 };
        _decision = new ClassDecision(merging.Classes, settings.PostProcessing.ClassThresholds);
        _class = objects.ClassName is { } name ? merging.Find(name).Value : 1;
        _high = (float?)objects.HighThreshold;
        _low = (float?)(objects.LowThreshold ?? (objects.HighThreshold is null ? null : ObjectSelection.UsualLowThreshold));
        _threads = settings.Threads;
        _info = new ImageInfo
        {
            Shape = _shape,
            Axes = AxisOrder.For(_shape),
            PixelType = PixelType.UInt16,
            PixelSize = image.PixelSize,
            FrameInterval = image.FrameInterval,
        };
        _options = objects.Options with { SliceSpacing = ObjectImage.SliceSpacing(_info) };
        _row = new byte[_shape.Width];
        (_mask, _seeds) = Begin();
    }

    /// <summary>Takes a band, the next one of its plane.</summary>
    /// <param name="band">The band, with probabilities of the classes of the results.</param>
    /// <param name="cancellationToken">Looked at while a time point is split into objects.</param>
    /// <exception cref="ObjectException"><c>ObjectTooLarge</c>.</exception>
    public void Add(in PredictionBand band, CancellationToken cancellationToken)
    {
        int pixels = (int)band.Region.PixelCount;
        ReadOnlySpan<float> probabilities = band.Probabilities.Span.Slice((_class - 1) * pixels, pixels);
        ReadOnlySpan<byte> mask = band.Mask.Span;
        Span<float> classes = _classes.Take(pixels).Span;
        if (_low is null) _decision.Decide(band, classes);
        for (int y = 0; y < band.Region.Height; y++)
        {
            int first = y * _shape.Width;
            for (int x = 0; x < _row.Length; x++)
            {
                int i = first + x;
                bool isInside = _low is { } low
                    ? probabilities[i] >= low && (mask.IsEmpty || mask[i] != 0)
                    : classes[i] == _class && IsClassified(probabilities[i], band, i, pixels);
                _row[x] = isInside ? (byte)1 : (byte)0;
            }

            _mask.AddRow(_row);
            if (_seeds is not null)
            {
                for (int x = 0; x < _row.Length; x++) _row[x] = probabilities[first + x] >= _high ? (byte)1 : (byte)0;
                _seeds.AddRow(_row);
            }
        }

        _rows += band.Region.Height;
        if (_rows < _shape.Height * _shape.Depth) return;
        _times.Add(ObjectLabeler.Label(_mask.Build(), _options, _threads, _seeds?.Build(), cancellationToken));
        (_mask, _seeds) = Begin();
        _rows = 0;
    }

    /// <summary>The objects, when all bands are there.</summary>
    /// <returns>An image of what is exported.</returns>
    public ObjectImage Finish() => ObjectImage.Of(_info, _times);

    public void Dispose() => _classes.Dispose();

    // A segmentation has a class where nothing is known; objects are not made of that.
    private static bool IsClassified(float probability, in PredictionBand band, int pixel, int pixels) =>
        probability > 0 || ClassDecision.IsClassified(band.Probabilities.Span, pixel, pixels);

    private (RunMask.Builder Mask, RunMask.Builder? Seeds) Begin()
    {
        RunMask.Builder Builder() => new(_shape.Width, _shape.Height, _shape.Depth);
        return (Builder(), _high is null ? null : Builder());
    }
}
