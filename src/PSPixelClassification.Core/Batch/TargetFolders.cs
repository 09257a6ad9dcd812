using System.Collections.Concurrent;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Writing;
using PSPixelClassification.Exporting.Planning;

namespace PSPixelClassification.Batch;

/// <summary>
/// Folders that a batch writes to. Where nothing can be written, files fail before anything is computed for them: folders are tried before
/// the first file, and given up when writing has failed in the same way several times in a row. Thread-safe.
/// </summary>
internal sealed class TargetFolders
{
    /// <summary>After how many equal failures in a row a folder is given up: one or two may be those of single files.</summary>
    public const int MaxFailures = 3;

    private readonly ConcurrentDictionary<string, TargetFolder> _folders = new(PathComparer.OfPlatform);

    /// <summary>Tries all folders that results go to: nothing is computed before it is known which of them can be written to.</summary>
    /// <param name="items">The items of a plan.</param>
    /// <param name="threads">Most folders at once.</param>
    /// <param name="cancellationToken">Looked at per folder.</param>
    public void TryAll(IReadOnlyList<BatchItem> items, int threads, CancellationToken cancellationToken)
    {
        string[] paths = [.. items.Where(item => item.Image is not null && item.SkipReason is null)
            .SelectMany(item => item.Targets).Select(target => target.Path).DistinctBy(Path.GetDirectoryName)];
        ParallelWork.Run(
            paths.Length, threads, () => NoState.Instance, (i, _) => Of(paths[i]).Try(paths[i]), cancellationToken);
    }

    /// <summary>Refuses an item that cannot be written.</summary>
    /// <exception cref="ExportException"><c>WriteFailed</c>.</exception>
    public void Require(BatchItem item)
    {
        foreach (string path in item.Targets.Select(target => target.Path)) Of(path).Require(path);
    }

    /// <summary>Removes what killed runs have left beside the results of an item, which are not written again.</summary>
    public void Tidy(BatchItem item)
    {
        foreach (string path in item.Targets.Select(target => target.Path)) Of(path).Tidy(Path.GetDirectoryName(path)!);
        foreach (ExportTarget first in item.Targets.Take(1)) TargetClaim.Tidy(first.Path);
    }

    /// <summary>Notes that an item was written.</summary>
    public void Succeeded(BatchItem item)
    {
        foreach (TargetFolder folder in item.Targets.Select(target => Of(target.Path)).Distinct()) folder.Note(null);
    }

    /// <summary>
    /// Notes why an item has failed. Only failures of writing count, and of these not what is the file's own: a name that is too long,
    /// another program that has it open.
    /// </summary>
    public void Failed(BatchItem item, Exception cause)
    {
        if (cause is not ExportException { ErrorId: ErrorIds.WriteFailed, InnerException: { } refusal }) return;
        if (refusal is PathTooLongException || TargetClaim.IsInUse(refusal)) return;
        foreach (TargetFolder folder in item.Targets.Select(target => Of(target.Path)).Distinct()) folder.Note(refusal);
    }

    private TargetFolder Of(string path) => _folders.GetOrAdd(Path.GetDirectoryName(path)!, _ => new TargetFolder());

    private sealed class TargetFolder
    {
        private readonly Lock _gate = new();
        private bool _isTried;
        private bool _isTidy;
        private Exception? _refusal;
        private Exception? _failure;
        private int _failures;

        public void Try(string path)
        {
            lock (_gate)
            {
                if (!_isTried) _refusal = AtomicFile.TryWriting(path);
                _isTried = true;
            }
        }

        public void Require(string path)
        {
            Try(path);
            lock (_gate)
            {
                if (_refusal is not null) throw WriteFailure.Describe(_refusal, path);
                if (_failures < MaxFailures) return;
                (string finding, string remedy) = WriteFailure.Explain(_failure!);
                throw new ExportException(
                    ErrorIds.WriteFailed,
                    $"'{path}' is not computed: the last {MaxFailures} results of its folder could not be written ({finding}). {remedy}",
                    _failure);
            }
        }

        public void Tidy(string folder)
        {
            lock (_gate)
            {
                // Its first claim does it.
                if (!_isTidy) FolderClaim.Take(folder).Release();
                _isTidy = true;
            }
        }

        /// <summary>Counts.</summary>
        /// <param name="failure">What the file system answered; null if a result was written.</param>
        public void Note(Exception? failure)
        {
            lock (_gate)
            {
                // Others were on their way when the folder was given up.
                if (_failures == MaxFailures) return;
                bool isSame = failure is not null && _failure is not null && Finding(failure) == Finding(_failure);
                _failures = failure is null ? 0 : isSame ? _failures + 1 : 1;
                _failure = failure;
            }
        }

        private static string Finding(Exception failure) => WriteFailure.Explain(failure).Finding;
    }
}
