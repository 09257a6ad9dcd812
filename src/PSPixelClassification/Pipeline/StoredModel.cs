using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Storage;
using PSPixelClassification.Common;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline;

/// <summary>Models in files: of their own, or in ilastik projects.</summary>
internal static class StoredModel
{
    /// <summary>Reads the model of a file, whatever its extension.</summary>
    /// <param name="path">Absolute path of a file.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ModelFormatException">It is neither, or a damaged model.</exception>
    /// <exception cref="PixelClassificationException">The project is damaged, of another kind, or not trained.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ClassifierModel Read(string path)
    {
        if (ModelFile.IsLike(path)) return ModelFile.Read(path);
        if (!HasProjectExtension(path))
        {
            throw new ModelFormatException(
                path, "it is neither a model nor a project", "Name a file that Export-ClassifierModel has written, or a project (.ilp).");
        }

        return ClassifierProject.ReadModel(path) ?? throw new TrainingException(
            ErrorIds.ProjectNotTrained,
            $"The project '{path}' has no classifier. Give it as -Project, where one is trained from its labels, or train it with "
                + "Invoke-ClassifierTraining -Project and store it with Export-ClassifierProject -Model.");
    }

    private static bool HasProjectExtension(string path) =>
        new[] { ".ilp", ".h5", ".hdf5" }.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
