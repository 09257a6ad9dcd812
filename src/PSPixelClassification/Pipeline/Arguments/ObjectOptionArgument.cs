using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.Labels;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>What <c>-ObjectOption</c> says: which objects are wanted, by the names of ConvertTo-ObjectLabel's parameters.</summary>
internal static class ObjectOptionArgument
{
    private static readonly Dictionary<string, Func<ObjectSettings, object?, ObjectSettings>> s_options =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Class"] = (settings, value) => settings with { ClassName = NameOf(value) },
            ["LowThreshold"] = (settings, value) => settings with { LowThreshold = Number(value, 0, 1) },
            ["HighThreshold"] = (settings, value) => settings with { HighThreshold = Number(value, 0, 1) },
            ["MinimumDistance"] = (settings, value) => With(
                settings, options => options with { MinimumDistance = (int)Whole(value, 0, ObjectOptions.MaxMinimumDistance) }),
            ["Smoothing"] = (settings, value) => With(
                settings, options => options with { Smoothing = Number(value, 0, ObjectOptions.MaxSmoothing) }),
            ["MinimumSize"] = (settings, value) => With(settings, options => options with { MinimumSize = Whole(value, 1, MaxSize) }),
            ["MaximumSize"] = (settings, value) => With(settings, options => options with { MaximumSize = Whole(value, 1, MaxSize) }),
            ["FillHoles"] = (settings, value) => With(settings, options => options with { FillHoles = Switch(value) }),
            ["ClearBorder"] = (settings, value) => With(settings, options => options with { ClearBorder = Switch(value) }),
        };

    // Of an image of more pixels nobody could have made objects.
    private const long MaxSize = 1L << 53;

    /// <summary>Reads the parameter.</summary>
    /// <param name="given">Names of parameters of ConvertTo-ObjectLabel to their values; null for none.</param>
    /// <returns>The settings; the class is not compared with a classifier yet.</returns>
    /// <exception cref="ObjectException"><c>ObjectOptionInvalid</c>.</exception>
    public static ObjectSettings Parse(Hashtable? given)
    {
        ObjectSettings settings = new();
        foreach (DictionaryEntry entry in given ?? [])
        {
            string name = $"{entry.Key}".Trim();
            if (!s_options.TryGetValue(name, out Func<ObjectSettings, object?, ObjectSettings>? set))
            {
                throw Invalid(
                    $"-ObjectOption says '{name}', which is none of its options: {string.Join(", ", s_options.Keys)}. Give them as "
                        + "@{ MinimumDistance = 8; FillHoles = $true }.");
            }

            try
            {
                settings = set(settings, entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value);
            }
            catch (FormatException e)
            {
                throw Invalid($"-ObjectOption says {name} = '{entry.Value}'. {e.Message}");
            }
        }

        return settings;
    }

    private static ObjectSettings With(ObjectSettings settings, Func<ObjectOptions, ObjectOptions> change) =>
        settings with { Options = change(settings.Options) };

    private static string NameOf(object? value) =>
        (value as LabelClass)?.Name ?? (string.IsNullOrWhiteSpace($"{value}")
            ? throw new FormatException("Give the name of a class.")
            : $"{value}".Trim());

    private static double Number(object? value, double least, double most) =>
        NumberText.Refusal(value, isWhole: false) is null && value is not null
            && LanguagePrimitives.TryConvertTo(value, out double number) && number >= least && number <= most
            ? number
            : throw new FormatException(FormattableString.Invariant($"It takes a number from {least} to {most}."));

    private static long Whole(object? value, long least, long most) =>
        NumberText.Refusal(value, isWhole: true) is null && value is not null
            && LanguagePrimitives.TryConvertTo(value, out long number) && number >= least && number <= most
            ? number
            : throw new FormatException(
                most == MaxSize
                    ? FormattableString.Invariant($"It takes a whole number from {least} on.")
                    : FormattableString.Invariant($"It takes a whole number from {least} to {most}."));

    private static bool Switch(object? value) => value switch
    {
        bool known => known,
        SwitchParameter known => known,
        _ => throw new FormatException("It takes $true or $false."),
    };

    private static ObjectException Invalid(string message) => new(ErrorIds.ObjectOptionInvalid, message);
}
