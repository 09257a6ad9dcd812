namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>
/// Ends the waiting for web servers when somebody stops what is being done. Readers of pixels take no token, for files answer at once; so
/// the token goes with the flow of control, also to threads that are started in it.
/// </summary>
public static class RemoteWaiting
{
    private static readonly AsyncLocal<CancellationToken> s_stop = new();

    /// <summary>Ends the waiting; none where nobody has said so.</summary>
    internal static CancellationToken Stop => s_stop.Value;

    /// <summary>Does something that may read from web servers.</summary>
    /// <param name="action">What is done.</param>
    /// <param name="stop">Ends it with an <see cref="OperationCanceledException"/> where it waits for a server.</param>
    public static void Run(Action action, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(action);
        CancellationToken before = s_stop.Value;
        s_stop.Value = stop;
        try
        {
            action();
        }
        finally
        {
            s_stop.Value = before;
        }
    }
}
