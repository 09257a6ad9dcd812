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
    private readonly TileQueue _queue;

    /// <summary>Begins with an empty queue.</summary>
    /// <param name="images">The images.</param>
    /// <param name="live">The classifier.</param>
    /// <param name="tileBytes">Most bytes of tiles to keep.</param>
    /// <param name="featureBytes">Most bytes of features of volumes to keep.</param>
    /// <param name="threads">How many tiles are computed at once.</param>
    /// <param name="deliver">Takes tiles, from any thread.</param>
    /// <param name="fail">Told why a tile cannot be computed, from any thread.</param>
    /// <param name="isFull">Whether whoever takes the tiles cannot keep up.</param>
    public SessionTiles(
        IReadOnlyList<ClassifierImage> images, LiveClassifier live, long tileBytes, long featureBytes, int threads,
        Action<TileAddress, TilePixels> deliver, Action<TileAddress, Exception> fail, Func<bool> isFull)
    {
        _images = images;
        TileCache cache = new(tileBytes);
        _raw = new RawTiles(images, cache);
        Predictions = new PredictionTiles(images, cache, live, featureBytes);
        Features = new FeatureTiles(images, cache);
        _queue = new TileQueue(threads, Compute, deliver, fail, isFull);
    }

    /// <summary>Tiles of predictions.</summary>
    public PredictionTiles Predictions { get; }

    /// <summary>Tiles of features.</summary>
    public FeatureTiles Features { get; }

    /// <summary>Replaces the list of wanted tiles.</summary>
    /// <param name="addresses">The most urgent one first.</param>
    public void Want(IReadOnlyList<TileAddress> addresses) => _queue.Want(addresses);

    /// <summary>How the values of a channel are distributed, by a sample of the image's middle plane.</summary>
    /// <param name="image">The image's index.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public ChannelHistogram Range(int image, int channel, CancellationToken cancellationToken) => _raw.Ranges(image, cancellationToken)[channel];

    /// <summary>The values of a pixel.</summary>
    /// <param name="message">Which pixel.</param>
    /// <param name="image">Its image.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="LabelEditorException"><c>MessageInvalid</c>: the pixel is outside the image.</exception>
    public ProbeAnswer Probe(ProbeMessage message, ClassifierImage image, CancellationToken cancellationToken)
    {
        Plane plane = new(message.T, message.Z);
        Region pixel = new(message.X, message.Y, 1, 1);
        if (!image.Extent.Bounds.Contains(pixel)) throw new LabelEditorException("MessageInvalid", $"'{image.Name}' has no pixel {message.X}, {message.Y}.");
        byte[] label = new byte[1];
        image.Labels.Snapshot().Read(plane, pixel, label);
        double[] values = [.. _raw.Probe(message.Image, plane, message.X, message.Y).Select(value => (double)value)];
        double[]? probabilities = Predictions.Predict(
            message.Image, plane, pixel, band => band.Probabilities.ToArray().Select(value => (double)value).ToArray(), cancellationToken);
        // JSON has no word for what is no number.
        return new ProbeAnswer(message.Serial, message.X, message.Y, [.. values.Select(value => double.IsFinite(value) ? value : 0)], label[0], probabilities);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _queue.Dispose();
        _raw.Dispose();
        Predictions.Dispose();
        Features.Dispose();
    }

    private TilePixels? Compute(TileAddress address, CancellationToken cancellationToken) => address switch
    {
        { Layer: TileLayer.Raw } => _raw.Get(address, cancellationToken),
        { Layer: TileLayer.Prediction } => Predictions.Get(address, cancellationToken),
        { Layer: TileLayer.Feature } => Features.Get(address, cancellationToken),
        _ when address.Covers(_images[address.Image].Extent).IsEmpty => null,
        _ => LabelTiles.Draw(_images[address.Image], address, cancellationToken),
    };
}
