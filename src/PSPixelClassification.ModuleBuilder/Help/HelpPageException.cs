namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>A page that cannot be read, with file and line in the form that build tools understand.</summary>
internal sealed class HelpPageException(string path, int line, string problem) : Exception(Format(path, line, problem))
{
    public static string Format(string path, int line, string problem) => $"{path}({line}): error HELP: {problem}";
}
