using System.Collections.Immutable;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Conversation;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>
/// What a session works with: project, classes and classifier from its beginning to its end, and the parts of the list of images that is
/// open (<see cref="OpenProject"/>), which change as a whole.
/// </summary>
internal sealed class SessionParts : IDisposable
{
    private readonly CurrentPage _page;
    private readonly CancellationTokenSource _stop = new();
    private volatile OpenProject _open;
    private int _renewed;

    /// <summary>Makes them. Where that fails, the images are as they were.</summary>
    /// <param name="options">What is edited, and how.</param>
    /// <param name="page">The page, which comes and goes.</param>
    /// <exception cref="PixelClassificationException">Classes or features do not fit the images, or edits cannot be journalled.</exception>
    public SessionParts(LabelEditorOptions options, CurrentPage page)
    {
        (_page, Stopped) = (page, _stop.Token);
        ClassifierProject project = options.Project;
        FeatureTable table = new(project.Images, options.SavePath is not null);
        FeatureSet = table.Initial(options.FeatureSet ?? project.FeatureSet, out string? featureNote);
        TrainingTuning tuning = options.Tuning ?? project.Model?.Training.Tuning ?? options.Training.Tuning;
        bool isTrained = project is { HasNewLabels: false, Model: not null } && project.Model.Training.Tuning.Equals(tuning);
        Store = new ProjectStore(project, options.SavePath, options.ReplacesOtherFiles);
        try
        {
            Classes = new SharedClasses(project.Images);
            ImmutableArray<LabelClass> joined = Classes.Joined(InitialClasses.Of(options.ClassNames, project.Images));
            options.Tuning?.RequireKnown([.. joined.Select(known => known.Name)]);
            Store.Begin(Classes.Preview(joined));
            Classes.Join(joined);
            ClassifierModel? model = isTrained && Fits(project.Model!) ? project.Model : null;
            Live = new LiveClassifier(Classes.Snapshots, FeatureSet, model, options.Training with { Tuning = tuning }, Tell);
            Segmentation = new SegmentationChoice(Classes, Live.Model);
            Saving = new SessionSaving(Store, Live, page);
            _open = new OpenProject(options, table, Classes, Live.Model, page, Store.Journal);
            Live.View = _open.Tiles;
            _open.Begin(FeatureSet);
            if (model is null) Live.LabelsChanged();
            if (project.Model is { } known && !known.Training.Tuning.Equals(tuning)) Store.Outdate();
            string? unsaved = options.SavePath is null || FeatureSet.IsKnownToIlastik ? null : EditorRemedies.LabelsAreSaved;
            Notes = [.. new[] { featureNote, unsaved, Store.Recovery?.Kept, _open.Displays.Note }.OfType<string>()];
        }
        catch
        {
            Store.Dispose();
            throw;
        }
    }

    /// <summary>What is to know before the editing begins.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The project and its journal.</summary>
    public ProjectStore Store { get; }

    /// <summary>The classes.</summary>
    public SharedClasses Classes { get; }

    /// <summary>The classifier.</summary>
    public LiveClassifier Live { get; }

    /// <summary>How classes are taken of probabilities.</summary>
    public SegmentationChoice Segmentation { get; }

    /// <summary>Saves, ends and recovers the work.</summary>
    public SessionSaving Saving { get; }

    /// <summary>The parts of the list of images.</summary>
    public OpenProject Open => _open;

    /// <summary>The features that are chosen.</summary>
    public FeatureSet FeatureSet { get; private set; }

    /// <summary>Canceled by <see cref="Stop"/>.</summary>
    public CancellationToken Stopped { get; }

    /// <summary>Takes other features, which fit the images.</summary>
    public void Choose(FeatureSet featureSet)
    {
        FeatureSet = featureSet;
        _open.Tiles.Features.Choose(featureSet);
        Live.ChooseFeatures(featureSet);
    }

    /// <summary>
    /// Takes another list of images in place of the one before, and saves it where there is a project. Classifier, classes, features, how
    /// channels are shown, and the history of the images that stay are kept.
    /// </summary>
    /// <param name="project">The project with these images, at least one of those so far among them.</param>
    /// <returns>What to tell the page of the saving; null if there is nowhere to save to.</returns>
    /// <exception cref="PixelClassificationException">It cannot be taken or saved; nothing is changed.</exception>
    public SavedMessage? Take(ClassifierProject project)
    {
        Store.RequireNothingPending();
        OpenProject before = _open;
        OpenProject next = before.For(project.Images, FeatureSet);
        bool isLearned = before.Images.All.Except(project.Images).Any(gone => gone.Labels.Snapshot().LabeledPixelCount > 0);
        SavedMessage? saved;
        try
        {
            Share(project.Images);
            ClassifierModel? model = Store.State.Path is null ? null : Live.Latest(Stopped);
            saved = Store.Replace(project, FeatureSet, model, Stopped);
        }
        catch
        {
            next.Dispose();
            Share(before.Images.All);
            throw;
        }

        (_open, Live.View) = (next, next.Tiles);
        before.Dispose();
        next.Begin(FeatureSet);
        return saved;

        void Share(IReadOnlyList<ClassifierImage> images)
        {
            Classes.Take(images);
            if (isLearned) Live.LabelsChanged();
        }
    }

    /// <summary>Cancels what takes its time.</summary>
    public void Stop()
    {
        _stop.Cancel();
        _open.Stop();
        Live.Stop();
    }

    public void Dispose()
    {
        Stop();
        _open.Dispose();
        Live.Dispose();
        Store.Dispose();
        _stop.Dispose();
    }

    // Of other classes, or of the same in another order, a model would show them by other values.
    private bool Fits(ClassifierModel model) =>
        FeatureSet.Equals(Store.Project.FeatureSet)
        && model.Classes.Select(known => known.Name).SequenceEqual(Classes.All.Select(known => known.Name));

    private void Tell(SessionMessage message)
    {
        _page.Send(message);
        if (message is not ModelMessage { Generation: var generation } || generation == _renewed) return;
        _renewed = generation;
        // The first come while the session begins.
        _open?.Tiles.RenewPredictions();
    }
}
