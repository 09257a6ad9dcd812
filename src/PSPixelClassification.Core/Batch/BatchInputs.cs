using PSPixelClassification.Batch.Planning;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch;

/// <summary>
/// Makes the inputs of a batch of the files that were given: results of earlier runs are passed over, files of one image are grouped.
/// </summary>
internal static class BatchInputs
{
    private const int MaxNamed = 3;

    /// <summary>Sorts the files. None is read.</summary>
    /// <param name="paths">Absolute paths, each once.</param>
    /// <param name="settings">Whether and how files are grouped, and which are masks.</param>
    /// <returns>The inputs in the order of their first files, and what somebody should be told about them, whole sentences.</returns>
    public static (IReadOnlyList<BatchInput> Inputs, IReadOnlyList<string> Warnings) Create(
        IReadOnlyList<string> paths, BatchSettings settings)
    {
        List<BatchInput> inputs = [.. paths.Where(ResultNames.IsResult)
            .Select(path => new BatchInput([path]) { SkipReason = SkipReasons.NamedLikeResult })];
        string[] images = [.. paths.Where(path => !ResultNames.IsResult(path))];
        List<string> warnings = [];
        if (settings.Grouping is { } grouping)
        {
            // Masks may be named like members. They are those of groups, so that they show only when groups are known.
            HashSet<string> masks = BatchMasks.FilesOf(Groups(images, grouping), settings);
            inputs.AddRange(images.Where(masks.Contains).Select(path => new BatchInput([path])));
            string[] members = [.. images.Where(path => !masks.Contains(path))];
            inputs.AddRange(Groups(members, grouping));
            if (NamedParts(grouping.Sort(members).Groups) is { } parts)
                warnings.Add($"{parts} The model must have been trained on files in this order.");
            string[] others = [.. grouping.Sort(members).Others];
            string reason = $"{SkipReasons.Unmatched}{BatchRemedies.GroupPattern(grouping.Pattern)}.";
            inputs.AddRange(others.Select(path => new BatchInput([path]) { SkipReason = reason }));
            if (others.Length > 0) warnings.Add(Unmatched(others, grouping));
        }
        else
        {
            inputs.AddRange(images.Select(path => new BatchInput([path])));
        }

        Dictionary<string, int> order =
            paths.Select((path, i) => (path, i)).ToDictionary(pair => pair.path, pair => pair.i, PathComparer.OfPlatform);
        return ([.. inputs.OrderBy(input => input.Paths.Min(path => order[path]))], warnings);
    }

    private static List<BatchInput> Groups(IReadOnlyList<string> paths, FileGrouping grouping)
    {
        IReadOnlyList<FileGroup> groups = grouping.Sort(paths).Groups;
        FileGroupNorm norm = new(groups);
        return [.. groups.Select(group => new BatchInput(group.Paths)
        {
            StackAxis = grouping.Axis,
            Name = group.Key.Length > 0 ? group.Key : null,
            Failure = norm.Obstacle(group) is { } obstacle
                ? new ClassifierMismatchException(ErrorIds.GroupIncomplete, $"The group '{group}' {obstacle}")
                : null,
        })];
    }

    // Numbers say which file comes first; names do not, and a model that was trained on another order would be silently wrong.
    private static string? NamedParts(IReadOnlyList<FileGroup> groups)
    {
        string[] parts = [.. groups.SelectMany(group => group.Members).Select(member => member.Part)
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(NaturalOrder.Comparer)];
        bool areNumbered = parts.Select(part => string.Concat(part.Where(character => !char.IsAsciiDigit(character))))
            .Distinct(StringComparer.OrdinalIgnoreCase).Count() < 2;
        return areNumbered
            ? null
            : "The files of a group are taken in the order of their names: "
            + $"{string.Join(", ", parts.Take(2 * MaxNamed))}{(parts.Length > 2 * MaxNamed ? " …" : "")}.";
    }

    private static string Unmatched(string[] paths, FileGrouping grouping)
    {
        string names = string.Join(", ", paths.Take(MaxNamed).Select(path => $"'{Path.GetFileName(ImageFormats.Locate(path).Path)}'"));
        string more = paths.Length > MaxNamed ? $" and {paths.Length - MaxNamed} more" : "";
        return $"{Counted.Of(paths.Length, "file")} {(paths.Length == 1 ? "does" : "do")} not match "
            + $"{BatchRemedies.GroupPattern(grouping.Pattern)} and {(paths.Length == 1 ? "is" : "are")} skipped: {names}{more}.";
    }
}
