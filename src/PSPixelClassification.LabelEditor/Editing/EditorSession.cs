using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Conversation;
using PSPixelClassification.LabelEditor.Jobs;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;
using PSPixelClassification.LabelEditor.Scripts;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.LabelEditor.Tiles;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>The owner of everything that is edited: carries out what the page asks for, and tells it what has changed.</summary>
internal sealed class EditorSession : IDisposable
{
    private static readonly int[] s_brushSizes = [1, 3, 5, 7, 11, 23, 31, 61];

    private readonly SessionParts _parts;

    /// <summary>Begins a session. Where it fails, the images are as they were.</summary>
    /// <exception cref="PixelClassificationException">Classes or features do not fit the images, or edits cannot be journalled.</exception>
    public EditorSession(LabelEditorOptions options)
    {
        _parts = new SessionParts(options, Page);
        Views = new SessionViews(_parts, Page);
        ImageEdits = new ImageEdits(this, () => _parts.Store.State.Path, options.Folder);
        Jobs = new SessionJobs(options, () => Images.All, _parts.Live, _parts.Classes.Get, () => Project, Script, Page.Send);
    }

    /// <summary>What is to know before the editing begins.</summary>
    public IReadOnlyList<string> Notes => _parts.Notes;

    /// <summary>The page, which comes and goes.</summary>
    public CurrentPage Page { get; } = new();

    /// <summary>What the page looks at.</summary>
    public SessionViews Views { get; }

    /// <summary>The exports and batches that the page starts.</summary>
    public SessionJobs Jobs { get; }

    /// <summary>Ends when the page says that the work is done.</summary>
    public Task Finished => _parts.Saving.Finished;

    /// <summary>The project as it was saved last, or opened; its images have all edits.</summary>
    public ClassifierProject Project => _parts.Store.Project;

    /// <summary>Adds and removes images.</summary>
    public ImageEdits ImageEdits { get; }

    /// <summary>The list of images.</summary>
    public SessionImages Images => Open.Images;

    /// <summary>The features that may be chosen.</summary>
    public FeatureTable Table => Open.Table;

    /// <summary>The features that are chosen.</summary>
    public FeatureSet FeatureSet => _parts.FeatureSet;

    /// <summary>Whether the classifier is trained after each edit.</summary>
    public bool IsLive
    {
        set => _parts.Live.IsOn = value;
    }

    /// <summary>Whether <see cref="Stop"/> was called.</summary>
    public bool IsStopped => _parts.Stopped.IsCancellationRequested;

    /// <summary>The classifier of the labels as they are; null if they do not allow one.</summary>
    public ClassifierModel? Train(CancellationToken cancellationToken) => _parts.Live.Latest(cancellationToken);

    /// <summary>Tells the page everything.</summary>
    public void Greet()
    {
        Page.Send(new HelloMessage(
            Open.Images.Number, Open.State.Images, Open.State.Classes, TileAddress.Side, Open.Table.Describe(FeatureSet),
            _parts.Live.Model.Message, _parts.Live.IsOn, _parts.Store.State, _parts.Store.Recovery, s_brushSizes));
        ReportClasses();
        Page.Send(_parts.Segmentation.State);
        Page.Send(_parts.Live.Accuracy.Message);
        Page.Send(Open.Spots.Message);
        Page.Send(Open.Suggestions.Message);
        _parts.Live.Model.Report();
        Jobs.Report();
    }

    /// <summary>Answers a question some time later.</summary>
    public void Ask(PageMessage question, IPageConnection page) => Open.Queries.Ask(question, page, FeatureSet);

    /// <summary>The page has drawn everything on view by a classifier.</summary>
    public void Seen(int generation) => _parts.Live.Seen(generation);

    /// <summary>Carries out an edit.</summary>
    public void Apply(EditMessage edit)
    {
        switch (edit)
        {
            case FeaturesMessage features:
                FeatureSet chosen =
                    Open.Table.Choose(features.Selections, features.In2D, InputRows.Choose(features.Inputs, FeatureSet.Inputs));
                _parts.Store.Journal(FeaturesEntries.Write(features, chosen));
                Choose(chosen);
                break;
            case UseSuggestionMessage use:
                FeatureSet suggested = Open.Table.Take(Open.Suggestions.Get(use.Serial));
                _parts.Store.Journal(FeaturesEntries.Write(suggested));
                Open.Suggestions.Cancel();
                Choose(suggested);
                break;
            case AddImagesMessage add:
                ImageEdits.Add(add);
                break;
            case RemoveImageMessage remove:
                ImageEdits.Remove(remove);
                break;
            case SaveMessage:
                _parts.Saving.Save(FeatureSet, _parts.Stopped);
                break;
            case SaveAsMessage saveAs:
                SaveAs(saveAs);
                break;
            case ExportMessage or BatchMessage:
                Jobs.Start(edit);
                break;
            default:
                LabelChange change = Open.Edits.Apply(edit);
                if (change is { Plane: { } plane, Region: { } region, Images: [int drawn] })
                    Open.Tiles.FocusOn(drawn, plane, region.X + region.Width / 2, region.Y + region.Height / 2);
                if (change.NeedsTraining) LabelsChanged();
                foreach (int image in change.Images) Page.Send(Open.State.Edited(edit.Id, image, change));
                // A stroke beside the image is answered as well.
                if (change.Images.Count == 0 && edit is StrokeMessage stroke) ReportEdited(edit.Id, stroke.Image);
                ReportClasses();
                // Thresholds belong to classes.
                bool changesClasses = edit is AddClassMessage or ChangeClassMessage or RemoveClassMessage or MergeClassMessage;
                if (changesClasses) Page.Send(_parts.Segmentation.State);
                break;
        }
    }

    /// <summary>Takes another list of images in place of the one before, and saves it where there is a project.</summary>
    /// <param name="project">The project with these images.</param>
    /// <exception cref="PixelClassificationException">It cannot be taken or saved; nothing is changed.</exception>
    public void Take(ClassifierProject project)
    {
        SavedMessage? saved = _parts.Take(project);
        Page.Forget();
        Greet();
        if (saved is not null) Page.Send(saved);
    }

    /// <summary>Tells the page of an edit that changes nothing now.</summary>
    public void ReportEdited(string? id, int image)
    {
        Open.Images.Get(image);
        Page.Send(Open.State.Edited(id, image, new LabelChange([])));
    }

    /// <summary>Makes the edits of an ended session again, or discards them.</summary>
    public void Recover(bool accept)
    {
        FailedMessage? lost = _parts.Saving.Recover(accept, Restore);
        LabelsChanged();
        Greet();
        if (lost is not null) Page.Send(lost);
    }

    /// <summary>Ends the work; saves first where there is something to save, unless the journal shall do.</summary>
    public void Finish(bool unsaved) => _parts.Saving.Finish(FeatureSet, unsaved, _parts.Stopped);

    /// <summary>Cancels what takes its time. A page that goes away does not: what it asked to save is saved.</summary>
    public void Stop()
    {
        _parts.Stop();
        Jobs.Stop();
    }

    public void Dispose()
    {
        Page.Connection = null;
        ImageEdits.Dispose();
        Jobs.Dispose();
        _parts.Dispose();
    }

    private OpenProject Open => _parts.Open;

    private void SaveAs(SaveAsMessage message)
    {
        if (!_parts.Saving.SaveAs(message, Jobs.Folder, FeatureSet, _parts.Stopped)) return;
        Open.Table.SavesProject = true;
        Page.Send(Open.Table.Describe(FeatureSet));
        ReportClasses();
        Views.MoveDisplays(_parts.Store.State.Path!);
    }

    private SessionScript Script() => new(
        _parts.Store.State.Path, _parts.Store.State.Saved, _parts.Live.Model.Message is { State: "ready", Milliseconds: null },
        FeatureSet, _parts.Live.Model.Tuning);

    private void Choose(FeatureSet featureSet)
    {
        _parts.Choose(featureSet);
        Open.Suggestions.Outdate();
        Page.Send(Open.Table.Describe(featureSet));
        ReportClasses();
    }

    private void LabelsChanged()
    {
        _parts.Live.LabelsChanged();
        Open.Suggestions.Outdate();
        Open.Spots.LabelsChanged();
    }

    private void Restore(JournalEntry entry)
    {
        if (entry is FeaturesEntry features) Choose(FeaturesEntries.Read(features, Open.Table, FeatureSet.Inputs));
        else Open.Edits.Restore(entry);
    }

    private void ReportClasses() => Page.Send(new ClassesMessage(Open.State.Classes, !_parts.Store.IsSaved));
}
