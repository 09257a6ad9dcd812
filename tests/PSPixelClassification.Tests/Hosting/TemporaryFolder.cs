namespace PSPixelClassification.Tests.Hosting;

/// <summary>A folder of one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("PSPixelClassification-").FullName;

    public string File(string name, string content = "")
    {
        string path = Path.Combine(FullName, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
