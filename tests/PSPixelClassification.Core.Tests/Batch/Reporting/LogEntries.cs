using PSPixelClassification.Batch;
using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Exporting.Provenance;

namespace PSPixelClassification.Core.Tests.Batch.Reporting;

/// <summary>Entries of logs, made by hand: each a minute after the one before.</summary>
internal sealed class LogEntries
{
    private static readonly DateTime s_start = new(2026, 11, 28, 22, 0, 0, DateTimeKind.Utc);
    private readonly List<BatchLogEntry> _entries = [];
    private string _run = "";
    private string _model = "";

    /// <summary>The time of the next entry.</summary>
    public DateTime Now => s_start.AddMinutes(_entries.Count);

    /// <summary>All entries so far.</summary>
    public IReadOnlyList<BatchLogEntry> All => _entries;

    /// <summary>All entries so far, as a log.</summary>
    public BatchLogContent Content => new(_entries, []);

    /// <summary>A run begins; the entries that follow are its own.</summary>
    public LogEntries Begin(string run, string model = "model1", int images = 1, params (string Name, string Value)[] settings) =>
        Begin(run, null, model, images, settings);

    /// <summary>A run begins that says what it was given.</summary>
    public LogEntries Begin(
        string run, IReadOnlyList<string>? inputs, string model = "model1", int images = 1, params (string Name, string Value)[] settings)
    {
        (_run, _model) = (run, model);
        Dictionary<string, string> all = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        all.TryAdd("source", "SimpleSegmentation");
        ClassProvenance[] classes = [new(1, "nuclei", "#ff0000"), new(2, "background", "#00ff00")];
        return Add(
            new BatchLogBegin(Now, run, "PSPixelClassification", "0.1.0", "lab-pc", images, new ModelProvenance(model, classes), all)
            {
                Inputs = inputs,
            });
    }

    /// <summary>The run says which images it has to do.</summary>
    public LogEntries Plan(params string[] files) => Add(new BatchLogPlan(Now, _run, [.. files.Select(file => new PlannedImage(file))]));

    /// <summary>Goes on with a run that has begun.</summary>
    public LogEntries In(string run)
    {
        _run = run;
        return this;
    }

    public LogEntries Completed(
        string file, double nuclei = 0.25, double uncertainty = 0.1, Func<BatchLogImage, BatchLogImage>? with = null)
    {
        BatchLogImage image = new(Now, _run, file, BatchStatus.Completed, 1.5)
        {
            Outputs = [$"{file}_Simple Segmentation.tif"],
            ClassFractions = new Dictionary<string, double> { ["nuclei"] = nuclei, ["background"] = 1 - nuclei },
            MeanUncertainty = uncertainty,
            Provenance = new LoggedProvenance(
                new ImageProvenance(file, 1, 10, "yx", [2, 3], "UInt8", "00"), _model,
                new Dictionary<string, IReadOnlyDictionary<string, string>>()),
        };
        return Add(with is null ? image : with(image));
    }

    public LogEntries Skipped(string file, string reason = "Its results exist.", bool hasResults = true, int? series = null) =>
        Add(new BatchLogImage(Now, _run, file, BatchStatus.Skipped, 0)
        {
            SkipReason = reason,
            Outputs = hasResults ? [$"{file}{series}_Simple Segmentation.tif"] : null,
            Series = series,
        });

    public LogEntries Failed(string file, string error = "The file is empty. Copy it again.", string id = "ImageFormatInvalid") =>
        Add(new BatchLogImage(Now, _run, file, BatchStatus.Failed, 0.25) { Error = error, ErrorId = id });

    public LogEntries Input(string path, string error) => Add(new BatchLogInput(Now, _run, path, BatchStatus.Failed, "NoMatch", error));

    public LogEntries End(
        BatchOutcome outcome = BatchOutcome.Completed, string? error = null, BatchLogGiven? given = null, params string[] gone) =>
        Add(new BatchLogEnd(Now, _run, outcome, 90, 1, 0, 0)
        {
            Error = error,
            ErrorId = error is null ? null : "WriteFailed",
            Given = given,
            Gone = gone.Length > 0 ? gone : null,
        });

    public LogEntries Add(BatchLogEntry entry)
    {
        _entries.Add(entry);
        return this;
    }
}
