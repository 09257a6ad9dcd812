using System.Collections.Immutable;
using System.Globalization;
using PSPixelClassification.Common;

namespace PSPixelClassification.Classification;

/// <summary>How much a labeled pixel of each class counts in training. Immutable.</summary>
public sealed class ClassWeights : IEquatable<ClassWeights>
{
    /// <summary>The smallest weight.</summary>
    public const double Least = 1e-6;

    /// <summary>The largest weight.</summary>
    public const double Most = 1e6;

    private ClassWeights(bool isBalanced, ImmutableSortedDictionary<string, double> values) => (IsBalanced, Values) = (isBalanced, values);

    /// <summary>Every pixel counts the same, as in ilastik.</summary>
    public static ClassWeights None { get; } =
        new(false, ImmutableSortedDictionary.Create<string, double>(StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// Every class counts the same: a pixel counts n / (k · c), where n is the number of pixels that are trained on, k that of their
    /// classes and c that of the pixels of its class (<c>class_weight="balanced"</c> of scikit-learn, compute_class_weight).
    /// </summary>
    public static ClassWeights Balanced { get; } = new(true, None.Values);

    /// <summary>Whether weights follow from the numbers of pixels.</summary>
    public bool IsBalanced { get; }

    /// <summary>The weights by the names of classes; the others have 1. Empty where <see cref="IsBalanced"/>.</summary>
    public ImmutableSortedDictionary<string, double> Values { get; }

    /// <summary>Whether every pixel counts the same.</summary>
    public bool IsNone => !IsBalanced && Values.IsEmpty;

    /// <summary>Gives classes weights.</summary>
    /// <param name="values">
    /// Weights from <see cref="Least"/> to <see cref="Most"/> by the names of classes; classes without one have 1.
    /// </param>
    /// <exception cref="TrainingException"><c>ClassWeightInvalid</c>: a weight is outside, or a class has two.</exception>
    public static ClassWeights Of(IEnumerable<KeyValuePair<string, double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ImmutableSortedDictionary<string, double> known = None.Values;
        foreach ((string name, double weight) in values)
        {
            string trimmed = name.Trim();
            if (!(weight >= Least && weight <= Most) || known.ContainsKey(trimmed))
            {
                throw new TrainingException(
                    ErrorIds.ClassWeightInvalid,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The class weights say '{trimmed}' = {weight}. Each class has one weight, from {Least} to {Most:0}."));
            }

            known = known.Add(trimmed, weight);
        }

        return known.IsEmpty ? None : new ClassWeights(false, known);
    }

    /// <inheritdoc/>
    public bool Equals(ClassWeights? other) =>
        other is not null && IsBalanced == other.IsBalanced && Values.Count == other.Values.Count
        && Values.All(pair => other.Values.TryGetValue(pair.Key, out double weight) && weight.Equals(pair.Value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClassWeights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsBalanced, Values.Count);

    /// <summary>"None", "Balanced" or "nuclei 2, background 0.5".</summary>
    /// <returns>One line, the same in every language.</returns>
    public override string ToString() => IsBalanced
        ? nameof(Balanced)
        : IsNone ? nameof(None) : string.Join(
            ", ", Values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));

    /// <summary>The weights of the classes of a forest.</summary>
    /// <param name="names">The names of its classes.</param>
    /// <param name="sizes">How many pixels of each are trained on.</param>
    /// <returns>Null where all count the same.</returns>
    internal double[]? For(IReadOnlyList<string> names, IReadOnlyList<int> sizes)
    {
        if (IsNone) return null;
        if (!IsBalanced) return [.. names.Select(name => Values.GetValueOrDefault(name, 1))];
        double all = sizes.Sum();
        int present = sizes.Count(size => size > 0);
        return [.. sizes.Select(size => size > 0 ? all / (present * (double)size) : 1)];
    }

    /// <summary>The same weights of classes that are called otherwise now, or are gone.</summary>
    /// <param name="newName">Gives the new name of each old one; null for a class that is gone.</param>
    internal ClassWeights WithNames(Func<string, string?> newName) => Values.IsEmpty
        ? this
        : Of(Values.Select(pair => (Name: newName(pair.Key), pair.Value)).Where(pair => pair.Name is not null)
            .Select(pair => KeyValuePair.Create(pair.Name!, pair.Value)));
}
