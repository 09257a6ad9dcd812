using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>Where a server may send a request on to.</summary>
internal static class RemoteRedirect
{
    /// <summary>Finds out.</summary>
    /// <param name="from">The address that was asked.</param>
    /// <param name="location">What the server says; null for nothing.</param>
    /// <exception cref="RemoteFailure">It says nothing, leads from https to http, or to something else than a web server.</exception>
    public static Uri Next(Uri from, Uri? location)
    {
        if (location is null) throw Refuse("the server sends on, and does not say where");
        if (!Uri.TryCreate(from, location, out Uri? next) || next.UserInfo.Length > 0) throw Refuse("the server sends on to no address");
        bool isSecure = next.Scheme == Uri.UriSchemeHttps;
        if (!isSecure && next.Scheme != Uri.UriSchemeHttp)
            throw Refuse("the server sends on to something else than a web server");
        if (!isSecure && from.Scheme == Uri.UriSchemeHttps)
            throw Refuse("the server sends on from https to http, where anybody could change what comes");
        return next;
    }

    private static RemoteFailure Refuse(string finding) => new(finding, RemoteRemedies.CheckAddress);
}
