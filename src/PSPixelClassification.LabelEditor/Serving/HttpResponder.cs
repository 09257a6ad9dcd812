namespace PSPixelClassification.LabelEditor.Serving;

/// <summary>What each request is answered with. Knows no connections.</summary>
internal sealed class HttpResponder(AccessRules rules, LaunchTickets tickets)
{
    private const string SocketPath = "/session";
    private const string TicketIsGone =
        "This address opens the label editor only once, and only for a minute. "
        + EditorRemedies.OpenPrintedAddress;

    private readonly PageFiles _files = new();

    /// <summary>Answers a request.</summary>
    /// <returns>The bytes to send, and what becomes of the connection then.</returns>
    public (byte[] Bytes, AfterResponse Then) Respond(RequestHead request)
    {
        if (request.Path == SocketPath && rules.AdmitsSocket(request))
            return SocketHandshake.TryAccept(request, out byte[] answer) ? (answer, AfterResponse.Socket) : (answer, AfterResponse.Close);
        if (request.Path == SocketPath || !rules.Admits(request)) return Refused(403);
        if (request.Path.StartsWith(AccessRules.LaunchPath, StringComparison.Ordinal)) return Launch();
        if (!_files.TryGet(request.Path, out string type, out byte[] content)) return Refused(404);
        bool stays = !request.Lists("Connection", "close");
        return (Response.File(request, type, content, stays), stays ? AfterResponse.NextRequest : AfterResponse.Close);

        // Asking for the head alone uses no ticket up, and must not give the token away without.
        (byte[], AfterResponse) Launch() => request.Method != "GET" ? Refused(405)
            : tickets.TryUse(request.Path[AccessRules.LaunchPath.Length..]) ? (Response.Redirect(rules.AddressPath), AfterResponse.Close)
            : Refused(410, TicketIsGone);

        (byte[], AfterResponse) Refused(int status, string? text = null) => (Response.Refusal(status, request, text), AfterResponse.Close);
    }
}
