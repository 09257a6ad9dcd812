using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Accuracy;

/// <summary>
/// Judges a classifier on images whose right classes are known, pixel by pixel. Should a truth hold pixels that it learned from, it judges
/// itself.
/// </summary>
public sealed class TruthJudge
{
    private readonly ClassifierModel _model;
    private readonly Dictionary<int, string> _map;
    private readonly AccuracyTally _tally;
    private readonly int[] _imageCounts;
    private readonly List<string> _warnings = [];
    private int _images;

    /// <summary>Begins with nothing judged.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="map">Which class each value of a truth stands for; null for the values of the model's classes.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>: the map names a class that the model does not have.</exception>
    public TruthJudge(ClassifierModel model, IReadOnlyDictionary<int, string>? map = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _map = map is null ? model.Classes.ToDictionary(known => known.Value, known => known.Name) : new(map);
        if (_map.Values.FirstOrDefault(name => IndexOf(name) < 0) is { } unknown)
        {
            throw new LabelException(
                ErrorIds.LabelClassNotFound,
                $"The truth is said to hold the class '{unknown}', which the classifier does not have. It has "
                    + $"{string.Join(", ", model.Classes.Select(known => $"'{known.Name}'"))}: use their names.");
        }

        _tally = new AccuracyTally(model.Classes.Count);
        _imageCounts = new int[model.Classes.Count];
    }

    /// <summary>What has been judged so far.</summary>
    public ClassifierAccuracy Result => new(
        AccuracyUnit.TruthPixel, [.. _model.Classes.Select(known => known.Name)], _tally, _imageCounts, new int[_imageCounts.Length])
    {
        ImageCount = _images,
        OobError = _model.OobError,
        Warnings = _warnings,
    };

    /// <summary>Classifies an image and compares it with its truth.</summary>
    /// <param name="image">The image; pixels that its prediction mask leaves out are not judged.</param>
    /// <param name="truth">Of the image's size, with one channel. Pixels of 0 that the map does not name are not judged.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per slice of a tile.</param>
    /// <exception cref="ClassifierMismatchException">The image does not fit the model; <c>ImageSizeMismatch</c>: nor the truth.</exception>
    /// <exception cref="LabelException"><c>LabelImageInvalid</c>: the truth has several channels, or fractions.</exception>
    /// <exception cref="ImageFormatException">An image's pixel data is damaged.</exception>
    public void Add(
        ClassifierImage image, ClassifierImage truth, int threads, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(truth);
        RequireSameSize(image, truth);
        PixelPredictor predictor = new(_model, image);
        LabelLayer layer = new(image.Extent);
        layer.PaintImage(truth.Source, _map, cancellationToken);
        LabelSnapshot labels = layer.Snapshot();
        int[] indices = [-1, .. labels.Classes.Select(known => IndexOf(known.Name))];
        predictor.Predict(
            image.Extent.Bounds, PredictionRequest.Probabilities, threads, band => Count(band, labels, indices), progress,
            cancellationToken);
        _images++;
        foreach (LabelCount count in labels.CountByClass.Where(count => count.Pixels > 0)) _imageCounts[indices[count.Class.Value]]++;
        if (labels.LabeledPixelCount == 0) _warnings.Add(NoneJudged(truth, cancellationToken));
        else if (CountUnknown(image, truth, cancellationToken) is > 0 and var unknown) _warnings.Add(NotJudged(truth, unknown));
    }

    private void Count(PredictionBand band, LabelSnapshot labels, int[] indices)
    {
        ReadOnlySpan<float> probabilities = band.Probabilities.Span;
        byte[] real = new byte[band.Region.PixelCount];
        labels.Read(band.Plane, band.Region, real);
        for (int pixel = 0; pixel < real.Length; pixel++)
        {
            if (real[pixel] == 0) continue;
            int winner = 0;
            for (int k = 1; k < _imageCounts.Length; k++)
            {
                if (probabilities[k * real.Length + pixel] > probabilities[winner * real.Length + pixel]) winner = k;
            }

            float probability = probabilities[winner * real.Length + pixel];
            // None where a feature is not a number, and outside the mask.
            if (probability > 0) _tally.Add(indices[real[pixel]], winner, probability);
        }
    }

    private long CountUnknown(ClassifierImage image, ClassifierImage truth, CancellationToken cancellationToken)
    {
        long unknown = 0;
        LabelImage.OfValues(truth.Source, image.Extent, cancellationToken).Visit(
            (_, _, values) =>
            {
                foreach (long value in values.Span)
                {
                    if (value != 0 && (value != (int)value || !_map.ContainsKey((int)value))) unknown++;
                }
            },
            cancellationToken);
        return unknown;
    }

    private int IndexOf(string name) =>
        _model.Classes.TakeWhile(known => !known.IsNamed(name)).Count() is var index && index < _model.Classes.Count ? index : -1;

    private static void RequireSameSize(ClassifierImage image, ClassifierImage truth)
    {
        if (truth.Extent with { Channels = 1 } == image.Extent with { Channels = 1 }) return;
        throw new ClassifierMismatchException(
            ErrorIds.ImageSizeMismatch,
            $"The truth '{truth.Name}' is {truth.Extent}, but the image '{image.Name}' is {image.Extent}. Both need the same size.");
    }

    private string NoneJudged(ClassifierImage truth, CancellationToken cancellationToken) =>
        $"{truth.Name}: nothing was judged, because no pixel of the truth has the value of a class ({Values}). It holds "
            + $"{SampleValues.Describe(truth.Source, 10, cancellationToken)}. {TrainingRemedies.MapTruth}";

    private string NotJudged(ClassifierImage truth, long pixels) =>
        $"{truth.Name}: {Counted.Of(pixels, "pixel")} of the truth {(pixels == 1 ? "was" : "were")} not judged, because the value there is "
            + $"not that of a class ({Values}). {TrainingRemedies.MapTruth}";

    private string Values => string.Join(", ", _map.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key} '{entry.Value}'"));
}
