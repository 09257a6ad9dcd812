using PSPixelClassification.Common;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.ImageFiles;

/// <summary>The folder that files of the browser are copied to. What is there is never replaced.</summary>
/// <param name="path">Absolute path.</param>
internal sealed class UploadFolder(string path)
{
    /// <summary>What is left free on the disk: the project is saved there as well, as a rule.</summary>
    private const long Reserve = 64 << 20;

    private const int MaxNumber = 10_000;
    private const int CompareBytes = 1 << 20;

    /// <summary>Absolute path of the folder.</summary>
    public string Path => path;

    /// <summary>Says what would become of files.</summary>
    /// <param name="files">Names, and lengths in bytes.</param>
    public OfferAnswer Consider(IReadOnlyList<OfferedFile> files)
    {
        long free = FreeBytes();
        List<OfferState> states = [];
        foreach (OfferedFile file in files)
        {
            try
            {
                UploadName.Require(file.Name);
                RequireRoom(file.Name, file.Length, free);
                free -= file.Length;
                string target = System.IO.Path.Combine(path, file.Name);
                bool isSame = new FileInfo(target) is { Exists: true } known && known.Length == file.Length;
                states.Add(new OfferState(file.Name, file.Length, isSame ? target : FreePath(file.Name), isSame, null));
            }
            catch (LabelEditorException e)
            {
                states.Add(new OfferState(file.Name, file.Length, null, false, e.Message));
            }
        }

        return new OfferAnswer(states);
    }

    /// <summary>Refuses a file that has no room on the disk, or no bytes.</summary>
    /// <exception cref="LabelEditorException"><c>FileRefused</c>.</exception>
    public void RequireRoom(string name, long length) => RequireRoom(name, length, FreeBytes());

    /// <summary>Gives a file that was written in this folder its name; where one of that name holds the same, that one is used.</summary>
    /// <param name="written">Absolute path of the file, which goes.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Looked at per MB that is compared.</param>
    /// <returns>Absolute path of the file, and whether it is new.</returns>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    public (string Path, bool IsNew) Keep(string written, string name, CancellationToken cancellationToken)
    {
        foreach (string candidate in Candidates(name))
        {
            if (File.Exists(candidate) && IsSame(written, candidate, cancellationToken)) return (candidate, false);
            if (System.IO.Path.Exists(candidate)) continue;
            try
            {
                File.Move(written, candidate, overwrite: false);
                return (candidate, true);
            }
            catch (IOException) when (System.IO.Path.Exists(candidate))
            {
                // Another program was faster.
            }
        }

        throw new LabelEditorException(PageErrorIds.FileRefused, $"'{path}' has too many files named like '{name}'. Rename the file.");
    }

    private static void RequireRoom(string name, long length, long free)
    {
        if (length <= 0) throw new LabelEditorException(PageErrorIds.FileRefused, $"'{name}' is empty. Copy or export it again.");
        if (length > free - Reserve)
        {
            throw new LabelEditorException(
                PageErrorIds.FileRefused,
                $"'{name}' has {ByteSize.Text(length)}, and the disk has only {ByteSize.Text(Math.Max(0, free))} free. Free some space.");
        }
    }

    private IEnumerable<string> Candidates(string name) => Enumerable.Range(1, MaxNumber)
        .Select(number => System.IO.Path.Combine(path, number == 1 ? name : UploadName.Numbered(name, number)));

    private string? FreePath(string name) => Candidates(name).FirstOrDefault(candidate => !System.IO.Path.Exists(candidate));

    // Network folders without a letter do not say it: then the disk itself does, when it is full.
    private long FreeBytes()
    {
        try
        {
            return new DriveInfo(OperatingSystem.IsWindows() ? System.IO.Path.GetPathRoot(path)! : path).AvailableFreeSpace;
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return long.MaxValue;
        }
    }

    private static bool IsSame(string one, string other, CancellationToken cancellationToken)
    {
        if (new FileInfo(one).Length != new FileInfo(other).Length) return false;
        using FileStream a = File.OpenRead(one);
        using FileStream b = File.OpenRead(other);
        byte[] left = new byte[CompareBytes];
        byte[] right = new byte[CompareBytes];
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = a.ReadAtLeast(left, left.Length, throwOnEndOfStream: false);
            if (count != b.ReadAtLeast(right, right.Length, throwOnEndOfStream: false)) return false;
            if (!left.AsSpan(0, count).SequenceEqual(right.AsSpan(0, count))) return false;
            if (count < left.Length) return true;
        }
    }
}
