using PSPixelClassification.Common;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Live;
using PSPixelClassification.LabelEditor.Scripts;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>Answers what the page asks before it saves, exports or runs a batch.</summary>
/// <param name="plans">Says what would be written.</param>
/// <param name="folder">The session's folders.</param>
/// <param name="live">The classifier.</param>
/// <param name="project">Gives the project as it was saved last, or opened.</param>
/// <param name="script">Gives the session as a script.</param>
internal sealed class JobQuestions(
    ResultPlans plans, TypedPaths folder, LiveClassifier live, Func<ClassifierProject> project, Func<SessionScript> script)
{
    private readonly FolderListing _folders = new(folder);

    /// <summary>Whether it has the answer to a message.</summary>
    public static bool IsAbout(PageMessage message) => message
        is SaveAsMessage { Preview: true } or ExportMessage { Preview: true } or BatchMessage { Preview: true } or FoldersMessage
        or ScriptMessage;

    /// <summary>The name by which the page waits for the answer.</summary>
    public static string NameOf(PageMessage message) => message switch
    {
        SaveAsMessage => "saveAs",
        FoldersMessage => "folders",
        ScriptMessage => "script",
        _ => "plan",
    };

    /// <summary>Answers.</summary>
    public SessionMessage Answer(PageMessage message, CancellationToken cancellationToken) => message switch
    {
        SaveAsMessage saveAs => Answer(saveAs),
        ExportMessage export => plans.Of(export, script(), cancellationToken),
        BatchMessage batch => plans.Of(batch, script(), cancellationToken),
        FoldersMessage folders => _folders.Answer(folders, cancellationToken),
        _ => new ScriptAnswer(script().Whole(live.Model.Current.PostProcessing)),
    };

    private SaveAsAnswer Answer(SaveAsMessage message)
    {
        try
        {
            string path = ProjectPaths.Resolve(folder, message.Path);
            project().RequireReplaceable(path);
            return new SaveAsAnswer(
                path, File.Exists(path), null, TypedPaths.NoteOfMissing(Path.GetDirectoryName(path)), SessionScript.Reopen(path));
        }
        catch (PixelClassificationException e)
        {
            return new SaveAsAnswer(null, false, e.Message, null, new ScriptState("", null));
        }
    }
}
