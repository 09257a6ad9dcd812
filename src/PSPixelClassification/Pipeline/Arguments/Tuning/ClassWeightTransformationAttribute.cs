using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;

namespace PSPixelClassification.Pipeline.Arguments.Tuning;

/// <summary>Takes None, Balanced, or a table of weights by class.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ClassWeightTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Remedy = "Give None, Balanced, or a table of weights such as @{ nuclei = 2 }.";

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (GivenValues.Surplus(inputData) is { } surplus) throw new ArgumentTransformationMetadataException($"{surplus} {Remedy}");
        return GivenValues.Single(inputData) switch
        {
            ClassWeights weights => weights,
            IDictionary table => Parse(table),
            string text when Is(text, nameof(ClassWeights.None)) => ClassWeights.None,
            string text when Is(text, nameof(ClassWeights.Balanced)) => ClassWeights.Balanced,
            var other => throw new ArgumentTransformationMetadataException($"'{other}' says nothing about weights of classes. {Remedy}"),
        };
    }

    private static bool Is(string text, string name) => string.Equals(text.Trim(), name, StringComparison.OrdinalIgnoreCase);

    private static ClassWeights Parse(IDictionary table)
    {
        List<KeyValuePair<string, double>> weights = [];
        foreach (DictionaryEntry entry in table)
        {
            if (entry.Value is null || NumberText.Refusal(entry.Value) is not null
                || !LanguagePrimitives.TryConvertTo(entry.Value, out double weight))
            {
                throw new ArgumentTransformationMetadataException(
                    $"The weight of '{entry.Key}' is '{entry.Value}', which is not a number. {Remedy}");
            }

            weights.Add(new($"{entry.Key}", weight));
        }

        try
        {
            return ClassWeights.Of(weights);
        }
        catch (TrainingException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
