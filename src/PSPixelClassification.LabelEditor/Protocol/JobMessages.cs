namespace PSPixelClassification.LabelEditor.Protocol;

/// <summary>
/// What to write of images. <paramref name="Sources"/>, <paramref name="Format"/>: named as commands name them; <paramref name="Classes"/>:
/// those that masks are made of; <paramref name="Folder"/>: absolute or below the session's, empty for that of each image;
/// <paramref name="Pattern"/>: how files are named, without extension; <paramref name="Existing"/>: "refuse", "replace" or "skip".
/// </summary>
internal sealed record ResultChoice(
    IReadOnlyList<string> Sources, IReadOnlyList<int> Classes, ObjectChoice? Objects, string Format, string Folder, string Pattern,
    string Existing);

/// <summary>Which objects: as in <see cref="ObjectsMessage"/>.</summary>
internal sealed record ObjectChoice(int Class, int MinimumDistance, double Smoothing, long MinimumSize, bool FillHoles);

/// <summary>
/// Saves the session as another project, or says what that would mean. <paramref name="Replace"/>: whether a project of this name goes.
/// </summary>
internal sealed record SaveAsMessage(string Path, bool Replace = false, bool Preview = false) : EditMessage;

/// <summary>
/// Writes results of images of the session, or says which. <paramref name="Image"/>: null for all of them.
/// </summary>
internal sealed record ExportMessage(ResultChoice Results, int? Image = null, bool Preview = false) : EditMessage;

/// <summary>
/// Writes results of the files in a folder, or says of which. <paramref name="Source"/>: the folder; <paramref name="Filter"/>: such as
/// "*.tif"; <paramref name="Recurse"/>: with its sub-folders.
/// </summary>
internal sealed record BatchMessage(ResultChoice Results, string Source, string Filter, bool Recurse, bool Preview = false) : EditMessage;

/// <summary>Ends an export or a batch: what is finished stays.</summary>
internal sealed record CancelJobMessage(string Job) : PageMessage;

/// <summary>Asks for the folders in a folder; empty for the session's.</summary>
internal sealed record FoldersMessage(string Path) : PageMessage;

/// <summary>Asks for the session as lines of PowerShell.</summary>
internal sealed record ScriptMessage : PageMessage;
