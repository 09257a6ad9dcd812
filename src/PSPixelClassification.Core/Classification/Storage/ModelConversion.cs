using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.Storage;

/// <summary>Models and the documents that describe them.</summary>
internal static class ModelConversion
{
    // Of a model each scale is in 2D or in 3D, whatever the image.
    private static readonly ImageShape s_volume = new ImageShape(1, 1) with { Depth = 2 };

    /// <summary>Describes a model.</summary>
    public static ModelDocument Describe(ClassifierModel model)
    {
        TrainingRecord training = model.Training;
        return new ModelDocument(
            ModelFile.FormatName, VersionFor(model.FeatureSet), "PSPixelClassification",
            typeof(ModelFile).Assembly.GetName().Version!.ToString(fieldCount: 3), model.Hash, model.ImageChannels,
            [.. model.FeatureSet.Selections.Select(selection => Describe(selection, model.FeatureSet))],
            [.. UsedSigmas(model.FeatureSet).Where(sigma => model.FeatureSet.IsIn2D(sigma, s_volume))],
            [.. model.Classes.Select(known => new StoredClass(known.Value, known.Name, known.Color.ToString()))],
            model.ForestClasses,
            new StoredForest(model.Forest.FeatureCount, model.Forest.ClassCount, model.Forest.GroupSizes),
            new StoredTraining(
                training.Algorithm, training.Seed, training.LabelCounts, training.DroppedPixels,
                double.IsNaN(training.OobError) ? null : training.OobError, StoredTuning.Of(training.Tuning),
                StoredLeftOut.Of(training.LeftOut)))
        {
            Inputs = StoredInputs.Of(model.FeatureSet.Inputs),
            SigmaUnit = model.FeatureSet.SigmaUnit == SigmaUnit.Pixel ? null : model.FeatureSet.SigmaUnit,
            TrainingIntensities = training.Intensities,
        };
    }

    /// <summary>Puts a model together.</summary>
    /// <param name="document">What describes it.</param>
    /// <param name="trees">Its trees.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    /// <exception cref="InvalidForestException">The trees are none.</exception>
    /// <exception cref="LabelException">A class has no valid name.</exception>
    public static ClassifierModel Build(ModelDocument document, IReadOnlyList<DecisionTree> trees)
    {
        FeatureSet features = FeatureSet
            .Create(
                document.Features.Select(feature => new FeatureSelection(feature.Kind, feature.Sigma)),
                document.SigmaUnit ?? SigmaUnit.Pixel)
            .WithIn2D(document.SigmasIn2D)
            .WithInputs(document.Inputs?.ToInputs() ?? InputChannels.Stored)
            .WithChannels(
                document.Features.Where(feature => feature.OfChannels is not null).ToDictionary(
                    feature => new FeatureSelection(feature.Kind, feature.Sigma), feature => feature.OfChannels!));
        DecisionForest forest = new(document.Forest.Features, document.Forest.Classes, trees, document.Forest.Groups);
        LabelClass[] classes =
            [.. document.Classes.Select(known => new LabelClass(known.Value, known.Name, RgbColor.Parse(known.Color)))];
        StoredTraining stored = document.Training;
        TrainingRecord training = new(
            stored.Algorithm, stored.Seed, stored.LabelCounts, stored.OobError ?? double.NaN, TimeSpan.Zero,
            stored.DroppedPixels)
        {
            Tuning = stored.Tuning?.ToTuning() ?? TrainingTuning.None,
            LeftOut = stored.LeftOut?.ToLeftOut(),
            Intensities = document.TrainingIntensities is { } known && known.IsValid(document.ImageChannels) ? known : null,
        };
        return new ClassifierModel(features, forest, classes, document.ForestClasses, document.ImageChannels, training);
    }

    private static StoredFeature Describe(FeatureSelection selection, FeatureSet set) => new(
        selection.Kind, selection.Sigma,
        set.ChannelsOf(selection) is { } channels && set.HasOwnChannels ? [.. channels] : null);

    // What a reader must know, so that older ones refuse what they would misread.
    private static int VersionFor(FeatureSet set) =>
        set.HasOwnChannels ? ModelFile.FormatVersion
        : set.SigmaUnit != SigmaUnit.Pixel || set.Inputs.Channels is not null ? 3
        : set.Inputs.IsStoredOnly ? 1 : 2;

    // ilastik's sets have columns of scales without any feature.
    private static IEnumerable<double> UsedSigmas(FeatureSet features) =>
        features.Selections.Select(selection => selection.Sigma).Distinct().Order();
}
