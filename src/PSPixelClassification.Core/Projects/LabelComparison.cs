using PSPixelClassification.Classification.Training;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Projects;

/// <summary>
/// What became of labels. The labeled pixels of each class and image count, and classes that were removed; names, colors, the order of
/// classes and images, and classes without pixels that were added do not: a classifier does not learn them.
/// </summary>
internal sealed class LabelComparison
{
    private const int MaxNames = 4;

    private readonly LabelBaseline _then;
    private readonly LabelBaseline _now;
    private readonly Dictionary<string, string> _newNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _differences = [];

    /// <summary>Compares.</summary>
    /// <param name="then">The labels of then.</param>
    /// <param name="now">Those of now.</param>
    public LabelComparison(LabelBaseline then, LabelBaseline now)
    {
        _then = then;
        _now = now;
        foreach ((LearnedLabels? before, LearnedLabels? after) in LabelBaseline.Pair(then.Images, now.Images))
        {
            if (before is null) _differences.Add($"'{after!.ImageName}': not learned from");
            else if (after is null) _differences.Add($"'{before.ImageName}': no labels now");
            else Compare(before, after);
        }

        CompareClassesWithoutPixels();
    }

    /// <summary>Whether anything differs.</summary>
    public bool IsDifferent => _differences.Count > 0;

    /// <summary>What the classes of then are called now.</summary>
    /// <returns>The new name of each class that has another one; null if the labels are others now.</returns>
    public IReadOnlyDictionary<string, string>? NewNames => IsDifferent
        ? null
        : _newNames.Where(pair => pair.Key != pair.Value).ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// "'frame_0001': nuclei, background; 'frame_0002': not learned from": images and classes that differ, not all of many.
    /// </summary>
    public string Differences
    {
        get
        {
            int more = _differences.Count - MaxNames;
            return string.Join("; ", _differences.Take(MaxNames)) + (more > 0 ? $"; and {more} more" : "");
        }
    }

    private void Compare(LearnedLabels before, LearnedLabels after)
    {
        SortedSet<string> classes = new(StringComparer.OrdinalIgnoreCase);
        foreach (LearnedClass old in before.Classes)
        {
            LearnedClass? found = after.Classes.FirstOrDefault(known => known.Hash == old.Hash);
            if (found is null || !TryName(old, found)) classes.Add(_then.Classes[old.Index]);
        }

        foreach (LearnedClass added in after.Classes.Where(known => before.Classes.All(old => old.Hash != known.Hash)))
            classes.Add(_now.Classes[added.Index]);
        if (classes.Count > 0) _differences.Add($"'{before.ImageName}': {string.Join(", ", classes)}");
    }

    // Labels that another class of then has now were painted anew, unless the name went over with the value: then classes were renamed.
    private bool TryName(LearnedClass old, LearnedClass found)
    {
        (string oldName, string newName) = (_then.Classes[old.Index], _now.Classes[found.Index]);
        bool isRenamed = old.Value == found.Value || !_then.Classes.Contains(newName, StringComparer.OrdinalIgnoreCase);
        if (!IsSame(oldName, newName) && !isRenamed) return false;
        if (_newNames.TryGetValue(oldName, out string? known)) return IsSame(known, newName);
        if (_newNames.Values.Contains(newName, StringComparer.OrdinalIgnoreCase)) return false;
        _newNames.Add(oldName, newName);
        return true;
    }

    private void CompareClassesWithoutPixels()
    {
        foreach (string name in _then.Classes.Where(name => !_newNames.ContainsKey(name)))
        {
            bool isFree = !_newNames.Values.Contains(name, StringComparer.OrdinalIgnoreCase);
            if (isFree && _now.Classes.FirstOrDefault(other => IsSame(other, name)) is { } same) _newNames.Add(name, same);
        }

        // What is left was renamed, as far as there are as many.
        string[] gone = [.. _then.Classes.Where(name => !_newNames.ContainsKey(name))];
        string[] added = [.. _now.Classes.Where(name => !_newNames.Values.Contains(name, StringComparer.OrdinalIgnoreCase))];
        foreach ((string oldName, string newName) in gone.Zip(added)) _newNames.Add(oldName, newName);
        if (gone.Length <= added.Length || IsDifferent) return;
        string[] removed = gone[added.Length..];
        _differences.Add($"{(removed.Length == 1 ? "the class" : "the classes")} {string.Join(", ", removed)} removed");
    }

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
