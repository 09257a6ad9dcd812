namespace PSPixelClassification.Common.Remedies;

/// <summary>What helps where an image on a web server is not read.</summary>
internal static class RemoteRemedies
{
    /// <summary>For an address without permission.</summary>
    public const string Allow =
        "Import-ClassifierImage, Invoke-BatchClassification and Import-ClassifierProject fetch what they need from there with "
        + "-AllowRemote; or copy the image to this machine.";

    /// <summary>For a mask, a truth or another file that is named by an address.</summary>
    public const string OpenFirst = "Open it with Import-ClassifierImage -AllowRemote, or copy it to this machine.";

    /// <summary>For a wildcard in an address.</summary>
    public const string NameEach = "Name each image; with -LiteralPath stars and brackets stand for themselves.";

    /// <summary>For an address of another kind than those of web servers.</summary>
    /// <param name="scheme">"s3", "gs" …</param>
    /// <param name="place">What follows it, beginning with the name of a bucket.</param>
    public static string ForScheme(string scheme, string place)
    {
        string[] names = place.Split('/', 2);
        return (scheme, names) switch
        {
            ("s3", [{ Length: > 0 } bucket, var key]) => $"For a public bucket name https://{bucket}.s3.amazonaws.com/{key}.",
            ("gs", [{ Length: > 0 }, _]) => $"For a public bucket name https://storage.googleapis.com/{place}.",
            _ => Copy,
        };
    }

    /// <summary>For an address that leads to nothing of use.</summary>
    public const string CheckAddress = "Check the address.";

    /// <summary>For a server that cannot be reached.</summary>
    public const string Connect = "Check the address and the connection.";

    /// <summary>For what may pass.</summary>
    public const string TryLater = "Try again later, or copy the image to this machine.";

    /// <summary>For a server that does not keep to the rules.</summary>
    public const string Copy = "Copy the image to this machine.";

    /// <summary>For an image behind a login.</summary>
    public const string NoLogin =
        "Nothing is read with a login: use an address that is open to all or signed for you (https://host/cells.zarr?…), or copy the "
        + "image to this machine.";

    /// <summary>For a server that gave access before.</summary>
    public const string NotAnyMore = "If the address was signed for a time, get a new one.";

    /// <summary>For a group whose images cannot be listed.</summary>
    public const string NameImage = "Name an image in it: address/name.";
}
