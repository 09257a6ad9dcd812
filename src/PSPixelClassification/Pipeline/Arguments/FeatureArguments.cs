using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;
using PSPixelClassification.Features;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>Features as parameters name them.</summary>
internal static class FeatureArguments
{
    /// <summary>The filters of a name.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="name">A filter, or a group of them.</param>
    public static IReadOnlyList<FeatureKind> ResolveFeature(this PSCmdlet cmdlet, string name)
    {
        try
        {
            return FeatureNames.Parse(name);
        }
        catch (FormatException e)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.InvalidArgument(ErrorIds.FeatureUnknown, e.Message, name));
            return [];
        }
    }

    /// <summary>The pairs of a hashtable from filters to scales.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="selections">Filters or groups, and one scale or several of each.</param>
    /// <param name="unit">What the scales are measured in.</param>
    public static IEnumerable<FeatureSelection> ResolveSelections(this PSCmdlet cmdlet, Hashtable selections, SigmaUnit unit)
    {
        foreach (DictionaryEntry entry in selections)
        {
            double[] sigmas = Sigmas(cmdlet, entry, unit);
            foreach (FeatureKind kind in cmdlet.ResolveFeature(entry.Key as string ?? entry.Key.ToString()!))
                foreach (double sigma in sigmas) yield return new FeatureSelection(kind, sigma);
        }
    }

    private static double[] Sigmas(PSCmdlet cmdlet, DictionaryEntry entry, SigmaUnit unit)
    {
        string? refusal = NumberText.Refusal(entry.Value);
        bool numbers = LanguagePrimitives.TryConvertTo(entry.Value, out double[] sigmas) && sigmas is { Length: > 0 } && refusal is null;
        if (numbers && sigmas.All(sigma => ScaleArguments.IsScale(sigma, unit))) return sigmas;
        refusal ??= $"'{LanguagePrimitives.ConvertTo<string>(entry.Value)}' of {entry.Key} is not a scale. Give one number or several, "
            + $"{ScaleArguments.Range(unit)}.";
        cmdlet.ThrowTerminatingError(ErrorRecords.InvalidArgument(ErrorIds.SigmaInvalid, refusal, entry.Value));
        return [];
    }
}
