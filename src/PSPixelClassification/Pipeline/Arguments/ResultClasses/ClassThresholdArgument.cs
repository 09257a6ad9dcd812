using System.Collections;
using System.Collections.Immutable;
using System.Management.Automation;
using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Common;

namespace PSPixelClassification.Pipeline.Arguments.ResultClasses;

/// <summary>What <c>-ClassThreshold</c> says: from which probability on a pixel is of a class.</summary>
internal static class ClassThresholdArgument
{
    /// <summary>Reads the parameter.</summary>
    /// <param name="thresholds">Names of classes to numbers; null for none.</param>
    /// <returns>The thresholds, not compared with a classifier yet.</returns>
    /// <exception cref="LabelException"><c>ClassThresholdInvalid</c>.</exception>
    public static ImmutableSortedDictionary<string, double> Parse(Hashtable? thresholds)
    {
        ImmutableSortedDictionary<string, double> result = PostProcessingOptions.None.ClassThresholds;
        foreach (DictionaryEntry entry in thresholds ?? [])
        {
            string name = entry.Key.ToString()?.Trim() ?? "";
            if (NumberText.Refusal(entry.Value, isWhole: false) is not null || entry.Value is null
                || !LanguagePrimitives.TryConvertTo(entry.Value, out double threshold) || result.ContainsKey(name))
            {
                throw new LabelException(
                    ErrorIds.ClassThresholdInvalid,
                    $"-ClassThreshold says '{entry.Key}' = '{entry.Value}'. It maps each class once to a number over 0 and at most 1: "
                        + "@{ nuclei = 0.4 }.");
            }

            result = result.Add(name, threshold);
        }

        return result;
    }
}
