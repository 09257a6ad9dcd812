using System.Diagnostics;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Exporting.Provenance;

namespace PSPixelClassification.Batch.Logging;

/// <summary>
/// What one run writes into a log: a line of JSON where it begins, one for each image and for each input that is none, one where it ends.
/// Several runs may write into one file. A log that fails does not end its run: what a method cannot write waits for the next line. A log
/// in memory is what a report is made of where no file is wanted.
/// </summary>
public sealed class BatchLog
{
    private readonly LogFile? _file;
    private readonly List<BatchLogEntry> _entries = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly int[] _counts = new int[Enum.GetValues<BatchStatus>().Length];
    private bool _hasBegun;
    private bool _isFailureTold;

    private BatchLog(string? path) => (Path, _file) = (path, path is null ? null : new LogFile(path));

    /// <summary>Absolute path of the file; null for a log in memory.</summary>
    public string? Path { get; }

    /// <summary>The run's id: 32 hexadecimal digits that no other run has.</summary>
    public string Run { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether its end has been written.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Opens a log for a run. File and folder are made where they are missing.</summary>
    /// <param name="path">Absolute path.</param>
    /// <returns>The log; nothing has been written yet.</returns>
    /// <exception cref="BatchLogFormatException">There is a file that is no log; it stays as it is.</exception>
    /// <exception cref="ExportException"><c>LogWriteFailed</c>: it cannot be written.</exception>
    public static BatchLog Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        BatchLog log = new(path);
        log._file!.Prepare();
        return log;
    }

    /// <summary>A log that is kept in memory, for this run alone.</summary>
    /// <returns>The log; it never fails.</returns>
    public static BatchLog InMemory() => new(path: null);

    /// <summary>What stands in the log: of this run and of all others, and what could not be written yet.</summary>
    /// <returns>The entries in their order, and what had to be passed over.</returns>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read any more.</exception>
    public BatchLogContent Content()
    {
        if (_file is null) return new BatchLogContent(_entries, []);
        BatchLogContent written = BatchLogReader.Read(Path!);
        IEnumerable<LogLine> waiting = _file.Pending.Split('\n').Select(BatchLogJson.TryParse).OfType<LogLine>();
        return written with { Entries = [.. written.Entries, .. waiting.Select(line => line.Entry).OfType<BatchLogEntry>()] };
    }

    /// <summary>Reads a log.</summary>
    /// <inheritdoc cref="BatchLogReader.Read"/>
    public static BatchLogContent Read(string path) => BatchLogReader.Read(path);

    /// <summary>Writes that the run begins, and which images it has to do.</summary>
    /// <param name="plan">What it will do.</param>
    /// <param name="inputs">What it was given, see <see cref="BatchLogBegin.Inputs"/>; null where that is not known.</param>
    /// <returns>Why the log cannot be written, the first time only; null otherwise.</returns>
    public ExportException? Begin(BatchPlan plan, IReadOnlyList<string>? inputs = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _hasBegun = true;
        (string software, string version) = ResultProvenance.Current;
        BatchSettings settings = plan.Settings;
        ModelProvenance model = ModelProvenance.Of(settings.Model, settings.Export.MergingOf(settings.Model)!.Classes);
        ExportException? failure = Write(new BatchLogBegin(
            Now(), Run, software, version, Environment.MachineName, plan.Items.Count, model, LoggedSettings.Of(settings))
        {
            Training = LoggedTraining.Of(settings.Model),
            Inputs = inputs,
            Warnings = NullIfEmpty(plan.Warnings),
        });
        foreach (BatchItem[] items in plan.Items.Chunk(BatchLogPlan.MaxImages))
        {
            failure ??= Write(new BatchLogPlan(
                Now(), Run, [.. items.Select(item => new PlannedImage(item.SourcePath, item.Series?.Index))]));
        }

        return failure;
    }

    /// <summary>Writes how an image ended.</summary>
    /// <param name="result">How.</param>
    /// <param name="errorId">The stable id of its error; null unless it failed.</param>
    /// <inheritdoc cref="Begin"/>
    public ExportException? Add(BatchResult result, string? errorId)
    {
        ArgumentNullException.ThrowIfNull(result);
        _counts[(int)result.Status]++;
        return Write(new BatchLogImage(Now(), Run, result.SourcePath, result.Status, Round(result.Elapsed))
        {
            Files = result.SourcePaths.Count > 1 ? result.SourcePaths : null,
            Series = result.Series?.Index,
            Outputs = NullIfEmpty(result.OutputPath),
            ClassFractions = result.ClassFraction.Count > 0 ? result.ClassFraction : null,
            UnclassifiedFraction = result.UnclassifiedFraction > 0 ? result.UnclassifiedFraction : null,
            MeanUncertainty = result.MeanUncertainty,
            ObjectCount = result.ObjectCount,
            Drift = result.Drift,
            Warnings = NullIfEmpty(result.Warnings),
            ErrorId = errorId,
            Error = result.Error,
            SkipReason = result.SkipReason,
            RedoReason = result.RedoReason,
            Provenance = LoggedProvenance.Of(result.Provenance),
        });
    }

    /// <summary>Writes that something that was given is no image file.</summary>
    /// <param name="path">As it was given.</param>
    /// <param name="errorId">The stable id of the error.</param>
    /// <param name="error">The error.</param>
    /// <inheritdoc cref="Begin"/>
    public ExportException? AddInput(string path, string errorId, string error)
    {
        _counts[(int)BatchStatus.Failed]++;
        return Write(new BatchLogInput(Now(), Run, path, BatchStatus.Failed, errorId, error));
    }

    /// <summary>Writes that the run has ended; only the first end counts.</summary>
    /// <param name="outcome">How.</param>
    /// <param name="errorId">The stable id of the error that ended it; null for none.</param>
    /// <param name="error">That error.</param>
    /// <param name="given">What it was given; written if it has not begun.</param>
    /// <param name="gone">See <see cref="BatchLogEnd.Gone"/>.</param>
    /// <inheritdoc cref="Begin"/>
    public ExportException? End(
        BatchOutcome outcome, string? errorId = null, string? error = null, BatchLogGiven? given = null,
        IReadOnlyList<string>? gone = null)
    {
        if (HasEnded) return null;
        HasEnded = true;
        return Write(new BatchLogEnd(
            Now(), Run, outcome, Round(Stopwatch.GetElapsedTime(_start)), _counts[(int)BatchStatus.Completed],
            _counts[(int)BatchStatus.Skipped], _counts[(int)BatchStatus.Failed])
        {
            ErrorId = errorId,
            Error = error,
            Given = _hasBegun ? null : given,
            Gone = gone is null ? null : NullIfEmpty(gone),
        });
    }

    private ExportException? Write(BatchLogEntry entry)
    {
        if (_file is null) _entries.Add(entry);
        if (_file?.Append(BatchLogJson.Format(entry)) is not { } failure || _isFailureTold) return null;
        _isFailureTold = true;
        (string finding, string remedy) = WriteFailure.Explain(failure);
        return new ExportException(
            ErrorIds.LogWriteFailed,
            $"The log '{Path}' cannot be written any more: {finding}. The run goes on, and what is missing is added once it can be. "
                + remedy,
            failure);
    }

    private static DateTime Now()
    {
        DateTime now = DateTime.UtcNow;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    private static double Round(TimeSpan elapsed) => Math.Round(elapsed.TotalSeconds, 3);

    private static IReadOnlyList<string>? NullIfEmpty(IReadOnlyList<string> texts) => texts.Count > 0 ? texts : null;
}
