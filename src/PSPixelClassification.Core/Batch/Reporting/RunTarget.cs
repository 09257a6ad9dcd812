using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>Where the results of a run go, and which results: runs into one target do the same images again, others do others.</summary>
internal sealed class RunTarget
{
    private static readonly string[] s_groupingSettings = ["format", "stackAlong", "groupBy"];

    // Which images, which results, where to and how they are packed.
    private static readonly HashSet<string> s_choice =
        ["series", "source", "compression", "colorMap", "destinationPath", "filePattern", .. s_groupingSettings];

    // How a run goes about it: not what its results are.
    private static readonly HashSet<string> s_manner =
    [
        "throttleLimit", "skipExisting", "trustNames", "maxFailures", "noClobber", "force", "shardIndex", "shardCount", "onDrift",
    ];

    private readonly LogPaths _paths;
    private readonly string _pattern;
    private readonly string _grouping;
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    private RunTarget(IReadOnlyDictionary<string, string> settings, string? model, LogPaths paths)
    {
        _paths = paths;
        _pattern = settings.GetValueOrDefault("filePattern") ?? FilePattern.Default;
        _grouping = string.Join('\n', s_groupingSettings.Select(name => settings.GetValueOrDefault(name)));
        Folder = settings.GetValueOrDefault("destinationPath") ?? "";
        Sources = settings.GetValueOrDefault("source")?.Split(", ").ToHashSet(StringComparer.Ordinal) ?? [];
        Recipe = new SortedDictionary<string, string>(
            settings.Where(setting => !s_manner.Contains(setting.Key) && !s_choice.Contains(setting.Key))
                .ToDictionary(StringComparer.Ordinal),
            StringComparer.Ordinal);
        RecipeText = string.Join('\n', Recipe);
        Work = Describe(settings.Where(setting => !s_manner.Contains(setting.Key)), model);
        // Machines see a folder through different drives and mount points.
        ShardedWork = Describe(
            settings.Where(setting => !s_manner.Contains(setting.Key) && setting.Key != "destinationPath")
                .Append(new("destinationPath", LogPaths.NameOf(Folder))),
            model);
    }

    /// <summary>The folder of the results, as the run was told; empty where they lie beside their images.</summary>
    public string Folder { get; }

    /// <summary>What is written of each image.</summary>
    public IReadOnlySet<string> Sources { get; }

    /// <summary>The settings that the values of a result depend on, by name and in their order.</summary>
    public IReadOnlyDictionary<string, string> Recipe { get; }

    /// <summary>The same, to compare.</summary>
    public string RecipeText { get; }

    /// <summary>All that the results depend on, but for the images: the model and the settings.</summary>
    public string Work { get; }

    /// <summary>The same, of the folder only its own name: what the shards of a batch have in common.</summary>
    public string ShardedWork { get; }

    /// <summary>Reads it from the beginning of a run.</summary>
    /// <param name="begin">The beginning; null where that line is missing.</param>
    /// <param name="paths">The paths of the log.</param>
    public static RunTarget Of(BatchLogBegin? begin, LogPaths paths) =>
        new(begin?.Settings ?? new Dictionary<string, string>(), begin?.Model.Sha256, paths);

    /// <summary>What names the results of images, but for the sources; the same in whatever way the settings say it.</summary>
    /// <param name="folder">The folder of the images.</param>
    /// <returns>A text to compare.</returns>
    public string PlaceOf(string folder)
    {
        if (_places.TryGetValue(folder, out string? known)) return known;
        string home = Folder.Length > 0 ? Folder : folder;
        string path = _pattern.Replace("{dataset_dir}", home, StringComparison.Ordinal);
        if (!_pattern.StartsWith("{dataset_dir}", StringComparison.Ordinal) && !Path.IsPathFullyQualified(path)) path = $"{home}/{path}";
        // Without "." and "..", as the names of results are.
        string real = Path.IsPathFullyQualified(path) ? _paths.RealOf(Path.GetFullPath(path)) : path;
        return _places[folder] = $"{real}\n{_grouping}";
    }

    /// <summary>Whether a run into this target writes all that one into another would write.</summary>
    /// <param name="other">The other target.</param>
    /// <param name="folders">The folders of the images.</param>
    public bool Covers(RunTarget other, IEnumerable<string> folders) => other.Sources.IsSubsetOf(Sources)
        && folders.All(folder => PathComparer.OfPlatform.Equals(PlaceOf(folder), other.PlaceOf(folder)));

    private static string Describe(IEnumerable<KeyValuePair<string, string>> settings, string? model) =>
        string.Join('\n', settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => setting.ToString())
            .Prepend(model));
}
