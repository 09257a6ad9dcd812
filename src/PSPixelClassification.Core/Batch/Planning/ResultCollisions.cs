using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Batch.Planning;

/// <summary>
/// Finds results that would be one file: here, which is refused, also where links lead to one folder; or elsewhere, where case or the way
/// accents are written makes no difference.
/// </summary>
/// <param name="names">Tells which names are one file.</param>
internal sealed class ResultCollisions(FileNameComparison names)
{
    private readonly Dictionary<string, List<(string Path, BatchItem Writer)>> _results = new(StringComparer.Ordinal);
    private readonly List<(string First, string Second)> _alike = [];
    private readonly RealPaths _places = new();

    /// <summary>Looks at all results of a batch, and at the inputs that they might replace.</summary>
    /// <param name="items">The items of the plan.</param>
    /// <param name="names">Tells which names are one file; null to ask the file systems.</param>
    /// <returns>What is to be said of names that are different files only here, whole sentences.</returns>
    /// <exception cref="ExportException">
    /// <c>OutputCollision</c>: two results have one name; <c>OutputIsInput</c>: a result would replace an input.
    /// </exception>
    public static IEnumerable<string> Refuse(IReadOnlyList<BatchItem> items, FileNameComparison? names = null)
    {
        ResultCollisions collisions = new(names ?? new FileNameComparison());
        foreach (BatchItem item in items)
        {
            foreach (ExportTarget target in item.Targets) collisions.Add(item, target.Path);
        }

        // Results of an earlier run, found by a wildcard, are not read and may be written anew.
        foreach (string input in items.SelectMany(item => item.SourcePaths).Where(input => !ResultNames.IsResult(input)))
            collisions.Compare(input, "an input");
        foreach (string mask in items.Select(item => item.MaskPath).OfType<string>().Distinct(StringComparer.Ordinal))
            collisions.Compare(mask, "a prediction mask");
        return collisions.Warnings();
    }

    private void Add(BatchItem item, string path)
    {
        string place = _places.Of(path);
        string key = FileNameComparison.KeyOf(place);
        if (!_results.TryGetValue(key, out List<(string Path, BatchItem Writer)>? alike)) _results.Add(key, alike = []);
        foreach ((string other, BatchItem writer) in alike)
        {
            if (names.AreOne(other, place)) throw Collision(writer, item, other, path);
            _alike.Add((other, place));
        }

        alike.Add((place, item));
    }

    private void Compare(string input, string kind)
    {
        string place = _places.OfContent(input);
        foreach ((string path, BatchItem writer) in _results.GetValueOrDefault(FileNameComparison.KeyOf(place)) ?? [])
        {
            if (!names.AreOne(path, place))
            {
                _alike.Add((place, path));
                continue;
            }

            throw new ExportException(
                ErrorIds.OutputIsInput,
                $"The result of '{writer.SourcePath}' would replace '{input}', which is {kind} of this batch. "
                    + $"{ExportRemedies.OtherTarget} Nothing was written.");
        }
    }

    private static ExportException Collision(BatchItem first, BatchItem second, string path, string otherPath)
    {
        bool isOneFile = PathComparer.OfPlatform.Equals(first.SourcePath, second.SourcePath);
        string target = path == otherPath ? $"'{path}'" : $"'{path}' and '{otherPath}', which are one file there";
        return new ExportException(
            ErrorIds.OutputCollision,
            isOneFile
                ? $"The images {first.Series} and {second.Series} of '{second.SourcePath}' would both be written to {target}. "
                    + "Put {nickname} or {series} into the file pattern. Nothing was written."
                : $"'{first.SourcePath}' and '{second.SourcePath}' would both be written to {target}. "
                    + $"{BatchRemedies.OtherDestination} Nothing was written.");
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
