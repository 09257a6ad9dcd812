using System.Collections.Immutable;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Labels;
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

    private readonly SessionState _state;
    private readonly LabelEdits _edits;
    private readonly FeatureTable _table;
    private readonly ProjectKeeping _keeping;
    private readonly LiveClassifier _live;
    private readonly SessionTiles _tiles;
    private readonly PageQuestions _questions;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FeatureSet _featureSet;
    private volatile IPageConnection? _page;

    /// <summary>Begins a session. Where it fails, the images are as they were.</summary>
    /// <param name="options">What is edited, and how.</param>
    /// <exception cref="PixelClassificationException">Classes or features do not fit the images, or edits cannot be journalled.</exception>
    public EditorSession(LabelEditorOptions options)
    {
        ClassifierProject project = options.Project;
        IReadOnlyList<ClassifierImage> images = project.Images;
        bool isTrained = project is { HasNewLabels: false, Model: not null };
        _table = new FeatureTable(images);
        _featureSet = options.FeatureSet ?? project.FeatureSet ?? _table.Fitting(FeatureSet.Default);
        _table.Check(_featureSet);
        bool isCut = options.FeatureSet is null && project.FeatureSet is null && !_featureSet.Equals(FeatureSet.Default);
        _keeping = new ProjectKeeping(project, options.SavePath, options.ReplacesOtherFiles);
        try
        {
            SharedClasses classes = new(images);
            ImmutableArray<LabelClass> joined = classes.Joined(ClassNames.Of(options.ClassNames, images));
            _keeping.Begin(classes.Preview(joined));
            classes.Join(joined);
            // Of other classes, or of the same in another order, it would show them by other values.
            bool fits = isTrained && _featureSet.Equals(project.FeatureSet) && project.Model!.Classes.Select(known => known.Name).SequenceEqual(classes.All.Select(known => known.Name));
            _state = new SessionState(images, classes);
            _live = new LiveClassifier(images, classes.Snapshots, _featureSet, fits ? project.Model : null, options.Training, Send);
            _edits = new LabelEdits(images, classes, _live, _keeping.Note);
            _tiles = new SessionTiles(
                images, _live, options.TileBytes, options.FeatureBytes, options.Threads, (address, tile) => _page?.SendBinary(tile.ToFrame(address)),
                (_, error) => Send(FailedMessage.Of("tile", error)), () => _page?.QueuedBytes > FullQueue);
            _tiles.Features.Choose(_featureSet);
            _questions = new PageQuestions(_edits, _tiles, _table);
            if (!fits) _live.LabelsChanged();
            Notes = [.. isCut ? [FeatureTable.WhatIsLeftOut(_featureSet)] : Array.Empty<string>(), .. _keeping.Recovery?.Kept is { } kept ? [kept] : Array.Empty<string>()];
        }
        catch
        {
            _keeping.Dispose();
            throw;
        }
    }

    /// <summary>What is to know before the editing begins.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Ends when the page says that the work is done.</summary>
    public Task Finished => _finished.Task;

    /// <summary>The project as it was saved last, or opened; its images have all edits.</summary>
    public ClassifierProject Project => _keeping.Project;

    /// <summary>The classifier of the labels as they are; null if they do not allow one.</summary>
    /// <param name="cancellationToken">Ends the training.</param>
    public ClassifierModel? Train(CancellationToken cancellationToken) => _live.Latest(cancellationToken);

    /// <summary>The features that are chosen.</summary>
    public FeatureSet FeatureSet => _featureSet;

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

        try
        {
            Handle(message, page);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The session is over; the journal has what the file has not.
        }
        catch (Exception e)
        {
            // Whatever it is, the session goes on, and an edit that was not made must not look as if it were.
            FailedMessage failed = FailedMessage.Of("edit", e);
            Send(new RefusedMessage((message as EditMessage)?.Id, failed.ErrorId, failed.Message));
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
    public void Stop()
    {
        _stop.Cancel();
        _live.Stop();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _page = null;
        _edits.Dispose();
        _questions.Dispose();
        _tiles.Dispose();
        _live.Dispose();
        _keeping.Dispose();
        _stop.Dispose();
    }

    private void Handle(PageMessage message, IPageConnection page)
    {
        switch (message)
        {
            case FeaturesMessage { Preview: true } or ProbeMessage or HistogramMessage or UncertainMessage:
                _questions.Ask(message, page, _featureSet);
                break;
            case EditMessage edit:
                Take(edit);
                break;
            case WantMessage want:
                ImageShape shape = _edits.Image(want.Image, new Plane(want.T, want.Z)).Extent;
                _tiles.Want([.. want.Tiles.Select(tile => TileAddress.Of(want, tile, shape))]);
                break;
            case LiveMessage live:
                _live.IsOn = live.On;
                break;
            case RecoverMessage recover:
                Recover(recover.Accept);
                break;
            case DoneMessage done:
                if (!done.Unsaved && _keeping.NeedsSaving && !Save()) break;
                Send(new FinishedMessage());
                _finished.TrySetResult();
                break;
        }
    }

    private void Take(EditMessage edit)
    {
        if (edit.Id is not { } id || !_taken.Contains(id)) CarryOut(edit);
        else if (edit is StrokeMessage stroke) Send(_state.Edited(id, _edits.Index(stroke.Image), new LabelChange([])));
        if (edit.Id is null) return;
        _taken.Add(edit.Id);
        Send(new TakenMessage(edit.Id));
    }

    private void CarryOut(EditMessage edit)
    {
        switch (edit)
        {
            case FeaturesMessage features:
                Choose(_table.Choose(features), () => _keeping.Note(new FeaturesEntry(features with { Id = null })));
                break;
            case SaveMessage:
                Save();
                break;
            default:
                LabelChange change = _edits.Apply(edit);
                if (change.NeedsTraining) _live.LabelsChanged();
                foreach (int image in change.Images) Send(_state.Edited(edit.Id, image, change));
                // A stroke beside the image is answered as well.
                if (change.Images.Count == 0 && edit is StrokeMessage stroke) Send(_state.Edited(edit.Id, _edits.Index(stroke.Image), change));
                TellClasses();
                break;
        }
    }

    private void Choose(FeatureSet featureSet, Action note)
    {
        note();
        _featureSet = featureSet;
        _tiles.Features.Choose(featureSet);
        _live.ChooseFeatures(featureSet);
        Send(_table.Describe(featureSet));
        TellClasses();
    }

    private void Recover(bool isWanted)
    {
        int lost = 0;
        foreach (JournalEntry entry in _keeping.Take(isWanted))
        {
            try
            {
                if (entry is FeaturesEntry features) Choose(_table.Choose(features.Choice), note: () => { });
                else _edits.Restore(entry);
            }
            catch (PixelClassificationException)
            {
                lost++;
            }
        }

        _live.LabelsChanged();
        Greet();
        if (lost > 0) Send(new FailedMessage("recover", "JournalDamaged", $"{Counted.Of(lost, "edit")} of the last session could not be made again."));
    }

    private bool Save()
    {
        try
        {
            if (_keeping.Save(_featureSet, _live.Latest(_stop.Token), _stop.Token) is { } saved) Send(saved);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Send(FailedMessage.Of("save", e));
            return false;
        }
    }

    private void Greet()
    {
        Send(new HelloMessage(
            _state.Images, _state.Classes, TileAddress.Side, _table.Describe(_featureSet), _live.Message, _live.IsOn, _keeping.State,
            _keeping.Recovery, s_brushSizes));
        TellClasses();
        _live.Tell();
    }

    private void TellClasses() => Send(new ClassesMessage(_state.Classes, !_keeping.IsSaved));

    private void Send(SessionMessage message) => _page?.SendText(ProtocolJson.Encode(message));
}
