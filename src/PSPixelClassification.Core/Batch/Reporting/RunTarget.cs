using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Common;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>Where the results of a run go, and which results: runs into one target do the same images again, others do others.</summary>
internal sealed class RunTarget
{
    private static readonly string[] s_placeSettings = ["destinationPath", "filePattern", "format", "stackAlong", "groupBy"];

    // How a run goes about it: not what its results are.
    private static readonly HashSet<string> s_manner =
    [
        "throttleLimit", "skipExisting", "trustNames", "maxFailures", "noClobber", "force", "shardIndex", "shardCount", "onDrift",
    ];

    private RunTarget(IReadOnlyDictionary<string, string> settings, string? model)
    {
        Folder = settings.GetValueOrDefault("destinationPath") ?? "";
        Sources = settings.GetValueOrDefault("source")?.Split(", ").ToHashSet(StringComparer.Ordinal) ?? [];
        Place = string.Join('\n', s_placeSettings.Select(name => settings.GetValueOrDefault(name)));
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

    /// <summary>What names the results, but for the sources.</summary>
    public string Place { get; }

    /// <summary>All that the results depend on, but for the images: the model and the settings.</summary>
    public string Work { get; }

    /// <summary>The same, of the folder only its own name: what the shards of a batch have in common.</summary>
    public string ShardedWork { get; }

    /// <summary>Reads it from the beginning of a run.</summary>
    /// <param name="begin">The beginning; null where that line is missing.</param>
    public static RunTarget Of(BatchLogBegin? begin) => new(begin?.Settings ?? new Dictionary<string, string>(), begin?.Model.Sha256);

    /// <summary>Whether a run into this target writes all that one into another would write.</summary>
    public bool Covers(RunTarget other) => PathComparer.OfPlatform.Equals(Place, other.Place) && other.Sources.IsSubsetOf(Sources);

    private static string Describe(IEnumerable<KeyValuePair<string, string>> settings, string? model) =>
        string.Join('\n', settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => setting.ToString())
            .Prepend(model));
}
