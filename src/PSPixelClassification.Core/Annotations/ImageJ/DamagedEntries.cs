namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>The damaged selections of an archive: a few are kept, all are counted, since a hostile archive may have millions.</summary>
internal sealed class DamagedEntries
{
    private const int MaxNamed = 3;

    private readonly List<AnnotationException> _first = [];
    private int _count;

    /// <summary>What is the matter with the first one; null if there is none.</summary>
    public AnnotationException? First => _first.FirstOrDefault();

    /// <summary>What was left out: whole sentences.</summary>
    public IEnumerable<string> Warnings => _count > _first.Count
        ? [.. _first.Select(Text), $"{_count - _first.Count} more damaged selections of the archive were left out."]
        : _first.Select(Text);

    /// <summary>Adds one.</summary>
    /// <param name="damage">What is the matter with it.</param>
    public void Add(AnnotationException damage)
    {
        _count++;
        if (_first.Count < MaxNamed) _first.Add(damage);
    }

    private static string Text(AnnotationException damage) => damage.Message + " It was left out.";
}
