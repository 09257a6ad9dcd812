using System.Globalization;
using PSPixelClassification.Features;

namespace PSPixelClassification.Accuracy.Methods;

/// <summary>Short names of feature sets: "stored+normalized-1.6".</summary>
internal static class FeatureSetNames
{
    /// <summary>The name: inputs, largest σ, and the number of boxes if it is not all of ilastik's up to this σ.</summary>
    public static string Of(FeatureSet set)
    {
        string inputs = string.Join('+', set.Inputs.Kinds.Select(Word));
        double largest = set.Selections.Max(selection => selection.Sigma);
        int boxes = set.Selections.Count;
        bool isFull = boxes == FeatureSet.Default.Selections.Count(selection => selection.Sigma <= largest);
        return string.Create(CultureInfo.InvariantCulture, $"{inputs}-{largest}{(isFull ? "" : $"/{boxes}")}");
    }

    /// <summary>All of ilastik's boxes up to a σ on some inputs.</summary>
    public static FeatureSet UpTo(double largest, params InputChannel[] inputs) =>
        FeatureSet.Create(FeatureSet.Default.Selections.Where(selection => selection.Sigma <= largest))
            .WithInputs(new InputChannels(inputs));

    private static string Word(InputChannel kind) => kind switch
    {
        InputChannel.Stored => "stored",
        InputChannel.Normalized => "normalized",
        InputChannel.NormalizedTogether => "together",
        _ => "stain",
    };
}
