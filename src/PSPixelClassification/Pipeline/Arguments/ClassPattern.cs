using System.Management.Automation;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>Label classes as users name them: by name, in any case, or with wildcards.</summary>
internal static class ClassPattern
{
    /// <summary>Whether a class is meant. A name with brackets is found as it stands too.</summary>
    /// <param name="labelClass">The class.</param>
    /// <param name="pattern">A name or a wildcard.</param>
    public static bool Matches(LabelClass labelClass, string pattern) =>
        labelClass.IsNamed(pattern)
        || new WildcardPattern(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(labelClass.Name);
}
