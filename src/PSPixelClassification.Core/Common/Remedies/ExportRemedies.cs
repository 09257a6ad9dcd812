using System.Globalization;

namespace PSPixelClassification.Common.Remedies;

/// <summary>What helps where a result cannot be made or written as asked.</summary>
internal static class ExportRemedies
{
    /// <summary>For a file that exists and must stay.</summary>
    public const string LeaveOutNoClobber = "Leave out -NoClobber to replace it.";

    /// <summary>For a place where something else is.</summary>
    public const string OtherNameOrFolder = "Choose another name or folder.";

    /// <summary>For a link in the place of a folder.</summary>
    public const string NameLinked = "Name the folder that it leads to, or another name.";

    /// <summary>For a folder of others, or one that was added to.</summary>
    public const string ReplaceForeign = "Choose another name or folder, or use -Force to replace it with everything in it.";

    /// <summary>For a read-only file.</summary>
    public const string ReplaceByForce = "Use -Force to replace it.";

    /// <summary>For a result that would replace an image that is read.</summary>
    public const string OtherTarget = "Use a file pattern with {result_type}, or -DestinationPath.";

    /// <summary>For a copy that would replace the image that it is one of.</summary>
    public const string OtherCopy = "Choose another folder with -DestinationPath, another -Format, or another -FilePattern.";

    /// <summary>For two images with one target.</summary>
    public const string OtherPattern = "Give them different names or folders, or use a -FilePattern that tells them apart.";

    /// <summary>For a name that Windows does not allow.</summary>
    public const string PatternOfOtherNames =
        "Use a -FilePattern that gives other names, such as '{dataset_dir}/{nickname}_{result_type}'.";

    /// <summary>For results that would be one file elsewhere.</summary>
    public const string PatternThatTellsApart = "Before you copy them there, use a -FilePattern that tells them apart.";

    /// <summary>For more results than there is room for.</summary>
    public const string MoreSpace = "Free some space, or choose another folder with -DestinationPath.";

    /// <summary>For a compression that is asked of a format with one only.</summary>
    public const string CompressionOfTiff = "Leave out -Compression, or choose -Format Tif or OmeTif.";

    /// <summary>For an uncompressed file of several pages.</summary>
    public const string CompressPages = "Choose another -Compression, or -Format OmeTif.";

    /// <summary>For a file that holds one plane.</summary>
    public const string FormatOfPlanes = "Choose -Format Hdf5 or -Format Tif.";

    /// <summary>For axes that a format cannot put in another order.</summary>
    public const string FormatOfAxes = "Leave out -OutputAxes, or choose -Format Hdf5 or -Format Npy.";

    /// <summary>For a version of OME-Zarr where none is written.</summary>
    public const string VersionOfZarr = "Leave out -ZarrVersion, or choose -Format OmeZarr.";

    /// <summary>For axes in whose order planes do not come one after the other.</summary>
    public const string PlanesFirst = "Name z and t before y and x in -OutputAxes, or choose -Format Hdf5.";

    /// <summary>For an image of several planes whose file holds one.</summary>
    public const string FileForEachPlane =
        "Or write a file for each plane: put {slice_index} into -FilePattern, as in '{nickname}_{slice_index}'.";

    /// <summary>For samples that a format does not hold.</summary>
    public const string StretchOrOtherFormat =
        "Map them to UInt8 with -Stretch (to UInt16 with -DataType UInt16 as well), or choose another -Format.";

    /// <summary>For a picture that viewers show nearly black.</summary>
    public const string StretchToSee = "The values are kept; -Stretch writes a picture to look at.";

    /// <summary>For a type that nothing is stretched to.</summary>
    public const string LeaveOutStretch = "Choose one of these, or leave out -Stretch.";

    /// <summary>For masks of no class.</summary>
    public const string NameMasks = "Name the classes, as in -ClassMask nuclei.";

    /// <summary>For masks of several classes with one name.</summary>
    public const string FileForEachClass = "Put {class} into -FilePattern, as in '{nickname}_{class}'.";

    /// <summary>For classes whose names are one in file names.</summary>
    public const string RenameOrSeparateMasks =
        "Export them one after the other to different folders, or rename a class with -MergeClass @{ newname = 'oldname' }.";

    /// <summary>For a color map of results without classes.</summary>
    public const string SegmentationForColorMap = "Leave out -ColorMap, or add SimpleSegmentation to -Source.";

    /// <summary>For a color map of a format without.</summary>
    public const string FormatWithColorMap = "Leave out -ColorMap, or choose -Format Tif, OmeTif or Png.";

    /// <summary>For a color map of values that are no class values.</summary>
    public const string LeaveOutConversion = "Leave out -ColorMap, or -DataType, -InputRange and -OutputRange.";

    /// <summary>For features, which may have any value.</summary>
    public const string GiveInputRange = "Give -InputRange too, the values that become the ends of -OutputRange.";

    /// <summary>For labels that are asked of files.</summary>
    public const string LabelsOfImages =
        "Leave Labels out of -Source; Export-Segmentation writes those of images in the pipeline.";

    /// <summary>For values that a type does not hold.</summary>
    /// <param name="own">The type that the image has.</param>
    public static string KeepType(string own) => $"Leave out -DataType, which keeps {own}.";

    /// <summary>For values that a type of viewers does not hold.</summary>
    /// <param name="own">The type that the image has.</param>
    public static string KeepOrStretch(string own) =>
        $"{KeepType(own)} Or, for a picture to look at, map the range that viewers show to this type with -Stretch.";

    /// <summary>For fractions that are to become whole numbers.</summary>
    /// <param name="maximum">The largest of these.</param>
    public static string MapFractions(double maximum) => string.Create(
        CultureInfo.InvariantCulture,
        $"Say how to map them, for example -InputRange 0,1 -OutputRange 0,{maximum:0}, or leave out -DataType.");
}
