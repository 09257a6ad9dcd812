using System.Globalization;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>Says what is the matter with a try of a request. What a server says itself is not repeated.</summary>
internal static class RemoteFailures
{
    /// <summary>A part was asked for, and another one came.</summary>
    public static RemoteFailure OtherPart =>
        new("the server sends another part of it than was asked for", RemoteRemedies.Copy) { MayPass = true };

    /// <summary>A value is packed for the way, although it was asked for as it is.</summary>
    public static RemoteFailure Packed =>
        new("the server sends it packed (Content-Encoding), although it was asked for as it is", RemoteRemedies.Copy);

    /// <summary>Nothing came.</summary>
    public static RemoteFailure NoAnswer(TimeSpan time, Exception cause) =>
        new($"the server does not answer within {Seconds(time)}", RemoteRemedies.TryLater, cause) { MayPass = true };

    /// <summary>A body stopped coming.</summary>
    public static RemoteFailure Stalled(TimeSpan time, Exception? cause = null) =>
        new($"the server sends nothing more, or too little in {Seconds(time)}", RemoteRemedies.TryLater, cause) { MayPass = true };

    /// <summary>A connection ended before its time.</summary>
    public static RemoteFailure Lost(Exception cause) =>
        new("the connection was lost before all had come", RemoteRemedies.TryLater, cause) { MayPass = true };

    /// <summary>There is no connection.</summary>
    public static RemoteFailure Connecting(Uri uri, HttpRequestException cause)
    {
        string server = uri.IsDefaultPort ? uri.Host : uri.Authority;
        return cause.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => Passing($"no server of the name '{server}' is known", cause),
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError =>
                Passing($"there is no connection to '{server}'", cause),
            HttpRequestError.SecureConnectionError => new(
                $"the connection to '{server}' is not safe: its certificate is not valid, or TLS fails", RemoteRemedies.Connect, cause),
            HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse => new(
                $"what '{server}' sends is no answer of a web server", RemoteRemedies.CheckAddress, cause),
            _ => Lost(cause),
        };
    }

    /// <summary>The server says that it failed, or that it does not give it.</summary>
    public static RemoteFailure Status(HttpResponseMessage response, RemoteSettings settings)
    {
        int code = (int)response.StatusCode;
        string name = code switch
        {
            400 => " (Bad Request)",
            401 => " (Unauthorized)",
            403 => " (Forbidden)",
            405 => " (Method Not Allowed)",
            408 => " (Request Timeout)",
            429 => " (Too Many Requests)",
            500 => " (Internal Server Error)",
            502 => " (Bad Gateway)",
            503 => " (Service Unavailable)",
            504 => " (Gateway Timeout)",
            _ => "",
        };
        bool mayPass = code is 408 or 429 or >= 500;
        string remedy = code is 401 or 407 ? RemoteRemedies.NoLogin : mayPass ? RemoteRemedies.TryLater : RemoteRemedies.CheckAddress;
        return new RemoteFailure($"the server answers {code}{name}", remedy) { MayPass = mayPass, Pause = PauseOf(response, settings) };
    }

    private static RemoteFailure Passing(string finding, Exception cause) =>
        new(finding, RemoteRemedies.Connect, cause) { MayPass = true };

    private static TimeSpan? PauseOf(HttpResponseMessage response, RemoteSettings settings) => response.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } time } => time - settings.Clock.GetUtcNow(),
        _ => null,
    };

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
