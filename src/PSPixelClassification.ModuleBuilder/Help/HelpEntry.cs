namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>An example, a parameter, or a type: a heading of the third level and what follows it.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Body">The text without the fenced block.</param>
/// <param name="Fence">The first fenced block: an example's code, a parameter's table; null when there is none.</param>
/// <param name="Line">Where the heading is.</param>
internal sealed record HelpEntry(string Title, string Body, PageText? Fence, int Line);
