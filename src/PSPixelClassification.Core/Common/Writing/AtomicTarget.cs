namespace PSPixelClassification.Common.Writing;

/// <summary>
/// What appears under its name complete or not at all: it is written beside its target under a temporary name and renamed at the end.
/// Disposing without <see cref="Commit"/> removes what was written and leaves the target as it was.
/// </summary>
public abstract class AtomicTarget : IDisposable
{
    private FolderClaim? _claim;
    private string? _temporaryPath;

    /// <summary>Nothing is created yet.</summary>
    /// <param name="targetPath">Absolute path.</param>
    private protected AtomicTarget(string targetPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(targetPath);
        TargetPath = targetPath;
    }

    /// <summary>Where it will be.</summary>
    public string TargetPath { get; }

    /// <summary>
    /// Makes the folder around it if it is missing, and chooses the temporary name; what killed processes have left in the folder goes.
    /// </summary>
    /// <returns>Where to write: an absolute path in the same folder, a name no user gave.</returns>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made.</exception>
    /// <exception cref="InvalidOperationException">It was begun before.</exception>
    public string Begin()
    {
        if (_claim is not null) throw new InvalidOperationException($"'{TargetPath}' is being written already.");
        string folder = Path.GetDirectoryName(TargetPath)!;
        Directory.CreateDirectory(folder);
        _claim = FolderClaim.Take(folder);
        // A short name of its own: the target's name may already be as long as the file system allows.
        return _temporaryPath = NewPath();
    }

    /// <summary>Puts what was written in the place of the target.</summary>
    /// <param name="replacesReadOnly">Whether a read-only target may be replaced.</param>
    /// <exception cref="ExportException">
    /// <c>WriteFailed</c>: the target cannot be replaced, or what was written has vanished. What is left of it goes when this object is
    /// disposed.
    /// </exception>
    /// <exception cref="InvalidOperationException">It was not begun.</exception>
    public void Commit(bool replacesReadOnly = false)
    {
        string written = _temporaryPath ?? throw new InvalidOperationException($"'{TargetPath}' is not being written.");
        try
        {
            Replace(written, replacesReadOnly);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && Path.Exists(written))
        {
            // What is not found is a name that the file system does not have.
            throw WriteFailure.Describe(new PathTooLongException(e.Message, e), TargetPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.Describe(e, TargetPath);
        }

        _temporaryPath = null;
        if (!KeepsReplaced) End();
    }

    /// <summary>
    /// Takes a commit back, because what belongs to it could not be committed: what was there before is there again, as far as it was kept.
    /// Never fails: it would hide the error that led here.
    /// </summary>
    /// <param name="wasThere">Whether something was replaced.</param>
    internal virtual void Undo(bool wasThere)
    {
        if (!wasThere) StaleFiles.Delete(TargetPath);
    }

    /// <summary>
    /// Removes what was written, unless it was committed, and then what was replaced. Never fails: it would hide the error that led here.
    /// </summary>
    public void Dispose()
    {
        if (_temporaryPath is not null) StaleFiles.Delete(_temporaryPath);
        RemoveReplaced();
        End();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether what was replaced is kept until the end.</summary>
    private protected virtual bool KeepsReplaced => false;

    /// <summary>Removes what was replaced and is still there.</summary>
    private protected virtual void RemoveReplaced()
    {
    }

    /// <summary>Puts what was written in the place of the target.</summary>
    /// <param name="written">Absolute path of it.</param>
    /// <param name="replacesReadOnly">Whether a read-only target may be replaced.</param>
    private protected abstract void Replace(string written, bool replacesReadOnly);

    /// <summary>Another temporary name beside the target; there from <see cref="Begin"/> until the end.</summary>
    private protected string NewPath() => _claim!.NewPath();

    private void End()
    {
        _claim?.Release();
        (_claim, _temporaryPath) = (null, null);
    }
}
