using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PSPixelClassification.Classification.Drift;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Forests;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification;

/// <summary>
/// A trained classifier: which features, which forest, which classes. Immutable and thread-safe; the same labels, features and seed give
/// the same <see cref="Hash"/>, whatever the order of the images.
/// </summary>
public sealed class ClassifierModel
{
    private readonly Lazy<ForestEvaluator> _evaluator;

    /// <summary>Puts a model together.</summary>
    /// <param name="featureSet">
    /// The features, in the forest's channel order. Where it leaves 2D or 3D to the image, all scales are in 2D.
    /// </param>
    /// <param name="forest">
    /// The forest; it must ask for the channels that <paramref name="featureSet"/> makes of <paramref name="imageChannels"/> channels.
    /// </param>
    /// <param name="classes">All classes, by value 1 … n.</param>
    /// <param name="forestClasses">
    /// For each class of the forest, its index in <paramref name="classes"/>: classes without labeled pixels are unknown to the forest.
    /// </param>
    /// <param name="imageChannels">Channels the images have.</param>
    /// <param name="training">How the model came about.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public ClassifierModel(
        FeatureSet featureSet, DecisionForest forest, IReadOnlyList<LabelClass> classes, IReadOnlyList<int> forestClasses,
        int imageChannels, TrainingRecord training)
    {
        ArgumentNullException.ThrowIfNull(featureSet);
        ArgumentNullException.ThrowIfNull(forest);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(forestClasses);
        ArgumentNullException.ThrowIfNull(training);
        ImageShape slice = new(1, 1, imageChannels);
        FeatureSet = featureSet.Resolve(slice);
        FeatureNames = FeatureSet.GetChannelNames(slice);
        if (forest.FeatureCount != FeatureNames.Count)
            throw new ArgumentException(
                $"The forest asks for {forest.FeatureCount} feature channels; the features give {FeatureNames.Count}.", nameof(forest));
        if (forest.ClassCount != forestClasses.Count || forestClasses.Any(index => index < 0 || index >= classes.Count))
            throw new ArgumentException(
                $"The forest knows {forest.ClassCount} classes, which do not map into the {classes.Count} of the model.", nameof(
                    forestClasses));
        Forest = forest;
        Classes = Array.AsReadOnly<LabelClass>([.. classes]);
        ForestClasses = Array.AsReadOnly<int>([.. forestClasses]);
        ImageChannels = imageChannels;
        Training = training;
        Hash = ComputeHash();
        _evaluator = new Lazy<ForestEvaluator>(() => ForestEvaluator.Compile(Forest));
    }

    /// <summary>The features; for each scale it says whether it is computed in 2D or in 3D.</summary>
    public FeatureSet FeatureSet { get; }

    /// <summary>ilastik's names of the feature channels, in the forest's order.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>The trees.</summary>
    public DecisionForest Forest { get; }

    /// <summary>All classes, by value; probabilities come in this order.</summary>
    public IReadOnlyList<LabelClass> Classes { get; }

    /// <summary>For each class of the forest, its index in <see cref="Classes"/>.</summary>
    public IReadOnlyList<int> ForestClasses { get; }

    /// <summary>Channels an image must have.</summary>
    public int ImageChannels { get; }

    /// <summary>How the model came about.</summary>
    public TrainingRecord Training { get; }

    /// <summary>Number of trees.</summary>
    public int TreeCount => Forest.TreeCount;

    /// <summary>Fraction of labeled pixels that the trees which did not see them classify wrongly, 0 … 1; NaN if unknown.</summary>
    public double OobError => Training.OobError;

    /// <summary>How the training does on labels that are left out of it; null where nobody has asked.</summary>
    public LeftOutAccuracy? LeftOut => Training.LeftOut;

    /// <summary>SHA-256 over features, forest and class names, 64 lower-case hexadecimal digits. Equal models predict equally.</summary>
    public string Hash { get; }

    /// <summary>
    /// Compares an image with those that the model was trained on, in the channels that it looks at. Only a grid of its pixels is read,
    /// so that it can be asked before anything is computed.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="cancellationToken">Looked at while it is read.</param>
    /// <returns>
    /// How far its values lie from theirs; null where nobody knows theirs, as of a classifier that ilastik trained, and for an image with
    /// other channels.
    /// </returns>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public ImageDrift? CompareIntensities(ClassifierImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Extent.Channels == ImageChannels
            ? Training.Intensities?.Compare(image, FeatureSet.Inputs.Channels, cancellationToken)
            : null;
    }

    /// <summary>
    /// The same model, which knows the values of the images that it was trained on: <see cref="ClassifierTrainer"/> looks at them,
    /// <see cref="IncrementalTrainer"/> leaves that out, because it trains after each stroke.
    /// </summary>
    /// <param name="images">The images with labels, as it was trained on them.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="cancellationToken">Looked at per row.</param>
    /// <returns>The model itself where it knows values already, or there is no image.</returns>
    /// <exception cref="ImageFormatException">The pixel data of an image is damaged.</exception>
    public ClassifierModel WithIntensitiesOf(
        IReadOnlyList<ClassifierImage> images, int threads, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Training.Intensities is not null || images.Count == 0
            ? this
            : WithTraining(Training with { Intensities = TrainingIntensities.Of(images, threads, cancellationToken) });
    }

    /// <summary>The index of a class in <see cref="Classes"/>; null if there is none of that name.</summary>
    internal int? IndexOf(string className)
    {
        int index = Classes.TakeWhile(known => !known.IsNamed(className)).Count();
        return index < Classes.Count ? index : null;
    }

    /// <summary>Whether an image would fit if its alpha had not been dropped: ilastik trains on alpha as on any channel.</summary>
    internal bool WantsAlphaOf(ClassifierImage image) =>
        image.Source.Info.HasDroppedAlpha && image.Extent.Channels + 1 == ImageChannels;

    /// <summary>The same classifier with other names of its classes.</summary>
    /// <param name="newNames">The new names by the old ones; the others stay.</param>
    internal ClassifierModel WithClassNames(IReadOnlyDictionary<string, string> newNames) => new(
        FeatureSet, Forest, [.. Classes.Select(
            known => new LabelClass(known.Value, newNames.GetValueOrDefault(known.Name, known.Name), known.Color))],
        ForestClasses, ImageChannels, Renamed(name => newNames.GetValueOrDefault(name, name)));

    /// <summary>The same classifier with other names and colors of its classes.</summary>
    /// <param name="classes">Classes by value, at least as many as the model has; those beyond its own are passed over.</param>
    /// <returns>A model with the same forest.</returns>
    /// <exception cref="ArgumentException">The forest knows a class that is not there.</exception>
    public ClassifierModel WithClasses(IReadOnlyList<LabelClass> classes) =>
        new(
            FeatureSet, Forest, [.. classes.Take(Classes.Count)], ForestClasses, ImageChannels,
            Renamed(name => IndexOf(name) is { } index ? classes[index].Name : name));

    /// <summary>
    /// The same classifier among the classes of a project. The forest's columns follow their classes: ilastik takes them by their place
    /// where there are as many as classes.
    /// </summary>
    /// <param name="classes">The project's classes by value, in any order; the model's own are among them.</param>
    /// <returns>The classifier, every probability with the class it had; this one if it has these classes in this order.</returns>
    /// <exception cref="ArgumentException">A class of the model is missing.</exception>
    internal ClassifierModel Among(IReadOnlyList<LabelClass> classes)
    {
        if (classes.Select(known => known.Name).SequenceEqual(Classes.Select(known => known.Name), StringComparer.Ordinal)) return this;
        int[] places = [.. Classes.Select(own => classes.TakeWhile(known => !known.IsNamed(own.Name)).Count())];
        int[] columns = [.. Enumerable.Range(0, ForestClasses.Count).OrderBy(column => places[ForestClasses[column]])];
        long[] counts = new long[Training.LabelCounts.Count == 0 ? 0 : classes.Count];
        for (int i = 0; i < Training.LabelCounts.Count; i++) counts[places[i]] = Training.LabelCounts[i];
        TrainingRecord training = Training with
        {
            LabelCounts = counts,
            Labels = Training.Labels is null
                ? null
                : [.. Training.Labels.Select(
                    image => image with { Classes = [.. image.Classes.Select(known => known with { Index = places[known.Index] })] })],
        };
        return new ClassifierModel(
            FeatureSet, Forest.WithClassOrder(columns), classes, [.. columns.Select(column => places[ForestClasses[column]])],
                ImageChannels, training);
    }

    /// <summary>The same classifier, of which more is known.</summary>
    /// <param name="training">How it came about.</param>
    internal ClassifierModel WithTraining(TrainingRecord training) =>
        new(FeatureSet, Forest, Classes, ForestClasses, ImageChannels, training);

    internal ForestEvaluator Evaluator => _evaluator.Value;

    /// <summary>"nuclei, background · 100 trees · 49 channels · 1f3a9c07".</summary>
    /// <returns>Classes, sizes and the start of the hash.</returns>
    public override string ToString() =>
        $"{string.Join(", ", Classes.Select(c => c.Name))} · {Counted.Of(TreeCount, "tree")} · "
            + $"{Counted.Of(Forest.FeatureCount, "channel")} · {Hash[..8]}";

    private TrainingRecord Renamed(Func<string, string> newName) =>
        Training.Tuning.IsNone ? Training : Training with { Tuning = Training.Tuning.WithClassNames(newName) };

    private string ComputeHash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] number = new byte[sizeof(int)];
        void AppendNumber(int value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(number, value);
            hash.AppendData(number);
        }

        void AppendText(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            AppendNumber(bytes.Length);
            hash.AppendData(bytes);
        }

        AppendNumber(ImageChannels);
        foreach (string name in FeatureNames) AppendText(name);
        if (!FeatureSet.Inputs.IsStoredOnly) AppendText(FeatureSet.Inputs.Identity);
        foreach (LabelClass labelClass in Classes) AppendText(labelClass.Name);
        foreach (int index in ForestClasses) AppendNumber(index);
        Forest.AppendTo(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
