namespace PSPixelClassification.TestSupport;

/// <summary>An empty folder that goes away with all that is in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = 0, RecurseSubdirectories = true };

    /// <summary>The folder's absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("pspixelclassification-").FullName;

    /// <summary>The absolute path of a file, which need not be there.</summary>
    /// <param name="name">Its path in the folder.</param>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file, and the folder it is in.</summary>
    /// <param name="name">Its path in the folder.</param>
    /// <param name="content">The bytes.</param>
    /// <returns>Its absolute path.</returns>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        string path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Writes a text file in UTF-8 without a mark, and the folder it is in.</summary>
    /// <param name="name">Its path in the folder.</param>
    /// <param name="text">The text.</param>
    /// <returns>Its absolute path.</returns>
    public string Write(string name, string text = "") => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The files in a part of the folder, hidden and temporary ones included.</summary>
    /// <param name="subfolder">A path in the folder; there are no files in one that is absent.</param>
    /// <returns>Paths in that part with forward slashes, in ordinal order.</returns>
    public string[] Files(string subfolder = "")
    {
        string root = File(subfolder);
        if (!Directory.Exists(root)) return [];
        return [.. Directory.EnumerateFiles(root, "*", s_everything)
            .Select(file => System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A program that a test has started may be writing its last.
        SpinWait.SpinUntil(TryDelete, s_patience);
        if (Directory.Exists(Path)) Delete();
    }

    private bool TryDelete()
    {
        try
        {
            Delete();
            return true;
        }
        catch (IOException)
        {
            Thread.Sleep(10);
            return false;
        }
    }

    private void Delete()
    {
        // Windows deletes no file that is read-only. Elsewhere tests make links, which lead in circles.
        if (OperatingSystem.IsWindows())
        {
            foreach (string file in Files()) System.IO.File.SetAttributes(File(file), FileAttributes.Normal);
        }

        Directory.Delete(Path, recursive: true);
    }
}
