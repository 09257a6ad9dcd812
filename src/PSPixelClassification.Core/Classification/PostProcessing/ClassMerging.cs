using System.Numerics;
using System.Runtime.CompilerServices;
using PSPixelClassification.Common;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification.PostProcessing;

/// <summary>
/// Which classes of a classifier are one class in its results: the probability of the united class is the sum of theirs. It stands where
/// the first of its members stands in the classifier, and has the color of that one; the other classes close up.
/// </summary>
public sealed class ClassMerging
{
    private readonly int[] _targets;

    /// <summary>Unites classes.</summary>
    /// <param name="classes">The classes of the classifier, by value.</param>
    /// <param name="merged">
    /// By the names of the united classes, the names of their members, one at least; names without regard to case.
    /// </param>
    /// <exception cref="LabelException">
    /// <c>LabelClassNotFound</c>: the classifier does not have a member; <c>MergeClassInvalid</c>: a class is in two places, a united class
    /// has no members, or has the name of another class; <c>LabelNameInvalid</c>: its name is none.
    /// </exception>
    public ClassMerging(IReadOnlyList<LabelClass> classes, IReadOnlyDictionary<string, IReadOnlyList<string>> merged)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(merged);
        string[] names = Names(classes, merged);
        List<LabelClass> united = [];
        _targets = new int[classes.Count];
        for (int i = 0; i < classes.Count; i++)
        {
            int target = united.FindIndex(known => known.IsNamed(names[i]));
            if (target < 0)
            {
                target = united.Count;
                united.Add(new LabelClass(target + 1, names[i], classes[i].Color));
            }

            _targets[i] = target;
        }

        Members = Array.AsReadOnly<LabelClass>([.. classes]);
        Classes = Array.AsReadOnly<LabelClass>([.. united]);
    }

    /// <summary>The classes of the classifier.</summary>
    public IReadOnlyList<LabelClass> Members { get; }

    /// <summary>The classes of the results, by value 1 … n.</summary>
    public IReadOnlyList<LabelClass> Classes { get; }

    /// <summary>The class of the results that a class of the classifier is in.</summary>
    /// <param name="name">The name of a class of the classifier.</param>
    /// <returns>Null if the classifier has no such class.</returns>
    public LabelClass? ClassOf(string name)
    {
        int index = Members.TakeWhile(known => !known.IsNamed(name)).Count();
        return index < Members.Count ? Classes[_targets[index]] : null;
    }

    /// <summary>A class of the results.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="LabelException"><c>LabelClassNotFound</c>.</exception>
    public LabelClass Find(string name) => Classes.FirstOrDefault(known => known.IsNamed(name)) ?? throw new LabelException(
        ErrorIds.LabelClassNotFound, $"The results have no class '{name}'. They have {List(Classes)}: use their names.");

    /// <summary>Sums the probabilities of a band.</summary>
    /// <param name="band">The band, as the classifier gives it.</param>
    /// <param name="sums">Memory for the result, used again with the next band.</param>
    /// <returns>The band with the probabilities of <see cref="Classes"/>, 0 … 1; the same band where nothing is united.</returns>
    internal PredictionBand Apply(in PredictionBand band, RentedArray<float> sums)
    {
        if (Classes.Count == Members.Count || band.Probabilities.IsEmpty) return band;
        Memory<float> united = sums.Take(Classes.Count * (int)band.Region.PixelCount);
        Sum(band.Probabilities.Span, united.Span);
        return band with { Probabilities = united };
    }

    /// <summary>Sums probabilities, in the order of the classifier's classes; rounding takes no sum above 1.</summary>
    /// <param name="probabilities">Axis order [class][pixel], of the classifier's classes.</param>
    /// <param name="sums">Receives those of <see cref="Classes"/> in the same axis order.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Sum(ReadOnlySpan<float> probabilities, Span<float> sums)
    {
        int pixels = probabilities.Length / Members.Count;
        sums.Clear();
        for (int i = 0; i < Members.Count; i++)
        {
            ReadOnlySpan<float> added = probabilities.Slice(i * pixels, pixels);
            Span<float> sum = sums.Slice(_targets[i] * pixels, pixels);
            int at = 0;
            for (; at <= pixels - Vector<float>.Count; at += Vector<float>.Count)
                Vector.Min(new Vector<float>(sum[at..]) + new Vector<float>(added[at..]), Vector<float>.One).CopyTo(sum[at..]);
            for (; at < pixels; at++) sum[at] = MathF.Min(sum[at] + added[at], 1);
        }
    }

    private static string[] Names(IReadOnlyList<LabelClass> classes, IReadOnlyDictionary<string, IReadOnlyList<string>> merged)
    {
        string?[] names = new string?[classes.Count];
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string given, IReadOnlyList<string> members) in merged.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            string name = given.Trim();
            if (members.Count == 0) throw Invalid($"'{name}' unites no classes. Name those that it is made of");
            if (!taken.Add(name)) throw Invalid($"'{name}' is made twice. Name its classes in one place");
            foreach (string member in members)
            {
                int index = classes.TakeWhile(known => !known.IsNamed(member)).Count();
                if (index == classes.Count)
                {
                    throw new LabelException(
                        ErrorIds.LabelClassNotFound,
                        $"'{name}' is to unite '{member}', which is no class of the classifier. It has {List(classes)}: use their names.");
                }

                if (names[index] is { } other)
                    throw Invalid($"'{classes[index].Name}' is to be united twice, in '{other}' and in '{name}'. Leave it out of one");
                names[index] = name;
            }
        }

        if (classes.Where((known, i) => names[i] is null && taken.Contains(known.Name)).FirstOrDefault() is { } left)
        {
            throw Invalid(
                $"'{left.Name}' would be the name of two classes, the united one and one that is not united. Give the united class "
                    + $"another name, or add '{left.Name}' to its members");
        }

        return [.. names.Select((name, i) => name ?? classes[i].Name)];
    }

    private static string List(IReadOnlyList<LabelClass> classes) => string.Join(", ", classes.Select(known => $"'{known.Name}'"));

    private static LabelException Invalid(string finding) => new(ErrorIds.MergeClassInvalid, $"{finding}.");
}
