using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>All tiles of a session: what makes them, what keeps them, and the queue of those that are wanted.</summary>
internal sealed class SessionTiles : IPredictionView, IDisposable
{
    /// <summary>More tiles of the finest level take longer than a person waits for a first answer.</summary>
    private const int MaxExactTiles = 6;

    private const int PauseMilliseconds = 50;

    private readonly IReadOnlyList<ClassifierImage> _images;
    private readonly RawTiles _raw;
    private readonly PredictionTiles _predictions;
    private readonly SampledProbabilities _sampled;
    private readonly TileQueue _queue;
    private readonly Lock _gate = new();
    private WantMessage? _want;
    private int _predictionsOnView;
    private (int Image, Plane Plane, int X, int Y)? _focus;

    /// <summary>Begins with an empty queue.</summary>
    public SessionTiles(
        IReadOnlyList<ClassifierImage> images, LabelEditorOptions options, LiveModel model, Action<TileAddress, TilePixels> deliver,
        Action<TileAddress, Exception> fail, Func<bool> isFull)
    {
        _images = images;
        TileCache cache = new(options.MaxTileBytes);
        _raw = new RawTiles(_images, cache);
        Probabilities = new ProbabilityTiles(_images, model, options.MaxFeatureBytes, options.MaxTileBytes / 2);
        _sampled = new SampledProbabilities(_images, IsSparse, options.MaxFeatureBytes / 4);
        _predictions = new PredictionTiles(_images, cache, model, Probabilities, _sampled);
        Features = new FeatureTiles(_images, cache);
        _queue = new TileQueue(options.Threads, Compute, deliver, fail, isFull);
    }

    /// <summary>The images.</summary>
    public RawTiles Raw => _raw;

    /// <summary>What the classifier says.</summary>
    public ProbabilityTiles Probabilities { get; }

    /// <summary>Tiles of features.</summary>
    public FeatureTiles Features { get; }

    /// <summary>Replaces the list of wanted tiles.</summary>
    /// <param name="want">What a page lacks and sees; null for nothing.</param>
    /// <param name="addresses">Its tiles; the most urgent one comes first.</param>
    public void Want(WantMessage? want, IReadOnlyList<TileAddress> addresses)
    {
        int onView = want is null ? 0 : PredictionView.Tiles(want, _images[want.Image].Extent, focus: null).Count;
        lock (_gate) (_want, _predictionsOnView) = (want, onView);
        _queue.Want(addresses);
    }

    /// <summary>Somebody looks at a pixel: near it predictions come first.</summary>
    public void FocusOn(int image, Plane plane, int x, int y)
    {
        lock (_gate) _focus = (image, plane, x, y);
    }

    public bool Samples(ClassifierModel model, PostProcessingOptions postProcessing)
    {
        WantMessage? want;
        lock (_gate) want = _want?.View?.Level > 0 || IsWide ? _want : null;
        return want is not null && _sampled.CanSample(model, postProcessing, want.Image);
    }

    public bool IsBusy => _queue.IsBusy;

    public void HoldPredictions(bool isHeld) => _queue.HoldPredictions(isHeld);

    /// <summary>There is another classifier: the predictions on view are computed before the page has asked for them.</summary>
    public void RenewPredictions()
    {
        lock (_gate)
        {
            if (_want is not { } want) return;
            bool isFocused = _focus is { } focus && (focus.Image, focus.Plane) == (want.Image, new Plane(want.T, want.Z));
            _queue.WantToo(PredictionView.Tiles(want, _images[want.Image].Extent, isFocused ? (_focus!.Value.X, _focus.Value.Y) : null));
        }
    }

    /// <summary>How the values of a channel are distributed, by a sample of the image's middle plane.</summary>
    public ChannelHistogram Range(int image, int channel, CancellationToken cancellationToken) =>
        _raw.Ranges(image, cancellationToken)[channel];

    /// <summary>A small picture of an image, as soon as nothing on view is still to come.</summary>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public ThumbnailAnswer Thumbnail(int index, ClassifierImage image, CancellationToken cancellationToken)
    {
        if (Tiles.Thumbnail.ProblemOf(image) is { } problem) return new ThumbnailAnswer(index, 0, 0, "", [], problem);
        while (IsBusy)
        {
            cancellationToken.WaitHandle.WaitOne(PauseMilliseconds);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return Tiles.Thumbnail.Of(index, image, _raw.Ranges(index, cancellationToken), cancellationToken);
    }

    /// <summary>The values of a pixel.</summary>
    /// <exception cref="LabelEditorException"><c>MessageInvalid</c>: the pixel is outside the image.</exception>
    public ProbeAnswer Probe(ProbeMessage message, ClassifierImage image, CancellationToken cancellationToken)
    {
        Plane plane = new(message.T, message.Z);
        Region pixel = new(message.X, message.Y, 1, 1);
        if (!image.Extent.Bounds.Contains(pixel))
            throw new LabelEditorException(PageErrorIds.MessageInvalid, $"'{image.Name}' has no pixel {message.X}, {message.Y}.");
        byte[] label = new byte[1];
        image.Labels.Snapshot().Read(plane, pixel, label);
        // JSON has no word for what is no number.
        double[] values = [.. _raw.Probe(message.Image, plane, message.X, message.Y).Select(value => float.IsFinite(value) ? value : 0.0)];
        double[]? probabilities = Probabilities.Predict(
            message.Image, plane, pixel, band => band.Probabilities.ToArray().Select(value => (double)value).ToArray(), cancellationToken);
        return new ProbeAnswer(message.Serial, message.X, message.Y, values, label[0], probabilities);
    }

    public void Dispose()
    {
        _queue.Dispose();
        _raw.Dispose();
        Probabilities.Dispose();
        _sampled.Dispose();
        Features.Dispose();
    }

    private bool IsWide => _want?.View is { Level: 0 } && _predictionsOnView > MaxExactTiles;

    // All but the tile that somebody works in.
    private bool IsSparse(TileAddress address)
    {
        lock (_gate)
        {
            bool isWorkedIn = _focus is { } focus && (focus.Image, focus.Plane) == (address.Image, address.Plane)
                && (focus.X / TileAddress.Side, focus.Y / TileAddress.Side) == (address.X, address.Y);
            return IsWide && !isWorkedIn;
        }
    }

    private TilePixels? Compute(TileAddress address, CancellationToken cancellationToken) => address switch
    {
        { Layer: TileLayer.Raw } => _raw.Get(address, cancellationToken),
        { Layer: TileLayer.Prediction } => _predictions.Get(address, cancellationToken),
        { Layer: TileLayer.Feature } => Features.Get(address, cancellationToken),
        _ when address.Covers(_images[address.Image].Extent).IsEmpty => null,
        _ => LabelTiles.Draw(_images[address.Image], address, cancellationToken),
    };
}
