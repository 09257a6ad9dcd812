namespace PSPixelClassification.Common.Remedies;

/// <summary>What helps where images, labels and features make no classifier, or none that fits an image.</summary>
internal static class TrainingRemedies
{
    /// <summary>For a result that needs a model.</summary>
    public const string TrainModel = "Train one with Invoke-ClassifierTraining and give it as -Model.";

    /// <summary>For a training that is left with one class.</summary>
    /// <param name="lost">Names of the others.</param>
    public static string OnlyOneIsNumber(IEnumerable<string> lost) =>
        $"All labeled pixels of {string.Join(", ", lost.Select(name => $"'{name}'"))} lie where a feature is not a number: the image holds "
            + "NaN or infinity nearby. A classifier needs two classes: label other pixels, or choose smaller scales.";

    /// <summary>Where classes are ignored, and one is left.</summary>
    public const string IgnoreFewer = "A classifier needs at least two: ignore fewer with -IgnoreClass, or label another class.";

    /// <summary>For a feature set that no labels fit.</summary>
    /// <param name="set">What it is called.</param>
    public static string SetWithoutNumbers(string set) =>
        $"{set}: was not tried, since at all labels of a class a feature is not a number: the image holds NaN or infinity nearby. Smaller "
            + "scales look less far.";

    /// <summary>For a class that a training could not learn.</summary>
    /// <param name="name">The class.</param>
    public static string NotLearned(string name) =>
        $"The class '{name}' was not learned, its probability is 0 everywhere: all its labeled pixels lie where a feature is not a number, "
            + "since the image holds NaN or infinity nearby. Label other pixels of it, or choose smaller scales.";

    /// <summary>For training without an image.</summary>
    public const string GiveLabeledImages = "Give labeled images, from Import-ClassifierImage and Add-PixelLabel.";

    /// <summary>For images without labels.</summary>
    public const string LabelSome = "Label some with Add-PixelLabel, at least two classes.";

    /// <summary>For alpha that every image of a batch has; a part of a sentence.</summary>
    public const string KeepAlpha = "train with images imported by Import-ClassifierImage -KeepAlpha";

    /// <summary>For a file that is not a model.</summary>
    public const string ExportModelAgain = "Name a file that Export-ClassifierModel has written, or write it again.";

    /// <summary>For a file of another kind in the place of a model.</summary>
    public const string ReplaceByModel = "Choose another name, or replace it with -Force.";

    /// <summary>For a model of a later version.</summary>
    public const string UpdateModule = "Install the newer version of the module, or export the model with this one.";

    /// <summary>For weights where the trainer has none; whole sentences.</summary>
    public const string NoWeights =
        "FastForest trains without weights of classes. Leave out -ClassWeight, or train with -Algorithm RandomForest.";

    /// <summary>For ML.NET without its machine code; whole sentences.</summary>
    public const string NoNativeLibrary = "FastForest needs the native library 'FastTreeNative' of ML.NET, which is missing or damaged. "
        + "Install the module anew, or train with -Algorithm RandomForest, which needs none.";

    /// <summary>For choices, given now or kept in a project, about classes that are gone; a whole sentence.</summary>
    public const string ChooseAgain = "Say with -ClassWeight and -IgnoreClass what is to be done with these.";

    /// <summary>For labels of which none can be left out; whole sentences.</summary>
    public const string NothingToLeaveOut = "No class has labels in two places, so that nothing can be left out to measure the permutation "
        + "importance. Label each class at several places, better in several images, with Add-PixelLabel.";

    /// <summary>For training images whose values are not of one scale.</summary>
    public const string OneScale = "Bring them to one type and scale first, for example with Export-ClassifierImage -DataType.";

    /// <summary>For images of another type than the training images, whose values nobody compares.</summary>
    public const string OtherType = "Where their values are on another scale, the results are wrong: bring them to one scale, for example "
        + "with Export-ClassifierImage -DataType, or train on such images too.";

    /// <summary>For an image whose values lie far from those of the training images.</summary>
    public const string Drifted = "The result may be wrong: look at it; label some pixels of such an image and train again, or say "
        + "-OnDrift Ignore.";

    /// <summary>For a truth whose values are not those of the classes.</summary>
    public const string MapTruth = "Say with -TruthMap which class a value stands for.";

    /// <summary>For stains where there are none.</summary>
    public const string WithoutStains = "Use color images, or features without Stain: New-FeatureSet -InputChannel.";

    /// <summary>For a channel that an image does not have; a whole sentence.</summary>
    public const string OtherChannels = "Choose others with New-FeatureSet -Channel, or use images that have it.";

    /// <summary>For so few labeled images that feature sets cannot be compared.</summary>
    public const string TooFewImages = "Fewer than three images have labels of at least two classes, which is too few to compare feature "
        + "sets: the first one is taken, by default all of ilastik's features. Label more images with Add-PixelLabel.";

    /// <summary>For an image that is too small for a filter; a part of a sentence.</summary>
    public const string SmallerScales = "choose smaller σ with New-FeatureSet -Sigma";

    /// <summary>For a 2D image where the features are those of volumes; a part of a sentence.</summary>
    public const string FeaturesIn2D = "choose features in 2D with New-FeatureSet -In2D";

    /// <summary>For a volume of too few slices for any filter in 3D; a part of a sentence.</summary>
    public const string SliceBySlice = "Compute the features slice by slice with New-FeatureSet -In2D";

    /// <summary>For a volume of too few slices for some filters in 3D; a part of a sentence.</summary>
    /// <param name="scales">All σ to be computed in 2D, separated by commas.</param>
    public static string LargeScalesSliceBySlice(string scales) =>
        $"Compute the large scales slice by slice with New-FeatureSet -In2DSigma {scales}, or all with -In2D";
}
