namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>A folder of its own with one file name in it, removed at the end.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public string Path => _folder.File("image.tif");

    public void Dispose() => _folder.Dispose();
}
