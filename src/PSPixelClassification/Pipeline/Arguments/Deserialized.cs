using System.Collections;
using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Objects that came from a job, a remote session or a Clixml file: their properties and texts, without pixels, labels and trees.
/// </summary>
internal static class Deserialized
{
    private const string Prefix = "Deserialized.PSPixelClassification.";

    /// <summary>What to do instead of using such an image, a whole sentence.</summary>
    public const string ImportAgain = "Import the image again: Import-ClassifierImage -LiteralPath with its SourcePath.";

    /// <summary>Looks for such an object of this module.</summary>
    /// <param name="value">An object or a list, wrapped or not.</param>
    /// <returns>What it was, such as "ClassifierModel"; null if there is none.</returns>
    public static string? TypeOf(object? value) => value switch
    {
        PSObject wrapped when wrapped.TypeNames.FirstOrDefault(name => name.StartsWith(Prefix, StringComparison.Ordinal)) is { } name =>
            name.Split('.')[^1],
        PSObject { BaseObject: IEnumerable items } => TypeOf(items),
        string => null,
        IEnumerable items => items.Cast<object?>().Select(TypeOf).FirstOrDefault(type => type is not null),
        _ => null,
    };

    /// <summary>Says what such an object is, and the remedy.</summary>
    /// <param name="type">What it was.</param>
    /// <param name="remedy">What to do instead, a whole sentence.</param>
    public static string Refusal(string type, string remedy) =>
        $"This {type} comes from a job, another session or a Clixml file, and only the texts of its properties came along. {remedy}";
}
