namespace PSPixelClassification.Common.Remedies;

/// <summary>What helps where an image is not read as it is meant.</summary>
internal static class ImageRemedies
{
    /// <summary>For a number or name that no image of a file has.</summary>
    public const string OtherSeriesOrAll = "Choose others with -Series by number or name, or '*' for all.";

    /// <summary>For an image of a file that cannot be read, so that neither can all.</summary>
    public const string OtherSeries = "Choose others with -Series.";

    /// <summary>For a level of resolution that an image lacks.</summary>
    public const string OtherLevel = "Choose another with -Level.";

    /// <summary>For an image without levels.</summary>
    public const string NoLevel = "Leave -Level out.";

    /// <summary>For one of several images whose axes or channels are not those of the others; a part of a sentence.</summary>
    public const string GiveAxes = "give the axes with Import-ClassifierImage -Axes if one was misread";

    /// <summary>For an image whose axes or channels are not those that are needed; a part of a sentence.</summary>
    public const string GiveItsAxes = "give the axes with -Axes if this one was misread";

    /// <summary>For axes that a file names, and that are none of an image.</summary>
    public const string NameAxes = "Name them with -Axes.";

    /// <summary>For pages that are stored in an order which the file does not say; a part of a sentence.</summary>
    public const string StackTimePoints = "a file for each time point to stack with -StackAlong t";

    /// <summary>For a file with more pages than its description counts.</summary>
    public const string PagesInARow = "With one letter for all pages, such as -Axes zyx, all pages are read in a row.";

    /// <summary>For a palette, whose indices are read.</summary>
    public const string PaletteColors = "-PaletteAsColor reads its colors.";

    /// <summary>For an image of fewer channels than are needed, because its palette was not applied.</summary>
    /// <param name="name">The image's name.</param>
    public static string ApplyPalette(string name) => $"'{name}' has a palette. {PaletteColors}";

    /// <summary>For alpha that is a channel to the model; a part of a sentence.</summary>
    public const string KeepAlpha = "import it with Import-ClassifierImage -KeepAlpha";

    /// <summary>For a file that takes its data from elsewhere.</summary>
    public const string AllowExternalFile = "Allow it with -AllowExternalFile if you trust the file, or copy that file beside it.";

    /// <summary>For an image that lacks its prediction mask.</summary>
    public const string MakeMask = "Make the mask, or correct -Mask.";

    /// <summary>For a folder that is given as prediction mask.</summary>
    public const string NameMask = "Name a file, or the masks of all images by a pattern such as 'masks/{nickname}_mask.tif'.";

    /// <summary>For a file of several images, the first of which was opened unasked.</summary>
    /// <param name="others">Numbers and names of the others.</param>
    public static string OtherSeriesOf(string others) => $"Choose others with -Series: {others}.";

    /// <summary>For a file of several data sets or arrays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="example">The name of one of them.</param>
    public static string NameInternalPath(string path, string example) =>
        $"Name one with -InternalPath, or behind the file: {Path.GetFileName(path)}/{example}.";
}
