using System.Security.Cryptography;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Saves the project, and journals what is not saved yet.</summary>
internal sealed class ProjectStore : IDisposable
{
    private readonly bool _force;
    private string? _path;
    private EditJournal? _journal;

    /// <summary>Opens the journal.</summary>
    /// <param name="project">The project.</param>
    /// <param name="path">Where it is saved; null for nowhere, then nothing is journalled either.</param>
    /// <param name="force">Whether saving may replace a file that is read-only or no project.</param>
    /// <exception cref="LabelEditorException"><c>JournalUnavailable</c>.</exception>
    public ProjectStore(ClassifierProject project, string? path, bool force)
    {
        _force = force;
        Project = project;
        _path = path;
        if (path is not null) _journal = new EditJournal(path);
    }

    /// <summary>The project as it was saved last, or opened.</summary>
    public ClassifierProject Project { get; private set; }

    /// <summary>Whether all edits are in the file.</summary>
    public bool IsSaved { get; private set; } = true;

    /// <summary>Whether there is a file to write: edits that it has not, or none at all yet.</summary>
    public bool NeedsSaving => _path is not null && (!IsSaved || _journal!.HasPending || !File.Exists(_path));

    /// <summary>Where the project is, for the page.</summary>
    public FileState State => new(_path, IsSaved);

    /// <summary>What an ended session left, for the page; null if nothing.</summary>
    public RecoveryState? Recovery => _journal is null || (!_journal.HasPending && _journal.BackupPath is null)
        ? null
        : new RecoveryState(_journal.Pending.Count, _journal.LastWriteTime, BackupNote(_journal));

    private JournalBegin Now => BeginOf(Project, LabelsOf(Project));

    /// <summary>What is to be saved differs from the file before any edit.</summary>
    public void Outdate() => IsSaved = false;

    /// <summary>Looks for edits that an ended session left.</summary>
    /// <param name="labels">The labels of all images as the session begins with them.</param>
    /// <exception cref="Common.ExportException">The copy of a journal of other images cannot be written.</exception>
    public void Begin(IReadOnlyList<LabelSnapshot> labels) => _journal?.Begin(BeginOf(Project, labels));

    /// <summary>Journals an edit before it is made.</summary>
    /// <exception cref="LabelEditorException"><c>RecoveryPending</c>: what an ended session left comes first.</exception>
    /// <exception cref="IOException">It cannot be written: the edit must not be made.</exception>
    public void Journal(JournalEntry entry)
    {
        RequireNothingPending();
        _journal?.Append(entry);
        IsSaved = false;
    }

    /// <summary>Accepts what an ended session left, or discards it.</summary>
    public IReadOnlyList<JournalEntry> Recover(bool accept)
    {
        if (_journal is not { HasPending: true }) return [];
        if (!accept)
        {
            _journal.Restart(Now);
            return [];
        }

        IsSaved = false;
        return _journal.Accept();
    }

    /// <summary>Saves the project.</summary>
    /// <param name="featureSet">The features.</param>
    /// <param name="model">The classifier of the labels as they are; null for none.</param>
    /// <param name="cancellationToken">Cancels the work; the old file is left.</param>
    /// <returns>What to tell the page; null if there is nowhere to save to.</returns>
    /// <exception cref="Common.PixelClassificationException">It cannot be saved; the old file and the journal are left.</exception>
    public SavedMessage? Save(FeatureSet featureSet, ClassifierModel? model, CancellationToken cancellationToken) =>
        Replace(Project, featureSet, model, cancellationToken);

    /// <summary>
    /// Takes a project with other images in place of the one before, and saves it. A process that is killed meanwhile leaves the old file
    /// and the journal of its edits, or the new file, which holds them all.
    /// </summary>
    /// <param name="project">The project, with the images as they are.</param>
    /// <param name="featureSet">The features.</param>
    /// <param name="model">The classifier of their labels; null for none.</param>
    /// <param name="cancellationToken">Cancels the work; the old file is left.</param>
    /// <returns>What to tell the page; null if there is nowhere to save to.</returns>
    /// <exception cref="Common.PixelClassificationException">
    /// It cannot be saved; the old project, its file and the journal are left.
    /// </exception>
    public SavedMessage? Replace(
        ClassifierProject project, FeatureSet featureSet, ClassifierModel? model, CancellationToken cancellationToken)
    {
        RequireNothingPending();
        if (_path is null)
        {
            Project = project;
            return null;
        }

        IReadOnlyList<string> known = Project.Notes;
        JournalBegin next = BeginOf(project, LabelsOf(project));
        long end = _journal!.Announce(new SavingEntry(next.Images, next.Fingerprint));
        try
        {
            Project = project.WithFeatureSet(featureSet).Save(_path, model, _force, cancellationToken: cancellationToken);
        }
        catch
        {
            _journal.Withdraw(end);
            throw;
        }

        IsSaved = true;
        _journal.Restart(next);
        return new SavedMessage(_path, [.. Project.Notes.Except(known)]);
    }

    /// <summary>
    /// Saves the session as another project, which is its project from then on. Until that file is whole, all edits are in the journal of
    /// the old one; then they are journalled beside the new one.
    /// </summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="replaces">Whether another project there may be replaced.</param>
    /// <param name="featureSet">The features.</param>
    /// <param name="model">The classifier of the labels as they are; null for none.</param>
    /// <param name="cancellationToken">Cancels the work; nothing is changed then.</param>
    /// <returns>What to tell the page.</returns>
    /// <exception cref="Common.PixelClassificationException">
    /// It cannot be saved there (<c>ProjectExists</c>: another project is), or edits of another session are kept there; the session has the
    /// project that it had.
    /// </exception>
    public SavedMessage SaveAs(
        string path, bool replaces, FeatureSet featureSet, ClassifierModel? model, CancellationToken cancellationToken)
    {
        if (_path is not null && PathComparer.OfPlatform.Equals(path, _path)) return Save(featureSet, model, cancellationToken)!;
        RequireNothingPending();
        if (!replaces && File.Exists(path))
            throw new ExportException(ErrorIds.ProjectExists, $"'{path}' exists already. Replace it, or choose another name.");
        Project.RequireReplaceable(path);
        EditJournal journal = new(path);
        try
        {
            journal.Begin(Now);
            if (journal.HasPending)
            {
                throw new LabelEditorException(
                    PageErrorIds.RecoveryPending,
                    $"Beside '{path}' are edits of another session that were not saved. Choose another name, or edit that project first.");
            }

            IReadOnlyList<string> known = Project.Notes;
            Project = Project.WithFeatureSet(featureSet).Save(path, model, cancellationToken: cancellationToken);
            journal.Restart(Now);
            EditJournal? old = _journal;
            (_path, _journal, IsSaved) = (path, journal, true);
            // The new file has what is in it.
            old?.Restart(Now);
            old?.Dispose();
            return new SavedMessage(path, [.. Project.Notes.Except(known), .. new[] { BackupNote(journal) }.OfType<string>()]);
        }
        catch
        {
            if (!ReferenceEquals(journal, _journal)) journal.Dispose();
            throw;
        }
    }

    /// <summary>Closes the journal. Edits that are not saved stay in it, and images that hold them are known by it.</summary>
    public void Dispose()
    {
        _journal?.End(Now.Fingerprint);
        _journal?.Dispose();
    }

    /// <summary>Refuses what must wait until edits of an ended session are accepted or discarded.</summary>
    /// <exception cref="LabelEditorException"><c>RecoveryPending</c>.</exception>
    public void RequireNothingPending()
    {
        if (_journal is { HasPending: true })
            throw new LabelEditorException(PageErrorIds.RecoveryPending, "Restore or discard the edits of the last session first.");
    }

    private static string? BackupNote(EditJournal journal)
    {
        if (journal.BackupPath is null) return null;
        string images = journal.BackupImages.Count == 0 ? "" : $" ({string.Join(", ", journal.BackupImages)})";
        return $"A session with other images, labels or classes{images} left unsaved edits. They are kept in "
            + $"'{journal.BackupPath}'. To get them back, rename this file to '{Path.GetFileName(journal.FilePath)}' "
            + "and edit the same images, with the labels and classes they had.";
    }

    // Images, classes and labels: edits are made again only on top of what they were made on. Paths do not count, since images without a
    // file get one by being saved.
    private static JournalBegin BeginOf(ClassifierProject project, IReadOnlyList<LabelSnapshot> labels)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LabelSnapshot one in labels) one.AppendTo(hash);
        return new JournalBegin([.. project.Images.Select(image => image.Name)], Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static IReadOnlyList<LabelSnapshot> LabelsOf(ClassifierProject project) =>
        [.. project.Images.Select(image => image.Labels.Snapshot())];
}
