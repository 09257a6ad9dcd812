using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PSPixelClassification.Tests.Architecture;

/// <summary>The C# files of the repository.</summary>
internal static partial class SourceTree
{
    /// <summary>Files below a folder of the repository, without what the build generates.</summary>
    public static IEnumerable<string> Files(params string[] folder)
    {
        string root = Path.Combine([TestFiles.RepositoryRoot, .. folder]);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !IsGenerated(path));
    }

    /// <summary>A path as messages show it.</summary>
    public static string Name(string path) => Path.GetRelativePath(TestFiles.RepositoryRoot, path).Replace('\\', '/');

    /// <summary>A file without its line comments.</summary>
    public static string Code(string path) => LineComment().Replace(File.ReadAllText(path), string.Empty);

    /// <summary>The texts that a file writes in quotes; what is interpolated is an X.</summary>
    public static IEnumerable<string> Texts(string path) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes().Select(node => node switch
        {
            LiteralExpressionSyntax literal => literal.Token.Value as string,
            InterpolatedStringExpressionSyntax text =>
                string.Concat(text.Contents.Select(part => part is InterpolatedStringTextSyntax plain ? plain.TextToken.ValueText : "X")),
            _ => null,
        }).OfType<string>();

    /// <summary>Whether a file is of the build or of packages.</summary>
    public static bool IsGenerated(string path) =>
        Path.GetRelativePath(TestFiles.RepositoryRoot, path).Split('/', '\\').Any(part => part is "bin" or "obj" or "node_modules");

    [GeneratedRegex(@"(?m)^\s*//.*$")]
    private static partial Regex LineComment();
}
