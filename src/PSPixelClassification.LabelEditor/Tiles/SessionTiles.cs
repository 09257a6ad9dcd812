using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Tiles;

/// <summary>All tiles of a session: what makes them, what keeps them, and the queue of those that are wanted.</summary>
internal sealed class SessionTiles : IDisposable
{
    private readonly IReadOnlyList<ClassifierImage> _images;
    private readonly RawTiles _raw;
    private readonly PredictionTiles _predictions;
    private readonly TileQueue _queue;

    /// <summary>Begins with an empty queue.</summary>
    public SessionTiles(
        LabelEditorOptions options, LiveModel model, Action<TileAddress, TilePixels> deliver, Action<TileAddress, Exception> fail,
        Func<bool> isFull)
    {
        _images = options.Project.Images;
        TileCache cache = new(options.MaxTileBytes);
        _raw = new RawTiles(_images, cache);
        Probabilities = new ProbabilityTiles(_images, model, options.MaxFeatureBytes, options.MaxTileBytes / 2);
        _predictions = new PredictionTiles(_images, cache, model, Probabilities);
        Features = new FeatureTiles(_images, cache);
        _queue = new TileQueue(options.Threads, Compute, deliver, fail, isFull);
    }

    /// <summary>What the classifier says.</summary>
    public ProbabilityTiles Probabilities { get; }

    /// <summary>Tiles of features.</summary>
    public FeatureTiles Features { get; }

    /// <summary>Replaces the list of wanted tiles; the most urgent one comes first.</summary>
    public void Want(IReadOnlyList<TileAddress> addresses) => _queue.Want(addresses);

    /// <summary>How the values of a channel are distributed, by a sample of the image's middle plane.</summary>
    public ChannelHistogram Range(int image, int channel, CancellationToken cancellationToken) =>
        _raw.Ranges(image, cancellationToken)[channel];

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
        Features.Dispose();
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
