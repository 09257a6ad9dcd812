using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Projects;

/// <summary>A classifier whose classes were renamed, reordered or became more since it was trained.</summary>
internal sealed class RenamedModel
{
    private readonly ClassifierModel _trained;
    private readonly IReadOnlyDictionary<string, string> _newNames;
    private readonly IReadOnlyList<LabelClass> _classes;

    /// <summary>Renames and reorders the classes.</summary>
    /// <param name="trained">The classifier.</param>
    /// <param name="newNames">The new names by the old ones.</param>
    /// <param name="classes">The classes of the project, those of the classifier by their new names among them.</param>
    public RenamedModel(ClassifierModel trained, IReadOnlyDictionary<string, string> newNames, IReadOnlyList<LabelClass> classes)
    {
        _trained = trained;
        _newNames = newNames;
        _classes = classes;
        Model = (newNames.Count == 0 ? trained : trained.WithClassNames(newNames)).Among(classes);
    }

    /// <summary>The classifier with the classes of the project.</summary>
    public ClassifierModel Model { get; }

    /// <summary>Whether this is what renaming would give again.</summary>
    /// <param name="trained">The classifier.</param>
    /// <param name="newNames">The new names by the old ones.</param>
    /// <param name="classes">The classes of the project.</param>
    public bool IsOf(ClassifierModel trained, IReadOnlyDictionary<string, string> newNames, IReadOnlyList<LabelClass> classes) =>
        ReferenceEquals(trained, _trained) && classes.SequenceEqual(_classes)
        && newNames.Count == _newNames.Count && newNames.All(pair => _newNames.GetValueOrDefault(pair.Key) == pair.Value);
}
