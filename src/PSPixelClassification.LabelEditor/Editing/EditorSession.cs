using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>
/// The owner of everything that is edited: it carries out what the page asks for, one message after the other, and tells what has changed.
/// Knows no sockets. It outlives pages: one that is reloaded goes on where it was.
/// </summary>
internal sealed class EditorSession : IPageHandler, IDisposable
{
    private const long FullQueue = 8L << 20;
    private static readonly int[] s_brushSizes = [1, 3, 5, 7, 11, 23, 31, 61];

    private readonly IReadOnlyList<ClassifierImage> _images;
    private readonly SessionState _state;
    private readonly LabelEdits _edits;
    private readonly FeatureTable _table;
    private readonly ProjectKeeping _keeping;
    private readonly LiveClassifier _live;
    private readonly SessionTiles _tiles;
    private readonly PageQuestions _questions;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _strokes = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FeatureSet? _featureSet;
    private volatile IPageConnection? _page;

    /// <summary>Begins a session.</summary>
    /// <param name="options">What is edited, and how.</param>
    /// <exception cref="PixelClassificationException">Classes or features do not fit the images.</exception>
    public EditorSession(LabelEditorOptions options)
    {
        ClassifierProject project = options.Project;
        _images = project.Images;
        bool isTrained = project is { HasNewLabels: false, Model: not null };
        SharedClasses classes = new(_images);
        classes.Join(ClassNames.Of(options.ClassNames, _images));
        _state = new SessionState(_images, classes);
        _edits = new LabelEdits(_images, classes);
        _table = new FeatureTable(_images);
        _featureSet = options.FeatureSet ?? project.FeatureSet ?? FeatureSet.Default;
        _table.Check(_featureSet);
        ClassifierModel? model = isTrained && _featureSet.Equals(project.FeatureSet) ? project.Model : null;
        _keeping = new ProjectKeeping(project, options.SavePath, options.ReplacesOtherFiles);
        _live = new LiveClassifier(_images, _featureSet, model, options.Training, Send);
        _tiles = new SessionTiles(
            _images, _live, options.TileBytes, options.FeatureBytes, options.Threads, (address, tile) => _page?.SendBinary(tile.ToFrame(address)),
            (_, error) => Send(Failed("tile", error)), () => _page?.QueuedBytes > FullQueue);
        _tiles.Features.Choose(_featureSet);
        _questions = new PageQuestions(_edits, _tiles, _table);
        if (model is null) _live.LabelsChanged();
    }

    /// <summary>Ends when the page says that the work is done.</summary>
    public Task Finished => _finished.Task;

    /// <summary>The project as it was saved last, or opened; its images have all edits.</summary>
    public ClassifierProject Project => _keeping.Project;

    /// <summary>The classifier of the labels as they are; null if they do not allow one.</summary>
    /// <param name="cancellationToken">Ends the training.</param>
    public ClassifierModel? Train(CancellationToken cancellationToken) => _live.Latest(cancellationToken);

    /// <summary>The features that are chosen.</summary>
    public FeatureSet? FeatureSet => _featureSet;

    /// <inheritdoc/>
    public Task Connected(IPageConnection page)
    {
        _page = page;
        Greet();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Received(IPageConnection page, ReadOnlyMemory<byte> utf8)
    {
        if (ProtocolJson.TryParse(utf8.Span) is not { } message)
        {
            Send(new FailedMessage("message", "MessageInvalid", "The page sent a message that is none. Reload it."));
            return Task.CompletedTask;
        }

        string? id = (message as StrokeMessage)?.Id;
        try
        {
            Handle(message, page);
        }
        catch (Exception e) when (IsExpected(e))
        {
            string errorId = (e as PixelClassificationException)?.ErrorId ?? "WriteFailed";
            Send(new RefusedMessage(id, errorId, e.Message));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Disconnected(IPageConnection page)
    {
        if (_page != page) return;
        _page = null;
        _tiles.Want([]);
    }

    /// <summary>Ends what takes its time. A page that goes away does not: what it asked to save is saved.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _page = null;
        _tiles.Dispose();
        _live.Dispose();
        _keeping.Dispose();
        _stop.Dispose();
    }

    private void Handle(PageMessage message, IPageConnection page)
    {
        switch (message)
        {
            case StrokeMessage or UndoMessage or RedoMessage or ClearMessage or AddClassMessage or ChangeClassMessage or RemoveClassMessage:
                Edit(message);
                break;
            case FeaturesMessage { Preview: true } preview:
                Answer(page, "features", _ => _questions.Preview(preview, _featureSet));
                break;
            case FeaturesMessage features:
                Choose(features);
                break;
            case WantMessage want:
                ImageShape shape = _edits.Image(want.Image, new Plane(want.T, want.Z)).Extent;
                _tiles.Want([.. want.Tiles.Select(tile => TileAddress.Of(want, tile, shape))]);
                break;
            case ViewMessage view:
                _edits.Image(view.Image, new Plane(view.T, view.Z));
                break;
            case LiveMessage live:
                _live.IsOn = live.On;
                break;
            case ProbeMessage probe:
                Answer(page, "probe", token => _questions.Probe(probe, token));
                break;
            case HistogramMessage histogram:
                Answer(page, "histogram", token => _questions.Histogram(histogram, token));
                break;
            case UncertainMessage uncertain:
                Answer(page, "uncertain", token => _questions.Uncertain(uncertain, token));
                break;
            case RecoverMessage recover:
                foreach (PageMessage edit in _keeping.Take(recover.Accept)) Edit(edit);
                Greet();
                break;
            case SaveMessage:
                Save();
                break;
            case DoneMessage:
                if (!Save()) break;
                Send(new FinishedMessage());
                _finished.TrySetResult();
                break;
        }
    }

    private void Edit(PageMessage message)
    {
        if (message is FeaturesMessage features)
        {
            Choose(features);
            return;
        }

        string? id = (message as StrokeMessage)?.Id;
        // A page that lost its connection sends again what was not answered.
        bool isKnown = id is not null && !_strokes.Add(id);
        LabelChange change = isKnown ? new LabelChange([]) : _edits.Apply(message);
        if (!isKnown) _keeping.Note(message);
        if (change.NewNames is { } newNames) _live.RenameClasses(newNames);
        else if (change.Images.Count > 0 || change.HasOtherClasses) _live.LabelsChanged();
        foreach (int image in change.Images) Send(_state.Edited(id, image, change));
        // A stroke beside the image, or one that is known, is answered as well.
        if (change.Images.Count == 0 && message is StrokeMessage stroke) Send(_state.Edited(id, stroke.Image, change));
        Send(new ClassesMessage(_state.Classes, !_keeping.IsSaved));
    }

    private void Choose(FeaturesMessage message)
    {
        _featureSet = _table.Choose(message);
        _keeping.Note(message);
        _tiles.Features.Choose(_featureSet);
        _live.ChooseFeatures(_featureSet);
        Send(_table.Describe(_featureSet));
    }

    private bool Save()
    {
        try
        {
            if (_keeping.Save(_featureSet, _live.Latest(_stop.Token), _stop.Token) is { } saved) Send(saved);
            return true;
        }
        catch (OperationCanceledException)
        {
            // The session is over; the journal has what the file has not.
            return false;
        }
        catch (Exception e) when (IsExpected(e))
        {
            Send(Failed("save", e));
            return false;
        }
    }

    // Questions that take their time must not keep strokes waiting.
    private void Answer(IPageConnection page, string during, Func<CancellationToken, SessionMessage> answer) => Task.Run(() =>
    {
        try
        {
            Send(answer(page.Closed));
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for it any more.
        }
        catch (Exception e) when (IsExpected(e))
        {
            Send(Failed(during, e));
        }
    });

    private HelloMessage Hello() => new(
        _state.Images, _state.Classes, TileAddress.Side, _table.Describe(_featureSet), _live.Message, _live.IsOn, _keeping.State, _keeping.Recovery,
        s_brushSizes);

    private void Greet()
    {
        Send(Hello());
        Send(new ClassesMessage(_state.Classes, !_keeping.IsSaved));
        Send(_live.Message);
    }

    private void Send(SessionMessage message) => _page?.SendText(ProtocolJson.Encode(message));

    private static FailedMessage Failed(string during, Exception error) =>
        new(during, (error as PixelClassificationException)?.ErrorId ?? "ReadFailed", error.Message);

    private static bool IsExpected(Exception error) => error is PixelClassificationException or IOException or UnauthorizedAccessException;
}
