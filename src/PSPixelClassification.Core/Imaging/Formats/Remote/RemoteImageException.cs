using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;

namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>An image on a web server cannot be read, or may not be asked for; said with address, finding and remedy.</summary>
public sealed class RemoteImageException : PixelClassificationException
{
    private RemoteImageException(string errorId, string address, string message, Exception? innerException = null)
        : base(errorId, message, innerException) => Address = address;

    /// <summary>The address, without what may be a secret in it.</summary>
    public string Address { get; }

    /// <summary>The error for an address without the permission to use the network.</summary>
    /// <param name="address">The address; what may be a secret in it is left out.</param>
    public static RemoteImageException NotAllowed(string address)
    {
        string shown = RemoteAddress.Shown(address);
        return new(
            ErrorIds.RemoteNotAllowed, shown,
            $"'{shown}' is on a server, and nothing is read over the network without permission. {RemoteRemedies.Allow}");
    }

    /// <summary>The error for an address of another kind than those of web servers.</summary>
    /// <param name="address">The address.</param>
    public static RemoteImageException OtherScheme(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        string scheme = RemoteAddress.OtherScheme(address) ?? "";
        string place = address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('?', '#')[0];
        place = place[(place.Split('/')[0].LastIndexOf('@') + 1)..];
        return Invalid($"{scheme}://{place}", "it is no address of a web server (http, https)", RemoteRemedies.ForScheme(scheme, place));
    }

    /// <summary>The error for an address with a star or a bracket.</summary>
    /// <param name="address">The address; what may be a secret in it is left out.</param>
    public static RemoteImageException Wildcard(string address) => Invalid(
        RemoteAddress.Shown(address), "a web server does not list what it has, so that wildcards find nothing", RemoteRemedies.NameEach);

    /// <summary>The error for an address where a file or a folder of this machine is needed.</summary>
    /// <param name="address">The address; what may be a secret in it is left out.</param>
    public static RemoteImageException NotHere(string address)
    {
        string shown = RemoteAddress.Shown(address);
        return new(
            ErrorIds.RemoteAddressInvalid, shown,
            $"'{shown}' is an address, and here a path of this machine is needed. {RemoteRemedies.OpenFirst}");
    }

    /// <summary>The error for an address that is none, or none that is read.</summary>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <param name="remedy">A whole sentence.</param>
    internal static RemoteImageException Invalid(string address, string finding, string remedy) =>
        new(ErrorIds.RemoteAddressInvalid, address, $"Cannot read '{address}': {finding}. {remedy}");

    /// <summary>The error for a server that gives no answer, or none that is of use.</summary>
    /// <param name="finding">What was found, without a full stop.</param>
    /// <param name="remedy">A whole sentence.</param>
    internal static RemoteImageException Unavailable(string address, string finding, string remedy, Exception? cause = null)
    {
        string shown = RemoteAddress.Shown(address);
        return new(ErrorIds.RemoteUnavailable, shown, $"Cannot read '{shown}': {finding}. {remedy}", cause);
    }
}
