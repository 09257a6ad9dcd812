using System.Security.Cryptography;
using System.Text;
using PSPixelClassification.Classification;
using PSPixelClassification.Features;
using PSPixelClassification.LabelEditor.Protocol;
using PSPixelClassification.LabelEditor.Recovery;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>Saves the project, and journals what is not saved yet.</summary>
internal sealed class ProjectKeeping : IDisposable
{
    private readonly string? _path;
    private readonly bool _force;
    private readonly StrokeJournal? _journal;

    /// <summary>Looks for edits that an ended session left.</summary>
    /// <param name="project">The project.</param>
    /// <param name="path">Where it is saved; null for nowhere, then nothing is journalled either.</param>
    /// <param name="force">Whether saving may replace a file that is read-only or no project.</param>
    public ProjectKeeping(ClassifierProject project, string? path, bool force)
    {
        _force = force;
        Project = project;
        _path = path;
        if (path is not null) _journal = new StrokeJournal(path, () => Fingerprint(project.Images));
    }

    /// <summary>The project as it was saved last, or opened.</summary>
    public ClassifierProject Project { get; private set; }

    /// <summary>Whether all edits are in the file.</summary>
    public bool IsSaved { get; private set; } = true;

    /// <summary>Where the project is, for the page.</summary>
    public FileState State => new(_path, IsSaved);

    /// <summary>What an ended session left, for the page; null if nothing.</summary>
    public RecoveryState? Recovery => _journal is { Left.Count: > 0 } ? new RecoveryState(_journal.Left.Count, _journal.LeftTime) : null;

    /// <summary>Notes an edit that has been made.</summary>
    /// <param name="edit">The page's message.</param>
    public void Note(PageMessage edit)
    {
        IsSaved = false;
        _journal?.Append(edit);
    }

    /// <summary>Takes what an ended session left.</summary>
    /// <param name="isWanted">False to discard it.</param>
    /// <returns>The edits to make again.</returns>
    public IReadOnlyList<PageMessage> Take(bool isWanted)
    {
        IReadOnlyList<PageMessage> edits = _journal?.Left ?? [];
        if (!isWanted) _journal?.Clear();
        return isWanted ? edits : [];
    }

    /// <summary>Saves the project.</summary>
    /// <param name="featureSet">The features; null for none.</param>
    /// <param name="model">The classifier of the labels as they are; null for none.</param>
    /// <param name="cancellationToken">Ends the work; the old file is left.</param>
    /// <returns>What to tell; null if there is nowhere to save to.</returns>
    /// <exception cref="Common.PixelClassificationException">It cannot be saved; the old file and the journal are left.</exception>
    public SavedMessage? Save(FeatureSet? featureSet, ClassifierModel? model, CancellationToken cancellationToken)
    {
        if (_path is null) return null;
        IReadOnlyList<string> known = Project.Notes;
        Project = (featureSet is null ? Project : Project.WithFeatureSet(featureSet)).Save(_path, model, _force, cancellationToken: cancellationToken);
        IsSaved = true;
        _journal!.Clear();
        return new SavedMessage(_path, [.. Project.Notes.Except(known)]);
    }

    /// <inheritdoc/>
    public void Dispose() => _journal?.Dispose();

    // Images, classes and labels: edits are made again only on top of what they were made on.
    private static string Fingerprint(IReadOnlyList<ClassifierImage> images)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ClassifierImage image in images)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(image.SourcePath ?? image.Name));
            image.Labels.Snapshot().AppendTo(hash);
        }

        return "pixel-labels.v1 " + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
