using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Logging;

/// <summary>Reads logs, those that are being written too.</summary>
internal static class BatchLogReader
{
    /// <summary>Reads a log.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>
    /// Its entries; lines of later versions' kinds are passed over, lines with values of later versions, and torn ones, as killed runs and
    /// full disks leave them, with a warning.
    /// </returns>
    /// <exception cref="BatchLogFormatException">None of its lines is one of a log.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static BatchLogContent Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RegularFile.Require(path);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using StreamReader reader = new(stream);
        // An image may be one line of gigabytes.
        if (reader.Peek() is not (-1 or '{')) throw Foreign(path, "it begins otherwise");
        List<LogLine> lines = [];
        List<string> warnings = [];
        bool isEmpty = stream.Length == 0;
        for (int number = 1; reader.ReadLine() is { } text; number++)
        {
            LogLine? line = BatchLogJson.TryParse(text);
            if (line is not null) lines.Add(line);
            if (line is null or { Obstacle: not null }) warnings.Add(Explain(path, number, text, line));
        }

        if (isEmpty) warnings.Add($"The log '{path}' is empty: its run was interrupted before it began, or has not begun yet.");
        return isEmpty || lines.Count > 0
            ? BatchLogContent.Of(lines, warnings) with { MissingLogs = isEmpty ? [path] : [] }
            : throw Foreign(path, "none of its lines is one of a log");
    }

    private static string Explain(string path, int number, string text, LogLine? line) =>
        $"Line {number} of '{path}' is " + line switch
        {
            { Obstacle: { } obstacle } => $"not understood and does not count: {obstacle}. It is kept; read the log with the version "
                + "that wrote it.",
            _ when BatchLogJson.IsJson(text) => "none of a log and is passed over.",
            _ => "not whole and is passed over: the run that wrote it was interrupted.",
        };

    private static BatchLogFormatException Foreign(string path, string finding) =>
        new(path, finding, "Name a file that a batch has written as its log.");
}
