namespace PSPixelClassification.LabelEditor;

/// <summary>What helps where the page cannot be served: the words of the editor that name commands and their parameters.</summary>
internal static class EditorRemedies
{
    /// <summary>For a session without an image.</summary>
    public const string GiveImages = "Pipe images from Import-ClassifierImage, or give a project that has some.";

    /// <summary>For images that one classifier cannot be for.</summary>
    public const string EditOneKind = "Edit images of one kind, or give the axes with Import-ClassifierImage -Axes if one was misread.";

    /// <summary>For features of other than stored values, in a session that saves a project; whole sentences.</summary>
    public const string LabelsAreSaved =
        "The project will be saved without features and classifier: an ilastik project holds those of stored values only. Afterwards train "
        + "on its images with Invoke-ClassifierTraining -FeatureSet, and save the classifier with Export-ClassifierModel.";

    /// <summary>For a port that is not to be had.</summary>
    public const string OtherPort = "Choose another with -Port, or leave it out for a free one.";

    /// <summary>For an address that was used or is too old.</summary>
    public const string OpenPrintedAddress = "Open the address that Edit-PixelLabel printed in the console.";

    /// <summary>For a journal that is held by another process; a part of a sentence.</summary>
    public const string EndOtherSession = "If another Edit-PixelLabel has the project open, end that one";
}
