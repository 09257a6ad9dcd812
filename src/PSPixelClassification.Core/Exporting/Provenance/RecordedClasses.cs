using System.Globalization;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Objects;

namespace PSPixelClassification.Exporting.Provenance;

/// <summary>The names of classes in images that are results, as their provenance tells.</summary>
public static class RecordedClasses
{
    /// <summary>Finds the value that the pixels of a class have, or the number of its channel, from 1, in probabilities.</summary>
    /// <param name="image">The image.</param>
    /// <param name="text">That number, or the name of the class, without regard to case.</param>
    /// <returns>1 or more.</returns>
    /// <exception cref="ObjectException"><c>ObjectClassNotFound</c>: the image knows no such name, or the number is none.</exception>
    public static int ValueOf(ClassifierImage image, string text)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(text);
        string name = text.Trim();
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number is >= 1 and <= ObjectSelection.MaxClass)
            return number;
        (string Name, int Value)[] known = [.. Of(image)];
        foreach ((string recorded, int value) in known)
        {
            if (string.Equals(recorded, name, StringComparison.OrdinalIgnoreCase)) return value;
        }

        throw new ObjectException(
            ErrorIds.ObjectClassNotFound,
            known.Length == 0
                ? $"'{image.Name}' does not say what its classes are called, so '{name}' is not found. {ObjectRemedies.GiveNumber}"
                : $"'{image.Name}' has no class '{name}'. It has {string.Join(", ", known.Select(one => $"'{one.Name}'"))}: use their "
                    + "names.");
    }

    /// <summary>The names of the classes of an image, with their values.</summary>
    /// <param name="image">The image.</param>
    /// <returns>Empty for one that is no result with classes.</returns>
    public static IEnumerable<(string Name, int Value)> Of(ClassifierImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Source.Info.Provenance is not { } line || ProvenanceJson.TryParse(line) is not { Model: { } model } result) return [];
        return result.Source switch
        {
            nameof(ResultSource.SimpleSegmentation) or nameof(ResultSource.Probabilities) or nameof(ResultSource.Labels) =>
                model.Classes.Select(known => (known.Name, known.Value)),
            nameof(ResultSource.ClassMask) => model.Classes
                .Where(known => known.Name.Equals(
                    result.Settings.GetValueOrDefault("classMask"), StringComparison.OrdinalIgnoreCase))
                .Select(known => (known.Name, (int)byte.MaxValue)),
            _ => [],
        };
    }
}
