using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Common;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>What <c>-TruthMap</c> says: which class each value of a truth stands for, and '*' for all others but 0.</summary>
internal static class TruthMapArgument
{
    private const string Others = "*";

    /// <summary>Reads the parameter.</summary>
    /// <param name="map">Values to names; null for none.</param>
    /// <returns>The classes; null for none.</returns>
    /// <exception cref="LabelException"><c>LabelMapInvalid</c>.</exception>
    public static TruthClasses? Parse(Hashtable? map)
    {
        if (map is null) return null;
        Dictionary<int, string> names = [];
        string? others = null;
        foreach (DictionaryEntry entry in map)
        {
            string? name = entry.Value?.ToString();
            if (string.IsNullOrWhiteSpace(name)) throw Invalid(entry);
            if (entry.Key is Others) others = name;
            else names[Value(entry)] = name;
        }

        return new TruthClasses(names, others);
    }

    private static int Value(DictionaryEntry entry)
    {
        bool isNumber = NumberText.Refusal(entry.Key) is null && LanguagePrimitives.TryConvertTo(entry.Key, out double value)
            && double.IsInteger(value) && Math.Abs(value) <= int.MaxValue;
        return isNumber ? (int)LanguagePrimitives.ConvertTo<double>(entry.Key) : throw Invalid(entry);
    }

    private static LabelException Invalid(DictionaryEntry entry) => new(
        ErrorIds.LabelMapInvalid,
        $"-TruthMap says '{entry.Key}' = '{entry.Value}'. It maps values of the truth, whole numbers, to names of classes, and '*' for all "
            + "other values but 0: @{ 0 = 'background'; '*' = 'nuclei' }.");
}
