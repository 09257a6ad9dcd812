using System.Collections.Immutable;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Display;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>The owner of everything that is edited: carries out what the page asks for, and tells it what has changed.</summary>
internal sealed class EditorSession : IDisposable
{
    private static readonly int[] s_brushSizes = [1, 3, 5, 7, 11, 23, 31, 61];

    private readonly SessionImages _images;
    private readonly SessionState _state;
    private readonly LabelEdits _edits;
    private readonly FeatureTable _table;
    private readonly ProjectStore _store;
    private readonly SessionSaving _saving;
    private readonly LiveClassifier _live;
    private readonly SegmentationChoice _segmentation;
    private readonly SessionTiles _tiles;
    private readonly ChannelDisplays _displays;
    private readonly PageQueries _queries;
    private readonly CancellationTokenSource _stop = new();
    private int _renewed;

    /// <summary>Begins a session. Where it fails, the images are as they were.</summary>
    /// <exception cref="PixelClassificationException">Classes or features do not fit the images, or edits cannot be journalled.</exception>
    public EditorSession(LabelEditorOptions options)
    {
        ClassifierProject project = options.Project;
        _images = new SessionImages(project.Images);
        _table = new FeatureTable(project.Images, options.SavePath is not null);
        FeatureSet = _table.Initial(options.FeatureSet ?? project.FeatureSet, out string? featureNote);
        TrainingTuning tuning = options.Tuning ?? project.Model?.Training.Tuning ?? options.Training.Tuning;
        bool isTrained = project is { HasNewLabels: false, Model: not null } && project.Model.Training.Tuning.Equals(tuning);
        _store = new ProjectStore(project, options.SavePath, options.ReplacesOtherFiles);
        try
        {
            SharedClasses classes = new(project.Images);
            ImmutableArray<LabelClass> joined = classes.Joined(InitialClasses.Of(options.ClassNames, project.Images));
            options.Tuning?.RequireKnown([.. joined.Select(known => known.Name)]);
            _store.Begin(classes.Preview(joined));
            classes.Join(joined);
            ClassifierModel? model = isTrained && Fits(project.Model!, classes) ? project.Model : null;
            _live = new LiveClassifier(project.Images, classes.Snapshots, FeatureSet, model,
                options.Training with { Tuning = tuning }, Tell);
            _displays = new ChannelDisplays(project.Images, options.SavePath);
            _state = new SessionState(project.Images, classes, _displays, () => _live.Model.Tuning);
            _segmentation = new SegmentationChoice(classes, _live.Model);
            _saving = new SessionSaving(_store, _live, Page);
            _tiles = new SessionTiles(
                options, _live.Model, Page.Send, (_, error) => Page.Send(FailedMessage.Of("tile", error)), () => Page.IsFull);
            _live.View = _tiles;
            _edits = new LabelEdits(
                _images, classes, _live.Model, _store.Journal, (image, channel) => _tiles.Range(image, channel, _stop.Token));
            _tiles.Features.Choose(FeatureSet);
            _queries = new PageQueries(_images, _tiles, _table, new ObjectsPreview(classes, _live.Model));
            if (model is null) _live.LabelsChanged();
            if (project.Model is { } known && !known.Training.Tuning.Equals(tuning)) _store.Outdate();
            string? unsaved = options.SavePath is null || FeatureSet.IsKnownToIlastik ? null : EditorRemedies.LabelsAreSaved;
            Notes = [.. new[] { featureNote, unsaved, _store.Recovery?.Kept, _displays.Note }.OfType<string>()];
        }
        catch
        {
            _store.Dispose();
            throw;
        }
    }

    /// <summary>What is to know before the editing begins.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The page, which comes and goes.</summary>
    public CurrentPage Page { get; } = new();

    /// <summary>Ends when the page says that the work is done.</summary>
    public Task Finished => _saving.Finished;

    /// <summary>The project as it was saved last, or opened; its images have all edits.</summary>
    public ClassifierProject Project => _store.Project;

    /// <summary>The features that are chosen.</summary>
    public FeatureSet FeatureSet { get; private set; }

    /// <summary>Whether the classifier is trained after each edit.</summary>
    public bool IsLive
    {
        set => _live.IsOn = value;
    }

    /// <summary>Whether <see cref="Stop"/> was called.</summary>
    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>The classifier of the labels as they are; null if they do not allow one.</summary>
    public ClassifierModel? Train(CancellationToken cancellationToken) => _live.Latest(cancellationToken);

    /// <summary>Tells the page everything.</summary>
    public void Greet()
    {
        Page.Send(new HelloMessage(
            _state.Images, _state.Classes, TileAddress.Side, _table.Describe(FeatureSet), _live.Model.Message, _live.IsOn, _store.State,
            _store.Recovery, s_brushSizes));
        ReportClasses();
        Page.Send(_segmentation.State);
        Page.Send(_live.Accuracy.Message);
        _live.Model.Report();
    }

    /// <summary>Answers a question some time later.</summary>
    public void Ask(PageMessage question, IPageConnection page) => _queries.Ask(question, page, FeatureSet);

    /// <summary>Replaces the list of wanted tiles.</summary>
    public void Want(WantMessage want)
    {
        ImageShape shape = _images.Get(want.Image, new Plane(want.T, want.Z)).Extent;
        IReadOnlyList<(WantedTile Wanted, TileAddress Address)> tiles =
            [.. want.Tiles.Select(tile => (tile, TileAddress.Of(want, tile, shape)))];
        Page.Forget(tiles.Where(tile => tile.Wanted.Held < 0).Select(tile => tile.Address));
        _tiles.Want(want, [.. tiles.Select(tile => tile.Address)]);
    }

    /// <summary>No tile is wanted any more.</summary>
    public void WantNothing() => _tiles.Want(null, []);

    /// <summary>The page has drawn everything on view by a classifier.</summary>
    public void Seen(int generation) => _live.Seen(generation);

    /// <summary>Carries out an edit.</summary>
    public void Apply(EditMessage edit)
    {
        switch (edit)
        {
            case FeaturesMessage features:
                FeatureSet chosen =
                    _table.Choose(features.Selections, features.In2D, InputRows.Choose(features.Inputs, FeatureSet.Inputs));
                _store.Journal(FeaturesEntries.Write(features, chosen));
                Choose(chosen);
                break;
            case SaveMessage:
                _saving.Save(FeatureSet, _stop.Token);
                break;
            default:
                LabelChange change = _edits.Apply(edit);
                if (change is { Plane: { } plane, Region: { } region, Images: [int drawn] })
                    _tiles.FocusOn(drawn, plane, region.X + region.Width / 2, region.Y + region.Height / 2);
                if (change.NeedsTraining) _live.LabelsChanged();
                foreach (int image in change.Images) Page.Send(_state.Edited(edit.Id, image, change));
                // A stroke beside the image is answered as well.
                if (change.Images.Count == 0 && edit is StrokeMessage stroke) ReportEdited(edit.Id, stroke.Image);
                ReportClasses();
                // Thresholds belong to classes.
                bool changesClasses = edit is AddClassMessage or ChangeClassMessage or RemoveClassMessage or MergeClassMessage;
                if (changesClasses) Page.Send(_segmentation.State);
                break;
        }
    }

    /// <summary>Takes classes of probabilities in another way, for what is seen.</summary>
    public void TakeClasses(SegmentationMessage segmentation)
    {
        try
        {
            _segmentation.Take(segmentation);
        }
        finally
        {
            // What was refused is shown no more.
            Page.Send(_segmentation.State);
        }
    }

    /// <summary>Shows the channels of an image in another way; nothing else depends on it.</summary>
    public void Show(DisplayMessage display)
    {
        _images.Get(display.Image);
        try
        {
            _displays.Choose(display);
        }
        catch (Exception e) when (e is ExportException or IOException or UnauthorizedAccessException)
        {
            Page.Send(FailedMessage.Of("display", e));
        }
    }

    /// <summary>Tells the page of an edit that changes nothing now.</summary>
    public void ReportEdited(string? id, int image)
    {
        _images.Get(image);
        Page.Send(_state.Edited(id, image, new LabelChange([])));
    }

    /// <summary>Makes the edits of an ended session again, or discards them.</summary>
    public void Recover(bool accept)
    {
        FailedMessage? lost = _saving.Recover(accept, Restore);
        _live.LabelsChanged();
        Greet();
        if (lost is not null) Page.Send(lost);
    }

    /// <summary>Ends the work; saves first where there is something to save, unless the journal shall do.</summary>
    public void Finish(bool unsaved) => _saving.Finish(FeatureSet, unsaved, _stop.Token);

    /// <summary>Cancels what takes its time. A page that goes away does not: what it asked to save is saved.</summary>
    public void Stop()
    {
        _stop.Cancel();
        _live.Stop();
    }

    public void Dispose()
    {
        Stop();
        Page.Connection = null;
        _edits.Dispose();
        _queries.Dispose();
        _tiles.Dispose();
        _live.Dispose();
        _store.Dispose();
        _stop.Dispose();
    }

    // Of other classes, or of the same in another order, a model would show them by other values.
    private bool Fits(ClassifierModel model, SharedClasses classes) =>
        FeatureSet.Equals(Project.FeatureSet)
        && model.Classes.Select(known => known.Name).SequenceEqual(classes.All.Select(known => known.Name));

    private void Choose(FeatureSet featureSet)
    {
        FeatureSet = featureSet;
        _tiles.Features.Choose(featureSet);
        _live.ChooseFeatures(featureSet);
        Page.Send(_table.Describe(featureSet));
        ReportClasses();
    }

    private void Restore(JournalEntry entry)
    {
        if (entry is FeaturesEntry features) Choose(FeaturesEntries.Read(features, _table, FeatureSet.Inputs));
        else _edits.Restore(entry);
    }

    private void Tell(SessionMessage message)
    {
        Page.Send(message);
        if (message is not ModelMessage { Generation: var generation } || generation == _renewed) return;
        _renewed = generation;
        // The first come while the session begins.
        _tiles?.RenewPredictions();
    }

    private void ReportClasses() => Page.Send(new ClassesMessage(_state.Classes, !_store.IsSaved));
}
