using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Exporting;
using PSPixelClassification.LabelEditor.Conversation;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Scripts;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>
/// Exports and batches that the page starts: one at a time, beside the edits. A page that is reloaded finds the one that runs, or how the
/// last one ended. Thread-safe.
/// </summary>
internal sealed class SessionJobs : IDisposable
{
    private readonly Func<IReadOnlyList<ClassifierImage>> _images;
    private readonly LiveClassifier _live;
    private readonly ResultSettings _results;
    private readonly Action<SessionMessage> _tell;
    private readonly int _threads;
    private readonly JobQuestions _questions;
    private readonly BackgroundAnswers _answers = new();
    private readonly Lock _gate = new();
    private Job? _job;
    private Task _running = Task.CompletedTask;
    private bool _isStopped;

    /// <summary>Begins to wait for what the page wants.</summary>
    /// <param name="options">Where the session was started, and how many processors it has.</param>
    /// <param name="images">Gives the images of the session.</param>
    /// <param name="live">Trains the classifier.</param>
    /// <param name="classOf">Gives the class of a value.</param>
    /// <param name="project">Gives the project as it was saved last, or opened.</param>
    /// <param name="script">Gives the session as a script.</param>
    /// <param name="tell">Takes what the page is told.</param>
    public SessionJobs(
        LabelEditorOptions options, Func<IReadOnlyList<ClassifierImage>> images, LiveClassifier live, Func<int, LabelClass> classOf,
        Func<ClassifierProject> project, Func<SessionScript> script, Action<SessionMessage> tell)
    {
        (_images, _live, _tell) = (images, live, tell);
        // One processor is left for painting.
        _threads = Math.Max(1, options.Threads - 1);
        Folder = new TypedPaths(options.Folder, () => script().ProjectPath, images);
        _results = new ResultSettings(Folder, classOf, _threads);
        _questions = new JobQuestions(new ResultPlans(images, live, _results, Folder), Folder, live, project, script);
    }

    /// <summary>What the paths mean that are typed in the page.</summary>
    public TypedPaths Folder { get; }

    /// <summary>Answers what the page asks before it begins something, some time later.</summary>
    public void Ask(PageMessage question, IPageConnection page) =>
        _answers.Ask(JobQuestions.NameOf(question), page, stop => _questions.Answer(question, stop));

    /// <summary>Begins a job.</summary>
    /// <param name="message">An <see cref="ExportMessage"/> or a <see cref="BatchMessage"/>.</param>
    /// <exception cref="LabelEditorException"><c>JobRunning</c>: another one is at work. Also what is wrong with the choice.</exception>
    /// <exception cref="PixelClassificationException">Something is wrong with the choice.</exception>
    public void Start(EditMessage message)
    {
        lock (_gate)
        {
            if (_isStopped) return;
            if (_job is { IsRunning: true })
            {
                throw new LabelEditorException(
                    PageErrorIds.JobRunning, "Another export or batch is at work. Wait for its end, or cancel it.");
            }

            Func<Job, string> work = message is BatchMessage batch ? Batch(batch) : Export((ExportMessage)message);
            _job?.Dispose();
            Job job = _job = new Job(message.Id ?? Guid.NewGuid().ToString("N"), message is BatchMessage ? "batch" : "export", _tell);
            job.Begin("Training the classifier", 0);
            _running = Task.WhenAll(_running, Task.Run(() => Run(job, work)));
        }
    }

    /// <summary>Ends the job of a name; nothing happens if it has ended.</summary>
    public void Cancel(string id)
    {
        lock (_gate)
        {
            if (_job is { IsRunning: true } job && job.Id == id) job.Cancel();
        }
    }

    /// <summary>Tells a page that knows nothing how far the job is, or how the last one ended.</summary>
    public void Report() => _job?.TellAll();

    /// <summary>Ends the job; there will be no other.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            if (_job is { IsRunning: true } job) job.Cancel();
        }
    }

    public void Dispose()
    {
        Stop();
        _answers.Dispose();
        _running.Wait();
        _job?.Dispose();
    }

    private static void Run(Job job, Func<Job, string> work)
    {
        try
        {
            job.End("done", work(job));
        }
        catch (OperationCanceledException)
        {
            job.End("canceled", "Canceled. What was finished stays; nothing is half written.");
        }
        catch (Exception e)
        {
            job.End("failed", FailedMessage.Of("save", e).Message);
        }
    }

    // What can be refused is refused before it begins.
    private Func<Job, string> Export(ExportMessage message)
    {
        ExistingFiles existing = ResultSettings.ExistingOf(message.Results);
        ExportSettings first = _results.Of(message.Results, _live.Model.Current);
        IReadOnlyList<ClassifierImage> chosen = _images();
        if (message.Image is { } index)
        {
            if (index < 0 || index >= chosen.Count)
                throw new LabelEditorException(PageErrorIds.MessageInvalid, $"There is no image {index}; there are {chosen.Count}.");
            chosen = [chosen[index]];
        }

        return job =>
        {
            ClassifierModel? model = first.Sources.Any(first.NeedsModel) ? Latest(job) : null;
            ExportSettings settings = _results.Of(message.Results, _live.Model.Current with { Model = model });
            ExportCheck.Check(settings, model);
            return new ExportJob(job, model, settings, existing).Run(chosen);
        };
    }

    private Func<Job, string> Batch(BatchMessage message)
    {
        ExistingFiles existing = ResultSettings.ExistingOf(message.Results);
        _ = _results.Of(message.Results, _live.Model.Current);
        string source = Folder.Resolve(message.Source)
            ?? throw new LabelEditorException(PageErrorIds.PathInvalid, "Name the folder of the images.");
        return job =>
        {
            ClassifierModel model = Latest(job);
            job.Begin("Looking for files", 0);
            (IReadOnlyList<string> files, IReadOnlyList<string> notes) =
                BatchFiles.Find(source, message.Filter, message.Recurse, job.Stopping);
            job.Note(notes);
            ExportSettings settings = _results.Of(message.Results, _live.Model.Current with { Model = model });
            ExportCheck.Check(settings, model);
            BatchSettings batch = new(model, settings) { SkipExisting = existing == ExistingFiles.Skip, ThrottleLimit = _threads };
            return new BatchJob(job, batch).Run(files);
        };
    }

    private ClassifierModel Latest(Job job)
    {
        ClassifierModel model =
            _live.Latest(job.Stopping) ?? throw new LabelEditorException(ErrorIds.ModelRequired, Missing(_live));
        ClassifierImage[] labeled =
        [
            .. _images().Where(image => image.Source is not MissingImage && image.Extent.Channels == model.ImageChannels
                && image.Labels.Snapshot().LabeledPixelCount > 0),
        ];
        return model.WithIntensitiesOf(labeled, _threads, job.Stopping);
    }

    /// <summary>Why there is no classifier.</summary>
    public static string Missing(LiveClassifier live) => live.Model.Message.Message ?? "There is no classifier yet: label two classes.";
}
