namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>What becomes of files that exist where results are written.</summary>
internal enum ExistingFiles
{
    /// <summary>They stay, and their image fails.</summary>
    Refuse,

    /// <summary>They are replaced.</summary>
    Replace,

    /// <summary>They stay, and are not computed again; in a batch as far as they are up to date.</summary>
    Skip,
}
