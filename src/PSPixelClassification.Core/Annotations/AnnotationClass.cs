using System.Text.RegularExpressions;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Labels;
using PSPixelClassification.Labels.Strokes;

namespace PSPixelClassification.Annotations;

/// <summary>Which class an annotation is of.</summary>
internal static partial class AnnotationClass
{
    private const int MaxNamed = 5;

    /// <summary>The classes of annotations.</summary>
    /// <param name="set">The annotations.</param>
    /// <param name="given">The class of all of them; null for none.</param>
    /// <param name="known">The classes that there are.</param>
    /// <returns>A name for each.</returns>
    /// <exception cref="AnnotationException"><c>AnnotationClassMissing</c>: some say none.</exception>
    public static IReadOnlyList<string> NamesOf(AnnotationSet set, string? given, IReadOnlyList<LabelClass> known)
    {
        string?[] names = [.. set.Annotations.Select(annotation => given ?? NameOf(annotation, known))];
        string[] without = [.. names.Index().Where(entry => entry.Item is null).Select(entry => set.Annotations[entry.Index].Name)];
        if (without.Length == 0) return names!;
        string named = string.Join(", ", without.Take(MaxNamed).Select(name => name.Length == 0 ? "one without a name" : $"'{name}'"));
        throw new AnnotationException(
            ErrorIds.AnnotationClassMissing,
            $"'{set.Path}' does not say which class {without.Length} of {Counted.Of(names.Length, "annotation")} "
                + $"{(without.Length == 1 ? "is" : "are")} of: {named}{(without.Length > MaxNamed ? ", …" : "")}. "
                + AnnotationRemedies.NameClass);
    }

    /// <summary>Names that became classes of another letter case, which other programs tell apart.</summary>
    /// <param name="strokes">What was drawn.</param>
    /// <param name="known">The classes that there are now.</param>
    public static IReadOnlyList<ClassSpelling> SpellingsOf(IEnumerable<LabelStroke> strokes, IReadOnlyList<LabelClass> known) =>
    [
        .. from written in strokes.Select(stroke => stroke.ClassName.Trim()).Distinct()
           let found = known.FirstOrDefault(labelClass => labelClass.IsNamed(written))
           where found is not null && found.Name != written
           select new ClassSpelling(written, found.Name),
    ];

    /// <summary>
    /// The class of an annotation: the file's; or that of its name, which may be the name of a class, or one with a counter behind it, as
    /// in nuclei-0001; or its group.
    /// </summary>
    /// <returns>Null where it says none, as names do that ImageJ gives: 0123-0456.</returns>
    private static string? NameOf(Annotation annotation, IReadOnlyList<LabelClass> known)
    {
        if (annotation.ClassName is { } own) return own;
        string name = annotation.Name.Trim();
        if (Known(name) is { } same) return same;
        string counted = Counters().Replace(name, "").Trim();
        // A short number may be the class's own, as that of "Label 2" is: it counts where the name without it is known.
        string stem = Numbers().Replace(counted, "").Trim();
        if ((Known(counted) ?? Known(stem)) is { } found) return found;
        if (stem.Length > 0) return counted;
        return annotation.Group > 0 ? string.Create(null, $"Group {annotation.Group}") : null;

        string? Known(string text) => known.FirstOrDefault(labelClass => labelClass.IsNamed(text))?.Name;
    }

    // Counters and coordinates, which programs write with four digits or more.
    [GeneratedRegex(@"(?:(?:^|[-_ ])[0-9]{4,})+$", RegexOptions.NonBacktracking)]
    private static partial Regex Counters();

    // Numbers at the end, each behind a hyphen, an underscore or a blank, or alone.
    [GeneratedRegex(@"(?:(?:^|[-_ ])[0-9]+)+$", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();
}
