using PSPixelClassification.Common;
using PSPixelClassification.LabelEditor;
using PSPixelClassification.LabelEditor.Launching;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline;

/// <summary>Serves the label editor until the person in the browser is done, or the command is stopped.</summary>
internal static class EditorRun
{
    private const int ActivityId = 8;

    /// <summary>Serves it; runs beside the pipeline thread.</summary>
    /// <param name="options">What is edited, and how.</param>
    /// <param name="noBrowser">Whether the address is only told.</param>
    /// <param name="messages">Takes the address.</param>
    /// <param name="cancellationToken">Ends it; edits that are not saved stay in the journal.</param>
    /// <returns>The project with all edits.</returns>
    /// <exception cref="LabelException">
    /// <c>BrowserRequired</c>: there is neither a browser nor, by -NonInteractive, a person to open one.
    /// </exception>
    public static ClassifierProject Wait(
        LabelEditorOptions options, bool noBrowser, WorkMessages messages, CancellationToken cancellationToken)
    {
        using PixelLabelEditor editor = new(options);
        foreach (string note in editor.Notes) messages.Warning(note);
        string? advice = noBrowser ? null : Browser.Open(editor.LaunchAddress);
        if (advice is not null && InteractiveSession.IsDenied)
        {
            throw new LabelException(
                ErrorIds.BrowserRequired,
                "No browser can be opened here, and in a session with -NonInteractive nobody is there to open one. "
                + "Run Edit-PixelLabel in an interactive session, or with -NoBrowser if somebody will open the address that it prints.");
        }

        messages.Host($"Label editor: {editor.Address}");
        if (advice is not null) messages.Host(advice);
        using WorkProgress progress = messages.BeginProgress(ActivityId, "Editing labels in the browser");
        progress.Status = "Click Done in the page, or press Ctrl+C here, to end.";
        editor.Finished.Wait(cancellationToken);
        // The page has said it as well, where few people look afterwards.
        foreach (string note in editor.Project.Notes.Except(options.Project.Notes))
            messages.Warning($"{ProjectTraining.NameOf(editor.Project)}: {note}");
        return editor.Result(cancellationToken);
    }
}
