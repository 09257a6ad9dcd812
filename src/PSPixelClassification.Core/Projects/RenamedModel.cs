using PSPixelClassification.Classification;

namespace PSPixelClassification.Projects;

/// <summary>A classifier whose classes were renamed since it was trained.</summary>
internal sealed class RenamedModel
{
    private readonly ClassifierModel _trained;
    private readonly IReadOnlyDictionary<string, string> _newNames;

    /// <summary>Renames the classes.</summary>
    /// <param name="trained">The classifier.</param>
    /// <param name="newNames">The new names by the old ones.</param>
    public RenamedModel(ClassifierModel trained, IReadOnlyDictionary<string, string> newNames)
    {
        _trained = trained;
        _newNames = newNames;
        Model = trained.WithClassNames(newNames);
    }

    /// <summary>The classifier with the new names.</summary>
    public ClassifierModel Model { get; }

    /// <summary>Whether this is what renaming would give again.</summary>
    /// <param name="trained">The classifier.</param>
    /// <param name="newNames">The new names by the old ones.</param>
    public bool IsOf(ClassifierModel trained, IReadOnlyDictionary<string, string> newNames) =>
        ReferenceEquals(trained, _trained)
        && newNames.Count == _newNames.Count && newNames.All(pair => _newNames.GetValueOrDefault(pair.Key) == pair.Value);
}
