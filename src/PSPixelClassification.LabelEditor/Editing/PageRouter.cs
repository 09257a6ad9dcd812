using PSPixelClassification.LabelEditor.Jobs;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Serving;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>
/// Hands the messages of the page to the session, one after the other, and acknowledges edits: one that is sent again after the connection
/// broke is not made twice. Knows no sockets.
/// </summary>
/// <param name="session">The session; it outlives pages, and one that is reloaded goes on where it was.</param>
internal sealed class PageRouter(EditorSession session) : IPageHandler
{
    private readonly HashSet<string> _acknowledged = new(StringComparer.Ordinal);

    public Task Connected(IPageConnection page)
    {
        session.Page.Connection = page;
        session.Greet();
        return Task.CompletedTask;
    }

    public Task Received(IPageConnection page, ReadOnlyMemory<byte> utf8)
    {
        if (ProtocolJson.TryParse(utf8.Span) is not { } message)
        {
            session.Page.Send(new FailedMessage(
                "message", PageErrorIds.MessageInvalid, "The page sent a message that cannot be read. Reload the page."));
            return Task.CompletedTask;
        }

        try
        {
            Route(message, page);
        }
        catch (OperationCanceledException) when (session.IsStopped)
        {
            // The session is over; the journal has what the file has not.
        }
        catch (Exception e)
        {
            // Whatever it is, the session goes on, and an edit that was not made must not look as if it were.
            FailedMessage failed = FailedMessage.Of("edit", e);
            session.Page.Send(new RefusedMessage((message as EditMessage)?.Id, failed.ErrorId, failed.Message));
        }

        return Task.CompletedTask;
    }

    public void Disconnected(IPageConnection page)
    {
        if (session.Page.Connection != page) return;
        session.Page.Connection = null;
        session.Views.WantNothing();
        session.ImageEdits.GiveUp();
    }

    private void Route(PageMessage message, IPageConnection page)
    {
        switch (message)
        {
            case FeaturesMessage { Preview: true } or ProbeMessage or HistogramMessage or UncertainMessage or PlacesMessage
                or ObjectsMessage or ThumbnailMessage:
                if (!IsStale(message)) session.Ask(message, page);
                break;
            case BrowseMessage or OfferMessage or UploadMessage or UploadPartMessage or CancelUploadsMessage:
                session.ImageEdits.Ask(message, page);
                break;
            case PageMessage when JobQuestions.IsAbout(message):
                session.Jobs.Ask(message, page);
                break;
            case CancelJobMessage cancel:
                session.Jobs.Cancel(cancel.Job);
                break;
            case EditMessage edit:
                Edit(edit);
                break;
            case WantMessage want:
                if (!IsStale(want)) session.Views.Want(want);
                break;
            case SeenMessage seen:
                session.Seen(seen.Generation);
                break;
            case LiveMessage live:
                session.IsLive = live.On;
                break;
            case SegmentationMessage segmentation:
                session.Views.TakeClasses(segmentation);
                break;
            case DisplayMessage display:
                if (!IsStale(display)) session.Views.Show(display);
                break;
            case SectionsMessage sections:
                if (!IsStale(sections)) session.Views.ShowSections(sections);
                break;
            case CancelSectionsMessage:
                session.Views.ShowSections(null);
                break;
            case ListSpotsMessage wanted:
                if (!IsStale(wanted)) session.Views.ListSpots(wanted);
                break;
            case CancelSpotsMessage:
                session.Views.ListSpots(null);
                break;
            case SuggestMessage:
                session.Views.Suggest(on: true);
                break;
            case CancelSuggestionMessage:
                session.Views.Suggest(on: false);
                break;
            case RecoverMessage recover:
                session.Recover(recover.Accept);
                break;
            case DoneMessage done:
                session.Finish(done.Unsaved);
                break;
        }
    }

    // An index of an earlier list may be that of another image now. What only shows something comes again by itself.
    private bool IsStale(PageMessage message) =>
        message is IImageMessage or ExportMessage { Image: not null } && message.List is { } list && !session.Images.HasIndicesOf(list);

    private void Edit(EditMessage edit)
    {
        bool isStale = IsStale(edit);
        if (edit.Id is not { } id || !_acknowledged.Contains(id))
        {
            if (isStale)
            {
                throw new LabelEditorException(
                    PageErrorIds.ImagesChanged,
                    "The list of images has changed while this was on its way, so it was not done. Do it again.");
            }

            session.Apply(edit);
        }
        else if (!isStale && edit is StrokeMessage stroke) session.ReportEdited(id, stroke.Image);
        if (edit.Id is null) return;
        _acknowledged.Add(edit.Id);
        session.Page.Send(new AcknowledgedMessage(edit.Id));
    }
}
