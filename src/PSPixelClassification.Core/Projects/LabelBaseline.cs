using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Projects;

/// <summary>The labels of several images at one moment, to tell later whether they changed. Undoing a change is no change.</summary>
internal sealed class LabelBaseline
{
    private readonly (ClassifierImage Image, LabelSnapshot Labels)[] _labels;

    /// <summary>Takes the labels as they are now.</summary>
    /// <param name="images">The images.</param>
    public LabelBaseline(IEnumerable<ClassifierImage> images) => _labels = [.. images.Select(image => (image, image.Labels.Snapshot()))];

    /// <summary>
    /// Whether the labelled pixels of each class or the number of classes are others now. Names and colours do not count: a classifier does
    /// not learn them.
    /// </summary>
    public bool IsOutdated => NewNames() is null;

    /// <summary>What the classes of then are called now.</summary>
    /// <returns>The new name of each class that has another one; null if the labels are others now.</returns>
    public IReadOnlyDictionary<string, string>? NewNames()
    {
        Dictionary<string, string> newNames = new(StringComparer.OrdinalIgnoreCase);
        foreach ((ClassifierImage image, LabelSnapshot then) in _labels)
        {
            LabelSnapshot now = image.Labels.Snapshot();
            if (now.Classes.Count != then.Classes.Count || NewValues(then, now) is not { } newValues) return null;
            foreach (LabelClass known in then.Classes)
            {
                string newName = now.Classes[newValues[known.Value] - 1].Name;
                if (!newNames.TryAdd(known.Name, newName) && !string.Equals(newNames[known.Name], newName, StringComparison.OrdinalIgnoreCase))
                    return null;
            }
        }

        bool isOneToOne = newNames.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count() == newNames.Count;
        return isOneToOne ? newNames.Where(pair => pair.Key != pair.Value).ToDictionary(StringComparer.OrdinalIgnoreCase) : null;
    }

    // Classes may have been put into another order; those without pixels are known by their names.
    private static byte[]? NewValues(LabelSnapshot then, LabelSnapshot now)
    {
        byte[] newValues = new byte[LabelClass.MaxValue + 1];
        if (then.State.Blocks.Count != now.State.Blocks.Count) return null;
        foreach (((BlockKey oldKey, byte[] oldBlock), (BlockKey newKey, byte[] newBlock)) in then.State.Blocks.Zip(now.State.Blocks))
        {
            if (oldKey != newKey) return null;
            for (int i = 0; i < oldBlock.Length; i++)
            {
                (byte oldValue, byte newValue) = (oldBlock[i], newBlock[i]);
                if ((oldValue == 0) != (newValue == 0) || (newValues[oldValue] != 0 && newValues[oldValue] != newValue)) return null;
                newValues[oldValue] = newValue;
            }
        }

        foreach (LabelClass known in then.Classes.Where(known => newValues[known.Value] == 0))
            newValues[known.Value] = (byte)(now.Classes.FirstOrDefault(other => other.IsNamed(known.Name))?.Value ?? known.Value);
        return newValues;
    }
}
