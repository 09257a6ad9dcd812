using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Conversation;
using PSPixelClassification.LabelEditor.Jobs;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Saves the work of a session, ends it, and recovers that of an ended one; tells the page how it went.</summary>
internal sealed class SessionSaving(ProjectStore store, LiveClassifier live, CurrentPage page)
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the page says that the work is done.</summary>
    public Task Finished => _finished.Task;

    /// <summary>Saves the project with the features that are chosen; false if that failed.</summary>
    public bool Save(FeatureSet featureSet, CancellationToken cancellationToken)
    {
        try
        {
            if (store.Save(featureSet, live.Latest(cancellationToken), cancellationToken) is { } saved) page.Send(saved);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            page.Send(FailedMessage.Of("save", e));
            return false;
        }
    }

    /// <summary>Saves the session as another project, which it has from then on; false if that failed.</summary>
    public bool SaveAs(SaveAsMessage message, TypedPaths folder, FeatureSet featureSet, CancellationToken cancellationToken)
    {
        try
        {
            string path = ProjectPaths.Resolve(folder, message.Path);
            page.Send(store.SaveAs(path, message.Replace, featureSet, live.Latest(cancellationToken), cancellationToken));
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            page.Send(FailedMessage.Of("saveAs", e));
            return false;
        }
    }

    /// <summary>Ends the work; saves first where there is something to save, unless the journal shall do.</summary>
    public void Finish(FeatureSet featureSet, bool unsaved, CancellationToken cancellationToken)
    {
        if (!unsaved && store.NeedsSaving && !Save(featureSet, cancellationToken)) return;
        page.Send(new FinishedMessage());
        _finished.TrySetResult();
    }

    /// <summary>Makes the edits of an ended session again, or discards them.</summary>
    /// <returns>What to tell the page of edits that could not be made; null if all were.</returns>
    public FailedMessage? Recover(bool accept, Action<JournalEntry> restore)
    {
        int lost = 0;
        foreach (JournalEntry entry in store.Recover(accept))
        {
            try
            {
                restore(entry);
            }
            catch (PixelClassificationException)
            {
                lost++;
            }
        }

        if (lost == 0) return null;
        string message = $"{Counted.Of(lost, "edit")} of the last session could not be repeated. The others were.";
        return new FailedMessage("recover", ErrorIds.JournalDamaged, message);
    }
}
