using PSPixelClassification.Imaging;
using PSPixelClassification.Projects.Ilp.Lanes;

namespace PSPixelClassification.Projects.Images;

/// <summary>Looks for a project's images where the project says, then in folders.</summary>
/// <param name="projectPath">Absolute path of the project.</param>
/// <param name="index">Makes the index of the folders, when the first image is not where the project says.</param>
/// <param name="acceptChangedImages">Whether a file of the right name and another content counts as found.</param>
internal sealed class ImageSearch(string projectPath, Lazy<FolderIndex> index, bool acceptChangedImages)
{
    /// <summary>Looks for one image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="labels">Its labels.</param>
    /// <param name="cancellationToken">Looked at per file.</param>
    /// <returns>What was found.</returns>
    public ImageLink Find(ProjectImage image, IReadOnlyList<LabelBlock> labels, CancellationToken cancellationToken)
    {
        List<ImageMatch> changed = [];
        // The network is not searched.
        if (image.Location == ProjectImageLocation.Url) return new(image.Name, image.ShownPath, null, ImageLinkStatus.Missing);
        IReadOnlyList<ImageLocation> stated = StoredPlaces.Existing(projectPath, image);
        ImageMatch? found = Matches(stated).FirstOrDefault();
        if (found is not null)
        {
            bool isStated = StoredPlaces.IsStated(projectPath, image, found.Location);
            return Link(isStated ? ImageLinkStatus.Found : ImageLinkStatus.Relinked, found);
        }

        if (image.Location == ProjectImageLocation.Project) return Link(ImageLinkStatus.Missing, null);
        bool isChangedInPlace = changed.Count > 0;
        IReadOnlyList<(string File, string? InternalPath)> members = StoredPlaces.Members(Path.GetDirectoryName(projectPath)!, image);
        IEnumerable<ImageLocation> elsewhere = index.Value.Find([.. members.Select(member => ProjectPaths.FileName(member.File))])
            .Where(files => !stated.Any(place => place.Files.SequenceEqual(files)))
            .SelectMany(files => StoredPlaces.Locate(image, files, members[0].InternalPath));
        ImageMatch[] fitting = [.. Matches(elsewhere)];
        if (fitting.Length > 0)
        {
            return AreOne(image, fitting, cancellationToken)
                ? Link(ImageLinkStatus.Relinked, fitting[0])
                : Link(ImageLinkStatus.Ambiguous, null);
        }

        if (changed.Count == 0) return Link(ImageLinkStatus.Missing, null);
        if (!acceptChangedImages) return Link(ImageLinkStatus.Changed, changed[0]);
        return isChangedInPlace || changed.Count == 1 ? Link(ImageLinkStatus.Relinked, changed[0]) : Link(ImageLinkStatus.Ambiguous, null);

        IEnumerable<ImageMatch> Matches(IEnumerable<ImageLocation> places)
        {
            foreach (ImageLocation place in places)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ImageMatch match = StoredImages.Match(image, labels, place, null, cancellationToken);
                bool isKnown = changed.Exists(known => known.Location.Path == place.Path);
                if (match.Fits) yield return match;
                else if (match is { IsChanged: true, Source: not null } && !isKnown) changed.Add(match);
            }
        }

        ImageLink Link(ImageLinkStatus status, ImageMatch? match) =>
            new(image.Name, image.ShownPath, match?.Location.Path, status);
    }

    /// <summary>Whether it does not matter which of several files is taken: a stored hash decided, or they are copies.</summary>
    private static bool AreOne(ProjectImage image, ImageMatch[] matches, CancellationToken cancellationToken)
    {
        if (matches.Length == 1 || image.FileHash is not null) return true;
        bool areAsLong = matches.Select(match => FileFingerprint.LengthOf(StoredPlaces.ContentOf(match.Location))).Distinct().Count() == 1;
        return areAsLong
            && matches.Select(match => FileFingerprint.Of(StoredPlaces.ContentOf(match.Location), cancellationToken: cancellationToken))
                .Distinct().Count() == 1;
    }
}
