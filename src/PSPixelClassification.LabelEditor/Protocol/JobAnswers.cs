namespace PSPixelClassification.LabelEditor.Protocol;

/// <summary>
/// Lines of PowerShell that do the same. <paramref name="Problem"/>: what must be done before they work; null where nothing must.
/// </summary>
internal sealed record ScriptState(string Lines, string? Problem);

/// <summary>The session as lines of PowerShell.</summary>
internal sealed record ScriptAnswer(ScriptState Script) : SessionMessage;

/// <summary>
/// What saving as another project would mean. <paramref name="Path"/>: the whole path, null where there is none; <paramref name="Exists"/>:
/// a project that would be replaced; <paramref name="Problem"/>: why it cannot be, null where it can; <paramref name="Note"/>: a folder
/// that is made.
/// </summary>
internal sealed record SaveAsAnswer(string? Path, bool Exists, string? Problem, string? Note, ScriptState Script) : SessionMessage;

/// <summary>
/// What an export or a batch would write. <paramref name="Results"/>: the first of them; <paramref name="Images"/>: how many images will
/// have some; <paramref name="Problem"/>: why it cannot begin, null where it can; <paramref name="Notes"/>: what is to know, whole
/// sentences.
/// </summary>
internal sealed record ResultPlanAnswer(
    IReadOnlyList<FormatState> Formats, IReadOnlyList<PlannedResult> Results, long Images, string? Problem,
    IReadOnlyList<string> Notes, ScriptState Script) : SessionMessage;

/// <summary>A format; <paramref name="Refused"/>: why it cannot hold what is wanted, null where it can.</summary>
internal sealed record FormatState(string Id, string Name, string? Refused);

/// <summary>A file that would be written of an image.</summary>
internal sealed record PlannedResult(string Image, string Path, bool Exists);

/// <summary>
/// The folders in a folder, and where else to look; <paramref name="Parent"/>: null at the top; <paramref name="Problem"/>: why it cannot
/// be looked into, null where it can; <paramref name="More"/>: how many folders are left out.
/// </summary>
internal sealed record FoldersAnswer(
    string Path, string? Parent, IReadOnlyList<string> Names, int More, IReadOnlyList<FolderState> Places, string? Problem)
    : SessionMessage;

/// <summary>A folder that belongs to the session.</summary>
internal sealed record FolderState(string Name, string Path);

/// <summary>
/// How far an export or a batch is. <paramref name="Kind"/>: "export" or "batch"; <paramref name="State"/>: "running", "done", "canceled"
/// or "failed"; <paramref name="Fraction"/>: 0 to 1; <paramref name="Rows"/>: the images that have ended, from that of the index
/// <paramref name="FirstRow"/> on; <paramref name="Unlisted"/>: those that are counted and not listed; <paramref name="Summary"/>: how it
/// ended, empty while it runs; <paramref name="Notes"/>: about all of it.
/// </summary>
internal sealed record JobMessage(
    string Id, string Kind, string State, int Done, int Total, double Fraction, string Current, double? SecondsLeft, int FirstRow,
    IReadOnlyList<JobRow> Rows, int Unlisted, string Summary, IReadOnlyList<string> Notes) : SessionMessage;

/// <summary>
/// How an image ended. <paramref name="Status"/>: "completed", "skipped" or "failed"; <paramref name="Finding"/>: what came out, or why it
/// was skipped; <paramref name="Error"/>: why it failed, null where it did not.
/// </summary>
internal sealed record JobRow(
    string Name, string Status, IReadOnlyList<string> Files, long? Bytes, string Finding, IReadOnlyList<string> Warnings, string? Error);
