using System.Net;
using System.Net.Http.Headers;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>One request, followed through the addresses to which the server sends it on, and its answer.</summary>
/// <param name="uri">The address of a value.</param>
/// <param name="range">The part that is wanted, as the header Range has it; null for all.</param>
/// <param name="limit">The most bytes that are taken.</param>
internal sealed class RemoteExchange(HttpMessageInvoker invoker, RemoteSettings settings, Uri uri, string? range, long limit)
{
    private static readonly ProductInfoHeaderValue s_agent =
        new("PSPixelClassification", typeof(RemoteExchange).Assembly.GetName().Version?.ToString(3));

    /// <summary>Tries once.</summary>
    /// <exception cref="RemoteFailure">There is no answer that is of use.</exception>
    public async Task<RemoteReply> RunAsync(HttpMethod method, CancellationToken cancellationToken)
    {
        Uri place = uri;
        for (int followed = 0; ; followed++)
        {
            using HttpResponseMessage response = await SendAsync(method, place, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response.StatusCode)) return await TakeAsync(method, response, cancellationToken).ConfigureAwait(false);
            if (followed == settings.Redirects)
                throw new RemoteFailure($"the server leads through more than {settings.Redirects} addresses", RemoteRemedies.CheckAddress);
            place = RemoteRedirect.Next(place, response.Headers.Location);
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri place, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, place);
        request.Headers.UserAgent.Add(s_agent);
        // A part of what is packed for the way is none of the value.
        request.Headers.AcceptEncoding.ParseAdd("identity");
        if (range is not null) request.Headers.Range = RangeHeaderValue.Parse(range);
        using CancellationTokenSource patience = new(settings.Answering, settings.Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await invoker.SendAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw RemoteFailures.NoAnswer(settings.Answering, e);
        }
        catch (HttpRequestException e)
        {
            throw RemoteFailures.Connecting(place, e);
        }
        catch (IOException e)
        {
            throw RemoteFailures.Lost(e);
        }
    }

    private async Task<RemoteReply> TakeAsync(HttpMethod method, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        HttpStatusCode status = response.StatusCode;
        if (status is HttpStatusCode.NotFound or HttpStatusCode.Gone) return RemoteReply.Without(RemoteFinding.Missing);
        if (status is HttpStatusCode.Forbidden) return RemoteReply.Without(RemoteFinding.Refused);
        // Parts counted from the end are not known everywhere.
        bool isUnknownPart = status is HttpStatusCode.RequestedRangeNotSatisfiable
            || (range?.StartsWith("bytes=-", StringComparison.Ordinal) == true
                && status is (HttpStatusCode.BadRequest or HttpStatusCode.NotImplemented));
        if (range is not null && isUnknownPart)
            return RemoteReply.Without(RemoteFinding.NoSuchPart) with { Total = response.Content.Headers.ContentRange?.Length };
        if (status is not (HttpStatusCode.OK or HttpStatusCode.PartialContent) || (range is null && status != HttpStatusCode.OK))
            throw RemoteFailures.Status(response, settings);
        if (response.Content.Headers.ContentEncoding.Any(name => !name.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            throw RemoteFailures.Packed;
        RemoteReply found = new(RemoteFinding.Found, []) { Total = response.Content.Headers.ContentLength };
        if (status == HttpStatusCode.PartialContent)
        {
            ContentRangeHeaderValue? part = response.Content.Headers.ContentRange;
            if (part is not { Unit: "bytes", From: { } from, To: { } to } || to < from) throw RemoteFailures.OtherPart;
            if (to - from >= limit) return RemoteReply.Without(RemoteFinding.TooLong) with { Start = from, Total = part.Length };
            found = found with { Start = from, Total = part.Length };
        }

        if (method == HttpMethod.Head) return found;
        RemoteBody body = new(response.Content, settings);
        byte[]? bytes = await body.ReadAsync(limit, cancellationToken).ConfigureAwait(false);
        if (bytes is null) return RemoteReply.Without(RemoteFinding.TooLong) with { Total = found.Total };
        ContentRangeHeaderValue? said = response.Content.Headers.ContentRange;
        if (found.Start is not null && said!.To - said.From + 1 != bytes.Length) throw RemoteFailures.OtherPart;
        return found with { Bytes = bytes };
    }
}
