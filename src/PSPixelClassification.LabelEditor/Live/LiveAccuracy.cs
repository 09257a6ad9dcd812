using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Live;

/// <summary>
/// How many labels the classifier gets right that are left out of its training, and what the page is told of it. It is measured in pauses,
/// and gives way to whoever trains. Thread-safe.
/// </summary>
internal sealed class LiveAccuracy
{
    private readonly Func<IReadOnlyList<ClassifierImage>> _images;
    private readonly Action<SessionMessage> _report;
    private readonly Lock _gate = new();
    private IReadOnlyList<ImageAccuracy> _byImage = [];
    private CancellationTokenSource? _running;
    private LeftOutAccuracy? _known;
    private bool _isStale;
    private int _trainings;

    /// <summary>Begins.</summary>
    /// <param name="known">That of the first classifier; null if nobody measured it.</param>
    /// <param name="images">The list of images now.</param>
    /// <param name="report">Called with every change, from any thread, in their order.</param>
    public LiveAccuracy(LeftOutAccuracy? known, Func<IReadOnlyList<ClassifierImage>> images, Action<SessionMessage> report) =>
        (_known, _images, _report) = (known, images, report);

    /// <summary>What is known.</summary>
    public AccuracyMessage Message
    {
        get
        {
            lock (_gate)
            {
                return _known is null
                    ? new AccuracyMessage(null, 0, 0, null, null, null, Stale: false, [])
                    : new AccuracyMessage(
                        _known.Unit == AccuracyUnit.Image ? "image" : "stroke", _known.ImageCount, _known.StrokeCount,
                        Number(_known.OverallAccuracy), Number(_known.MeanIoU), _known.TooFew, _isStale, ByImage());
            }
        }
    }

    /// <summary>Somebody wants to train: measuring ends, and none begins before <see cref="EndTraining"/>.</summary>
    public void BeginTraining()
    {
        lock (_gate)
        {
            _trainings++;
            _running?.Cancel();
        }
    }

    /// <summary>A training that was begun is over.</summary>
    public void EndTraining()
    {
        lock (_gate) _trainings--;
    }

    /// <summary>Labels have changed: what is known is of those before.</summary>
    public void LabelsChanged()
    {
        lock (_gate)
        {
            _running?.Cancel();
            if (_known is null || _isStale) return;
            _isStale = true;
            _report(Message);
        }
    }

    /// <summary>There is no classifier any more.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            if (_known is null) return;
            (_known, _byImage, _isStale) = (null, [], false);
            _report(Message);
        }
    }

    /// <summary>Measures the last training; for whoever has the trainer for himself.</summary>
    /// <param name="trainer">What has trained.</param>
    /// <param name="isPresent">Whether its labels are those of now.</param>
    /// <param name="cancellationToken">Ends it for good.</param>
    /// <returns>False if it gave way; it is to be measured later.</returns>
    /// <exception cref="OperationCanceledException">The token ended it.</exception>
    public bool Measure(IncrementalTrainer trainer, Func<bool> isPresent, CancellationToken cancellationToken)
    {
        using CancellationTokenSource running = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (_gate)
        {
            if (_trainings > 0 || !isPresent()) return false;
            _running = running;
        }

        try
        {
            LeftOutResult? result = LeftOutEstimate.Of(trainer, running.Token);
            lock (_gate)
            {
                // Whoever changes labels says so here afterwards.
                if (running.IsCancellationRequested || !isPresent()) return false;
                (_known, _byImage, _isStale) = (result?.Accuracy, result?.Images ?? [], false);
                _report(Message);
                return true;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            lock (_gate) _running = null;
        }
    }

    private IReadOnlyList<double> ByImage()
    {
        Dictionary<ClassifierImage, double> shares = _byImage.ToDictionary(one => one.Image, one => one.Share);
        return [.. _images().Select(image => shares.GetValueOrDefault(image, -1))];
    }

    // JSON has no word for what is no number.
    private static double? Number(double value) => double.IsFinite(value) ? value : null;
}
