namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>What each request is answered with. Knows no connections.</summary>
/// <param name="rules">Who may ask.</param>
/// <param name="tickets">Tickets of browsers that were started.</param>
internal sealed class Answers(AccessRules rules, LaunchTickets tickets)
{
    private const string SocketPath = "/session";
    private const string TicketIsGone =
        "This address opens the label editor once, within a minute of its making. Open the address that Edit-PixelLabel printed in the console.";

    private readonly PageFiles _files = new();

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The bytes to send, and what becomes of the connection then.</returns>
    public (byte[] Bytes, AfterAnswer Then) To(RequestHead request)
    {
        if (request.Path == SocketPath && rules.AdmitsSocket(request))
            return SocketHandshake.TryAccept(request, out byte[] answer) ? (answer, AfterAnswer.Socket) : (answer, AfterAnswer.Close);
        if (request.Path == SocketPath || !rules.Admits(request)) return Refused(403);
        if (request.Path.StartsWith(AccessRules.LaunchPath, StringComparison.Ordinal)) return Launch();
        if (!_files.TryGet(request.Path, out string type, out byte[] content)) return Refused(404);
        bool stays = !request.Lists("Connection", "close");
        return (Response.File(request, type, content, stays), stays ? AfterAnswer.NextRequest : AfterAnswer.Close);

        // Asking for the head alone uses no ticket up, and must not give the token away without.
        (byte[], AfterAnswer) Launch() => request.Method != "GET" ? Refused(405)
            : tickets.TryUse(request.Path[AccessRules.LaunchPath.Length..]) ? (Response.Redirect(rules.AddressPath), AfterAnswer.Close)
            : Refused(410, TicketIsGone);

        (byte[], AfterAnswer) Refused(int status, string? text = null) => (Response.Refusal(status, request, text), AfterAnswer.Close);
    }
}
