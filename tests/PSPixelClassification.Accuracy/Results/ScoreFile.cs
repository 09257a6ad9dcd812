namespace PSPixelClassification.Accuracy.Results;

/// <summary>scores.csv: grows line by line, so that a run that is cut off goes on where it was.</summary>
internal sealed class ScoreFile
{
    private readonly string _path;
    private readonly HashSet<(string Set, int Draw, string Method)> _there;

    /// <summary>Opens the file of a folder, or begins it.</summary>
    /// <param name="folder">The folder.</param>
    public ScoreFile(string folder)
    {
        _path = Path.Combine(folder, "scores.csv");
        if (!File.Exists(_path)) File.WriteAllLines(_path, [ScoreRow.Header]);
        _there = [.. Read(_path).Select(row => (row.Set, row.Draw, row.Method))];
    }

    /// <summary>Whether a method is there; its rows are written together.</summary>
    public bool Has(string set, int draw, string method) => _there.Contains((set, draw, method));

    /// <summary>Adds the rows of a method.</summary>
    public void Add(IReadOnlyList<ScoreRow> rows)
    {
        File.AppendAllLines(_path, rows.Select(row => row.ToString()));
        _there.UnionWith(rows.Select(row => (row.Set, row.Draw, row.Method)));
    }

    /// <summary>The rows of a file.</summary>
    public static IReadOnlyList<ScoreRow> Read(string path) => [.. File.ReadLines(path).Skip(1).Select(ScoreRow.Parse)];
}
