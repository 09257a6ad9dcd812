using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Serving;

namespace PSPixelClassification.LabelEditor.Conversation;

/// <summary>Works on answers to the page beside the edits, which must not wait for them. Thread-safe.</summary>
internal sealed class BackgroundAnswers : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Answers some time later, unless the page that asks is gone by then.</summary>
    /// <param name="during">What the page calls the question; it then waits for no answer where there is none.</param>
    /// <param name="page">Who asks.</param>
    /// <param name="answer">Makes the answer.</param>
    public void Ask(string during, IPageConnection page, Func<CancellationToken, SessionMessage> answer)
    {
        lock (_gate)
        {
            _running.RemoveWhere(task => task.IsCompleted);
            _running.Add(Task.Run(() => Answer(during, page, answer)));
        }
    }

    /// <summary>Ends what is being worked on.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        lock (_gate) Task.WaitAll(_running);
        _stop.Dispose();
    }

    private void Answer(string during, IPageConnection page, Func<CancellationToken, SessionMessage> answer)
    {
        try
        {
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, page.Closed);
            page.SendText(ProtocolJson.Encode(answer(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            // Nobody waits any more.
        }
        catch (Exception e)
        {
            // Also of an answer that has no words in JSON: the page must not wait for ever.
            page.SendText(ProtocolJson.Encode(FailedMessage.Of(during, e)));
        }
    }
}
