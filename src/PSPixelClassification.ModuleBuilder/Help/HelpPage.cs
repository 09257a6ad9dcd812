namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>A text of a page and the line where it begins.</summary>
internal sealed record PageText(string Text, int Line);

/// <summary>One page of help, in the schema of platyPS 0.14 (2.0.0).</summary>
internal sealed record HelpPage(
    string Path,
    string CommandName,
    PageText Synopsis,
    PageText Syntax,
    PageText Description,
    IReadOnlyList<HelpEntry> Examples,
    IReadOnlyList<HelpEntry> Parameters,
    IReadOnlyList<HelpEntry> Inputs,
    IReadOnlyList<HelpEntry> Outputs,
    PageText Notes,
    PageText RelatedLinks);
