using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Pipeline;

/// <summary>The images whose values are measured in objects, and whose objects they are.</summary>
/// <param name="images">The images; none if only shapes are measured.</param>
internal sealed class IntensityImages(IReadOnlyList<ClassifierImage> images)
{
    private ClassifierImage? _first;

    /// <summary>Finds the image of some objects: that whose name theirs begins with, or the only one for the first objects.</summary>
    /// <param name="labels">The image with the objects.</param>
    /// <returns>Null if no image was given.</returns>
    /// <exception cref="ObjectException"><c>ObjectImageMismatch</c>: it cannot be told which one.</exception>
    public ClassifierImage? For(ClassifierImage labels)
    {
        _first ??= labels;
        if (images.Count == 0) return null;
        ClassifierImage[] named = [.. images.Where(image => BeginsWith(labels.Name, image.Name))];
        // Of "cells" and "cells_2" the second is meant by "cells_2_labels".
        int longest = named.Select(image => image.Name.Length).DefaultIfEmpty().Max();
        return named.Where(image => image.Name.Length == longest).ToArray() switch
        {
            [ClassifierImage only] => only,
            [] when images.Count == 1 && ReferenceEquals(labels, _first) => images[0],
            [] => throw new ObjectException(
                ErrorIds.ObjectImageMismatch,
                $"No image of -Image is that of the objects '{labels.Name}': none has a name that theirs begins with. Measure them by "
                    + "themselves, with their image."),
            [{ Name: string name }, ..] => throw new ObjectException(
                ErrorIds.ObjectImageMismatch,
                $"Several images of -Image are called '{name}', and '{labels.Name}' may be the objects of each. Measure them by "
                    + "themselves, with their image."),
        };
    }

    // The next image of a series, "cell10", is not meant by "cell1".
    private static bool BeginsWith(string labels, string image) =>
        labels.StartsWith(image, StringComparison.OrdinalIgnoreCase)
        && (labels.Length == image.Length || !char.IsLetterOrDigit(labels[image.Length]));
}
