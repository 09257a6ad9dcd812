using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Planning;

/// <summary>
/// Finds results that would be one file: here, which fails the images that they are of, also where links lead to one folder; or elsewhere,
/// where case or the way accents are written makes no difference, which is a warning.
/// </summary>
internal sealed class ResultCollisions
{
    private readonly FileNameComparison _names;
    private readonly BatchItem[] _items;
    private readonly Exception?[] _failures;
    private readonly Dictionary<string, List<(string Path, int First)>> _results = new(StringComparer.Ordinal);
    private readonly List<(string First, string Second)> _alike = [];
    private readonly RealPaths _places = new();

    private ResultCollisions(IReadOnlyList<BatchItem> items, FileNameComparison names)
    {
        _names = names;
        _items = [.. items];
        _failures = new Exception?[_items.Length];
    }

    /// <summary>Looks at all results of a batch, and at the inputs that they might replace.</summary>
    /// <param name="items">The items of the plan.</param>
    /// <param name="names">Tells which names are one file; null to ask the file systems.</param>
    /// <returns>
    /// The items in their order, with their failures: <c>OutputCollision</c> for all whose results have one name, <c>OutputIsInput</c> for
    /// one whose result would replace an input; and what is to be said of names that are different files only here, whole sentences.
    /// </returns>
    public static (List<BatchItem> Items, IReadOnlyList<string> Warnings) Look(
        IReadOnlyList<BatchItem> items, FileNameComparison? names = null)
    {
        ResultCollisions collisions = new(items, names ?? new FileNameComparison());
        for (int i = 0; i < items.Count; i++)
        {
            foreach (ExportTarget target in items[i].Targets) collisions.Add(i, target.Path);
        }

        // Results of an earlier run, found by a wildcard, are not read and may be written anew.
        foreach (string input in items.SelectMany(item => item.SourcePaths).Where(input => !ResultNames.IsResult(input)))
            collisions.Compare(input, "an input");
        foreach (string mask in items.Select(item => item.MaskPath).OfType<string>().Distinct(StringComparer.Ordinal))
            collisions.Compare(mask, "a prediction mask");
        return (
            [.. items.Select((item, i) => collisions._failures[i] is { } failure ? item.Failed(failure) : item)],
            [.. collisions.Warnings()]);
    }

    private void Add(int writer, string path)
    {
        string place = _places.Of(path);
        string key = FileNameComparison.KeyOf(place);
        if (!_results.TryGetValue(key, out List<(string Path, int First)>? alike)) _results.Add(key, alike = []);
        int same = alike.FindIndex(result => _names.AreOne(result.Path, place));
        if (same < 0)
        {
            _alike.AddRange(alike.Select(result => (result.Path, place)));
            alike.Add((place, writer));
            return;
        }

        // Both: which is meant is not known, and may not depend on their order.
        (string other, int first) = alike[same];
        _failures[first] ??= Collision(_items[writer], _items[first], path, other);
        _failures[writer] ??= Collision(_items[first], _items[writer], other, path);
    }

    private void Compare(string input, string kind)
    {
        string place = _places.OfContent(input);
        foreach ((string path, int writer) in _results.GetValueOrDefault(FileNameComparison.KeyOf(place)) ?? [])
        {
            if (!_names.AreOne(path, place))
            {
                _alike.Add((place, path));
                continue;
            }

            _failures[writer] ??= new ExportException(
                ErrorIds.OutputIsInput,
                $"The result of '{_items[writer].SourcePath}' would replace '{input}', which is {kind} of this batch. "
                    + ExportRemedies.OtherTarget);
        }
    }

    private static ExportException Collision(BatchItem other, BatchItem item, string otherPath, string path)
    {
        bool isOneFile = PathComparer.OfPlatform.Equals(other.SourcePath, item.SourcePath);
        string target = path == otherPath ? $"'{path}'" : $"'{path}' and '{otherPath}', which are one file there";
        return new ExportException(
            ErrorIds.OutputCollision,
            isOneFile
                ? $"The images {item.Series} and {other.Series} of '{item.SourcePath}' would both be written to {target}, so neither is. "
                    + "Put {nickname} or {series} into the file pattern."
                : $"'{item.SourcePath}' and '{other.SourcePath}' would both be written to {target}, so neither is. "
                    + BatchRemedies.OtherDestination);
    }

    private IEnumerable<string> Warnings()
    {
        if (_alike.Count == 0) yield break;
        (string first, string second) = _alike[0];
        string more = _alike.Count == 1 ? "" : $", and so would {Counted.Of(_alike.Count - 1, "other pair")}";
        bool isAccents = _alike.All(pair => FileNameComparison.DifferInAccentsOnly(pair.First, pair.Second));
        string systems = isAccents ? "macOS" : "Windows and macOS";
        yield return $"'{first}' and '{second}' would be one file on {systems}{more}. {ExportRemedies.PatternThatTellsApart}";
    }
}
