using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Remote;

public sealed class RemoteAddressTests
{
    [Theory]
    [InlineData("https://host/cells.zarr", "https://host/cells.zarr", null)]
    [InlineData("HTTPS://Host:443/Cells.ome.ZARR/", "https://host/Cells.ome.ZARR", null)]
    [InlineData("http://host:8080/a/plate.zarr/A/1/0", "http://host:8080/a/plate.zarr", "A/1/0")]
    [InlineData("https://host/a.zarr/b.zarr", "https://host/a.zarr", "b.zarr")]
    [InlineData("https://host/my cells.zarr/im%20age", "https://host/my%20cells.zarr", "im age")]
    [InlineData("https://host/data/image", "https://host/data/image", null)]
    [InlineData("https://host/a/../b.zarr//0", "https://host/b.zarr", "0")]
    public void Address_IsAHierarchyAndAPathInIt(string address, string root, string? inner)
    {
        RemoteAddress parsed = RemoteAddress.Parse(address);

        Assert.Equal((root, inner), (parsed.Root, parsed.InternalPath));
        Assert.Equal(root, ImageFormats.Locate(address).Path);
        Assert.Equal(inner, ImageFormats.Locate(address).InternalPath);
    }

    [Theory]
    [InlineData("https://host/cells.zarr", "0/1.2", "https://host/cells.zarr/0/1.2")]
    [InlineData("https://host/cells.zarr?sig=a%2Fb&x=1", "0/1.2", "https://host/cells.zarr/0/1.2?sig=a%2Fb&x=1")]
    [InlineData("https://host/my cells.zarr?s", "a b/ä?#%/c", "https://host/my%20cells.zarr/a%20b/%C3%A4%3F%23%25/c?s")]
    [InlineData("https://host/cells.zarr?s", "", "https://host/cells.zarr?s")]
    public void Value_IsNamedWithEveryNameEncodedAndTheQueryBehind(string address, string key, string expected) =>
        Assert.Equal(expected, RemoteAddress.Parse(address).UriOf(key).AbsoluteUri);

    [Theory]
    [InlineData("https://user:secret@host/cells.zarr", "it holds a name or a password")]
    [InlineData("https://host/cells.zarr#secret", "a web server is never told what follows '#'")]
    [InlineData("https://", "it is no address of a web server")]
    [InlineData("https://user:secret@/cells.zarr", "it is no address of a web server")]
    public void AddressThatIsNone_IsRefusedWithoutItsSecrets(string address, string finding)
    {
        RemoteImageException e = Assert.Throws<RemoteImageException>(() => RemoteAddress.Parse(address));

        Assert.Equal(ErrorIds.RemoteAddressInvalid, e.ErrorId);
        Assert.Contains(finding, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.Message + e.Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://user:secret@host/cells.zarr?sig=secret#secret", "https://host/cells.zarr")]
    [InlineData("http://host?secret", "http://host")]
    [InlineData("http://host/a@b.zarr", "http://host/a@b.zarr")]
    [InlineData("http://secret@", "http://")]
    [InlineData("http://", "http://")]
    [InlineData("C:\\data\\what?", "C:\\data\\what?")]
    public void Shown_LeavesOutWhatMayBeASecret(string address, string expected) => Assert.Equal(expected, RemoteAddress.Shown(address));

    [Theory]
    [InlineData("s3://bucket/key", "s3")]
    [InlineData("file:///data", "file")]
    [InlineData("https://host", null)]
    [InlineData("C://data", null)]
    [InlineData("a/b", null)]
    public void OtherSchemes_AreTold(string path, string? scheme) => Assert.Equal(scheme, RemoteAddress.OtherScheme(path));

    [Theory]
    [InlineData("https://host/my%20cells.ome.zarr?x", "my cells")]
    [InlineData("https://host/a%2Fb%3A.zarr", "a_b_")]
    [InlineData("https://host/6001240.zarr/", "6001240")]
    public void Name_IsThatOfTheImageOnADisk(string address, string expected) => Assert.Equal(expected, ImageFormats.StemOf(address));
}
