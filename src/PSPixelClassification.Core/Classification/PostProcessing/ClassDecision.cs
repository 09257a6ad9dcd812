using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PSPixelClassification.Common;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.PostProcessing;

/// <summary>
/// Which class a pixel gets of its probabilities: the most probable one, as in ilastik. Where classes have thresholds, the most probable of
/// those that reach theirs, and if none does the most probable of the classes without one. The first class wins ties.
/// </summary>
public sealed class ClassDecision
{
    private readonly (int Index, float Threshold)[] _bounded;
    private readonly int[] _free;

    /// <summary>Decides for the most probable class.</summary>
    /// <param name="classCount">Classes, at least 1.</param>
    public ClassDecision(int classCount) => (_bounded, _free) = ([], [.. Enumerable.Range(0, classCount)]);

    /// <summary>Decides by thresholds.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="thresholds">By the names of its classes, over 0 … 1; of one class at least there is none.</param>
    /// <inheritdoc cref="ClassDecision(IReadOnlyList{LabelClass}, IReadOnlyDictionary{string, double})" path="/exception"/>
    public ClassDecision(ClassifierModel model, IReadOnlyDictionary<string, double> thresholds)
        : this((model ?? throw new ArgumentNullException(nameof(model))).Classes, thresholds)
    {
    }

    /// <summary>Decides by thresholds.</summary>
    /// <param name="classes">The classes, by value.</param>
    /// <param name="thresholds">By the names of classes, over 0 … 1; of one class at least there is none.</param>
    /// <exception cref="LabelException">
    /// <c>LabelClassNotFound</c>: there is no class of a name; <c>ClassThresholdInvalid</c>: a threshold is none, or all classes have one.
    /// </exception>
    public ClassDecision(IReadOnlyList<LabelClass> classes, IReadOnlyDictionary<string, double> thresholds)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(thresholds);
        _bounded = [.. thresholds.Select(entry => (IndexOf(classes, entry.Key), Checked(entry.Key, entry.Value)))];
        _free = [.. Enumerable.Range(0, classes.Count).Except(_bounded.Select(entry => entry.Index))];
        if (_free.Length == 0)
        {
            throw new LabelException(
                ErrorIds.ClassThresholdInvalid, "All classes have a threshold. Leave one without: it takes the pixels of none of them.");
        }

        Array.Sort(_bounded);
    }

    /// <summary>Writes the class values of a band.</summary>
    /// <param name="band">The band.</param>
    /// <param name="values">
    /// Receives 1 … n; 0 where the mask is 0. A pixel without any probability gets the first class that has no threshold (as in ilastik).
    /// </param>
    public void Decide(in PredictionBand band, Span<float> values)
    {
        Decide(band.Probabilities.Span, values);
        ReadOnlySpan<byte> mask = band.Mask.Span;
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0) values[i] = 0;
        }
    }

    /// <summary>Writes class values.</summary>
    /// <param name="probabilities">Axis order [class][pixel].</param>
    /// <param name="values">Receives 1 … n.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Decide(ReadOnlySpan<float> probabilities, Span<float> values)
    {
        int pixels = values.Length;
        ref float first = ref MemoryMarshal.GetReference(probabilities);
        int i = 0;
        for (; i <= pixels - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> best = -Vector<float>.One;
            Vector<float> winner = default;
            foreach (int index in _free)
            {
                Vector<float> value = Vector.LoadUnsafe(ref first, (nuint)(index * pixels + i));
                Vector<int> wins = Vector.GreaterThan(value, best);
                winner = Vector.ConditionalSelect(wins, new Vector<float>(index + 1), winner);
                best = Vector.ConditionalSelect(wins, value, best);
            }

            best = -Vector<float>.One;
            foreach ((int index, float threshold) in _bounded)
            {
                Vector<float> value = Vector.LoadUnsafe(ref first, (nuint)(index * pixels + i));
                Vector<int> wins = Vector.GreaterThanOrEqual(value, new Vector<float>(threshold)) & Vector.GreaterThan(value, best);
                winner = Vector.ConditionalSelect(wins, new Vector<float>(index + 1), winner);
                best = Vector.ConditionalSelect(wins, value, best);
            }

            winner.StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);
        }

        for (; i < pixels; i++) values[i] = Decide(probabilities, i, pixels);
    }

    /// <summary>
    /// Whether a pixel has a probability of any class: it has none where a feature is not a number, and where the mask is 0.
    /// </summary>
    /// <param name="probabilities">Axis order [class][pixel].</param>
    /// <param name="pixel">The pixel.</param>
    /// <param name="pixels">Pixels of a class.</param>
    internal static bool IsClassified(ReadOnlySpan<float> probabilities, int pixel, int pixels)
    {
        for (int at = pixel; at < probabilities.Length; at += pixels)
        {
            if (probabilities[at] > 0) return true;
        }

        return false;
    }

    private int Decide(ReadOnlySpan<float> probabilities, int pixel, int pixels)
    {
        float best = -1;
        int winner = 0;
        foreach (int index in _free)
        {
            float value = probabilities[index * pixels + pixel];
            if (value > best) (best, winner) = (value, index + 1);
        }

        best = -1;
        foreach ((int index, float threshold) in _bounded)
        {
            float value = probabilities[index * pixels + pixel];
            if (value >= threshold && value > best) (best, winner) = (value, index + 1);
        }

        return winner;
    }

    private static float Checked(string name, double threshold) => threshold is > 0 and <= 1
        ? (float)threshold
        : throw new LabelException(
            ErrorIds.ClassThresholdInvalid,
            FormattableString.Invariant($"The threshold of '{name}' is {threshold}; it must be over 0 and at most 1."));

    private static int IndexOf(IReadOnlyList<LabelClass> classes, string name)
    {
        int index = classes.TakeWhile(known => !known.IsNamed(name)).Count();
        if (index < classes.Count) return index;
        throw new LabelException(
            ErrorIds.LabelClassNotFound,
            $"There is a threshold for '{name}', which is no class of the results. They have "
                + $"{string.Join(", ", classes.Select(known => $"'{known.Name}'"))}: use their names.");
    }
}
