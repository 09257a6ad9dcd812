using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Pipeline.Arguments.ResultClasses;

/// <summary>What <c>-MergeClass</c> says: which classes are one in the results.</summary>
internal static class MergeClassArgument
{
    /// <summary>Reads the parameter.</summary>
    /// <param name="merged">Names of united classes to those of their members, one or several; null for none.</param>
    /// <returns>The names, not compared with a classifier yet.</returns>
    /// <exception cref="LabelException"><c>MergeClassInvalid</c>: a member is blank.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Parse(Hashtable? merged)
    {
        Dictionary<string, IReadOnlyList<string>> result = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in merged ?? [])
        {
            string[] members = [.. GivenValues.Of(entry.Value ?? string.Empty).Select(NameOf)];
            if (members.Length == 0 || members.Any(string.IsNullOrWhiteSpace) || !result.TryAdd($"{entry.Key}", members))
            {
                throw new LabelException(
                    ErrorIds.MergeClassInvalid,
                    $"-MergeClass says '{entry.Key}' = '{string.Join("', '", members)}'. It maps the name of a united class to the names "
                        + "of its members: @{ cells = 'nuclei', 'cytoplasm' }.");
            }
        }

        return result;
    }

    private static string NameOf(object? member) =>
        (member is PSObject wrapped ? wrapped.BaseObject : member) is LabelClass known ? known.Name : member?.ToString() ?? string.Empty;
}
