using PSPixelClassification.Labels;

namespace PSPixelClassification.Classification;

/// <summary>
/// The classes of several images joined by name. Each image numbers its classes by itself; the model's order is that of first appearance,
/// images in the order given, classes of an image by value. The first image to name a class gives its colour.
/// </summary>
internal sealed class TrainingClasses
{
    private readonly List<LabelClass> _classes = [];

    /// <summary>The joined classes, values 1 … n.</summary>
    public IReadOnlyList<LabelClass> Classes => _classes;

    /// <summary>Takes in an image's classes.</summary>
    /// <param name="classes">The image's classes.</param>
    /// <returns>For each label value of the image, the joined class's index; index 0 and unused values hold −1.</returns>
    public IReadOnlyList<int> Join(IReadOnlyList<LabelClass> classes)
    {
        int[] indices = new int[byte.MaxValue + 1];
        Array.Fill(indices, -1);
        foreach (LabelClass labelClass in classes.OrderBy(c => c.Value))
        {
            int index = _classes.FindIndex(known => string.Equals(known.Name, labelClass.Name, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                index = _classes.Count;
                _classes.Add(new LabelClass(index + 1, labelClass.Name, labelClass.Color));
            }

            indices[labelClass.Value] = index;
        }

        return indices;
    }
}
