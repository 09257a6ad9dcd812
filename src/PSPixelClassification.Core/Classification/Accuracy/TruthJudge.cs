using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Rasters;
using PSPixelClassification.Imaging.Pixels;

namespace PSPixelClassification.Classification.Accuracy;

/// <summary>
/// Judges a classifier on images whose right classes are known, pixel by pixel. On images that it learned from, its numbers are too good.
/// </summary>
public sealed class TruthJudge
{
    private const int MaxValues = 10;
    private const short NotJudged = -1;
    private readonly ClassifierModel _model;
    private readonly TruthClasses _classes;
    private readonly Func<float, int> _indexOf;
    private readonly PostProcessingOptions _postProcessing;
    private readonly ClassDecision _decision;
    private readonly string[] _classNames;
    private readonly int[] _imageCounts;
    private readonly List<string> _warnings = [];
    private AccuracyTally _tally;
    private WorstPlaces _worst = new();
    private int _images;

    /// <summary>Begins with nothing judged.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="classes">Which class each value of a truth stands for; null for the values of the model's classes.</param>
    /// <param name="postProcessing">What happens to probabilities before classes are taken of them; null for nothing.</param>
    /// <exception cref="LabelException">
    /// <c>LabelClassNotFound</c>: the model does not have a class; <c>ClassThresholdInvalid</c>: a threshold of a class.
    /// </exception>
    public TruthJudge(ClassifierModel model, TruthClasses? classes = null, PostProcessingOptions? postProcessing = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _postProcessing = postProcessing ?? PostProcessingOptions.None;
        _decision = new ClassDecision(model, _postProcessing.ClassThresholds);
        _classes = classes ?? TruthClasses.Of(model);
        _indexOf = _classes.IndicesIn(model);
        _tally = new AccuracyTally(model.Classes.Count);
        _classNames = [.. model.Classes.Select(known => known.Name)];
        _imageCounts = new int[model.Classes.Count];
    }

    /// <summary>What has been judged so far.</summary>
    public ClassifierAccuracy Result => new(
        AccuracyUnit.TruthPixel, _model.Classes, _tally, _imageCounts, new int[_imageCounts.Length])
    {
        ImageCount = _images,
        JudgedPlaces = [.. _worst.Places],
        OobError = _model.OobError,
        Warnings = _warnings,
    };

    /// <summary>Classifies an image and compares it with its truth. Of an image that fails on the way, nothing counts.</summary>
    /// <param name="image">The image; pixels that its prediction mask leaves out are not judged.</param>
    /// <param name="truth">Of the image's size, with one channel; of colors of a palette the indices count.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="progress">Told the fraction done, 0 … 1.</param>
    /// <param name="cancellationToken">Looked at per slice of a tile.</param>
    /// <exception cref="ClassifierMismatchException">
    /// The image does not fit the model. <c>ImageSizeMismatch</c>: the truth has another size, or several channels.
    /// </exception>
    /// <exception cref="ImageFormatException">An image's pixel data is damaged.</exception>
    public void Add(
        ClassifierImage image, ClassifierImage truth, int threads, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(truth);
        IImageSource source = IndexedImage.IndicesOf(truth.Source);
        if (source.Info.Shape != image.Extent with { Channels = 1 })
        {
            throw new ClassifierMismatchException(
                ErrorIds.ImageSizeMismatch,
                $"The truth '{truth.Name}' is {Describe(source.Info.Shape)}, the image '{image.Name}' {Describe(image.Extent)}: the truth "
                    + "must have the same size and one channel.");
        }

        using IPixelReader reader = source.OpenReader();
        AccuracyTally tally = new(_tally);
        WorstPlaces worst = new(_worst);
        TruthCells cells = new(image, _classNames, worst);
        long[] judged = new long[_imageCounts.Length];
        long unknown = 0;
        new PixelPredictor(_model, image) { Smoothing = _postProcessing.Smoothing }.Predict(
            image.Extent.Bounds, PredictionRequest.Probabilities, threads,
            band => unknown += Count(band, Read(source, reader, band), tally, cells, judged), progress, cancellationToken);
        (_tally, _worst) = (tally, worst);
        _images++;
        for (int k = 0; k < judged.Length; k++) _imageCounts[k] += judged[k] > 0 ? 1 : 0;
        if (truth.Source.Info.IsLossy)
        {
            _warnings.Add(
                $"{truth.Name}: the truth is stored as JPEG or lossy WebP, which changes values beside every edge. Use a PNG or TIFF.");
        }

        if (judged.Sum() == 0)
        {
            string values = SampleValues.Describe(source, MaxValues, cancellationToken);
            _warnings.Add(
                $"{truth.Name}: nothing was judged, because no pixel of the truth has the value of a class ({_classes}). It holds "
                    + $"{values}. {TrainingRemedies.MapTruth}");
        }
        else if (unknown > 0)
        {
            _warnings.Add(
                $"{truth.Name}: {Counted.Of(unknown, "pixel")} of the truth {(unknown == 1 ? "was" : "were")} not judged, because the "
                    + $"value there is not that of a class ({_classes}). {TrainingRemedies.MapTruth}");
        }
    }

    // Gives the number of pixels whose values stand for nothing.
    private long Count(PredictionBand band, float[] truth, AccuracyTally tally, TruthCells cells, long[] judged)
    {
        ReadOnlySpan<float> probabilities = band.Probabilities.Span;
        float[] values = new float[truth.Length];
        short[] reals = new short[truth.Length];
        short[] winners = new short[truth.Length];
        Array.Fill(reals, NotJudged);
        _decision.Decide(probabilities, values);
        long unknown = 0;
        for (int pixel = 0; pixel < truth.Length; pixel++)
        {
            int real = _indexOf(truth[pixel]);
            if (real == -2) unknown++;
            if (real < 0) continue;
            // None where a feature is not a number, and outside the mask.
            if (!ClassDecision.IsClassified(probabilities, pixel, truth.Length)) continue;
            int winner = (int)values[pixel] - 1;
            float probability = probabilities[winner * truth.Length + pixel];
            tally.Add(real, winner, probability);
            judged[real]++;
            (reals[pixel], winners[pixel]) = ((short)real, (short)winner);
        }

        cells.Add(band.Plane, band.Region, reals, winners);
        return unknown;
    }

    private static float[] Read(IImageSource source, IPixelReader reader, PredictionBand band)
    {
        byte[] samples = new byte[band.Region.PixelCount * source.Info.PixelType.SizeInBytes()];
        reader.Read(band.Plane, band.Region, samples);
        float[] values = new float[band.Region.PixelCount];
        PixelConversion.ToSingle(source.Info.PixelType, samples, values);
        return values;
    }

    private static string Describe(ImageShape shape) => $"{shape} with {Counted.Of(shape.Channels, "channel")}";
}
