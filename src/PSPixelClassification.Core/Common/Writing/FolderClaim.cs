using System.Globalization;
using System.Text;

namespace PSPixelClassification.Common.Writing;

/// <summary>
/// Says to other processes that files in the making are in use: a small file beside them that this process has locked for as long as it has
/// any in the folder. It holds the machine's name once its lock was seen to work; the lock of an empty one counts for nothing, since some
/// network folders have none. One lock serves all files of a folder: a sequence may have thousands, none of which stays open.
/// </summary>
internal sealed class FolderClaim
{
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<string, FolderClaim> s_claims = new(StringComparer.Ordinal);

    // Whether locks work, of the folders that were looked through: once in a process, for a folder may get thousands of files.
    private static readonly Dictionary<string, bool> s_visited = new(StringComparer.Ordinal);

    private readonly string _folder;
    private readonly string _run = Guid.NewGuid().ToString("N");
    private readonly FileStream? _file;
    private int _users;
    private int _names;

    private FolderClaim(string folder)
    {
        _folder = folder;
        // Where there is no claim, as in a folder without permission, the file to be written fails as well, and says why.
        _file = Attempt(() => new FileStream(Place, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        if (_file is null) return;
        bool isFirst = !s_visited.TryGetValue(folder, out bool hasLocks);
        if (isFirst) s_visited[folder] = hasLocks = IsLocked();
        if (hasLocks) Attempt(() => Write(_file));
        if (isFirst) StaleFiles.Sweep(folder, hasLocks, _run);
    }

    /// <summary>What the file of a claim holds whose lock can be relied on, on this machine.</summary>
    public static byte[] Mark { get; } = Encoding.UTF8.GetBytes(Environment.MachineName);

    private string Place => Path.Combine(_folder, StaleFiles.NameOf(_run, null));

    /// <summary>
    /// Claims a folder, which must exist, until <see cref="Release"/>. The first claim of a process removes what killed ones have left
    /// there.
    /// </summary>
    /// <param name="folder">Absolute path.</param>
    public static FolderClaim Take(string folder)
    {
        lock (s_gate)
        {
            if (!s_claims.TryGetValue(folder, out FolderClaim? claim)) s_claims.Add(folder, claim = new FolderClaim(folder));
            claim._users++;
            return claim;
        }
    }

    /// <summary>An absolute path in the folder that no other file has.</summary>
    public string NewPath()
    {
        int number = Interlocked.Increment(ref _names);
        return Path.Combine(_folder, StaleFiles.NameOf(_run, number.ToString("x", CultureInfo.InvariantCulture)));
    }

    /// <summary>Gives the claim up. Each <see cref="Take"/> has its release.</summary>
    public void Release()
    {
        lock (s_gate)
        {
            if (--_users > 0) return;
            s_claims.Remove(_folder);
            if (_file is null) return;
            _file.Dispose();
            StaleFiles.Delete(Place);
        }
    }

    // A lock that works keeps out this process as well. That another one has removed the file proves nothing.
    private bool IsLocked()
    {
        try
        {
            using FileStream second = new(Place, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return TargetClaim.IsInUse(e);
        }
    }

    private static FileStream Write(FileStream file)
    {
        file.Write(Mark);
        return file;
    }

    private static FileStream? Attempt(Func<FileStream> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
