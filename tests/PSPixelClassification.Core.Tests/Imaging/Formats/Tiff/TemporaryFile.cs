namespace PSPixelClassification.Core.Tests.Imaging.Formats.Tiff;

/// <summary>A folder of its own with one file name in it, removed at the end.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tiff-test-");

    public string Folder => _folder.FullName;

    public string Path => System.IO.Path.Combine(_folder.FullName, "image.tif");

    public void Dispose() => _folder.Delete(recursive: true);
}
