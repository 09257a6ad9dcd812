namespace PSPixelClassification.Common.Remedies;

/// <summary>What helps where no objects can be made of an image.</summary>
internal static class ObjectRemedies
{
    /// <summary>For an image that is neither a segmentation nor probabilities.</summary>
    public const string GiveSegmentation =
        "Give a result of Export-Segmentation, -Source SimpleSegmentation or Probabilities, or one channel of the image.";

    /// <summary>For a class that is not known by name.</summary>
    public const string GiveNumber = "Give the number of the class: its value in a segmentation, or its channel, from 1, in probabilities.";

    /// <summary>For an image without numbers of objects.</summary>
    public const string GiveObjectLabels = "Give what ConvertTo-ObjectLabel makes, or a label image of another program.";

    /// <summary>For an image of another extent than the objects.</summary>
    public const string GiveTheirImage = "Give the image that was segmented as -Image.";

    /// <summary>For classes that are stored as fractions.</summary>
    public const string StoreAsWholeNumbers = "If it is a segmentation, store it as whole numbers (in Fiji, Image > Type > 8-bit).";

    /// <summary>For objects that would be measured and are not written.</summary>
    public const string AddLabels = "Add ObjectLabels to -Source.";

    /// <summary>For a table of the objects of several regions.</summary>
    public const string TableForEachRegion = "Run once for each region, with an -ObjectTable of its own.";

    /// <summary>For more objects than can be numbered.</summary>
    public const string FewerObjects = "Leave out small ones: raise MinimumSize.";

    /// <summary>For numbers of objects that do not fit into a format.</summary>
    public const string WiderFormat = "Choose -Format Tif, OmeTif, Npy or Hdf5.";

    /// <summary>For an object that does not fit into an array.</summary>
    public const string SplitNoSuchObject = "Choose another class, or do not split: leave out -MinimumDistance.";

    /// <summary>For a class that is not there.</summary>
    public const string ChooseClass = "Give the number of one of them as -Class; the first is 1.";
}
