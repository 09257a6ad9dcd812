using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;
using PSPixelClassification.Projects.Images;

namespace PSPixelClassification.Projects;

/// <summary>Opens the images of a project and paints their labels.</summary>
/// <param name="path">Absolute path of the project.</param>
/// <param name="classes">All classes of the project.</param>
/// <param name="imageChannels">Channels of images about which nothing is known.</param>
/// <param name="acceptChangedImages">Whether an image that is not the labeled one is a note instead of an error.</param>
/// <param name="access">The permission to read images from web servers; null for none.</param>
internal sealed class ProjectOpening(string path, IReadOnlyList<ProjectClass> classes, int imageChannels, bool acceptChangedImages,
    RemoteAccess? access)
{
    private readonly List<string> _notes = [];

    /// <summary>What a person may want to know about the images found so far.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Opens the images of a lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The image with labels and mask.</returns>
    /// <exception cref="ProjectFormatException"><see cref="ErrorIds.ProjectImageChanged"/>.</exception>
    public ProjectEntry Open(ProjectLane lane, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (lane.Problem is { } problem)
            _notes.Add(
                $"Damage: {problem}. Everything else was read; the project cannot be saved over itself, so that nothing more is lost.");
        if (lane.RawData is not { } raw) return new ProjectEntry(null, lane);
        ClassifierImage image = Open(raw, lane.Labels, "image", new ImageShape(1, 1, imageChannels), cancellationToken);
        if (lane.PredictionMask is { } stored)
        {
            ImageShape shape = image.Extent with { Channels = 1 };
            ClassifierImage mask = Open(stored, [], "prediction mask", shape, cancellationToken);
            bool fits = mask.Extent with { Channels = 1 } == shape;
            if (!fits) mask = Missing(stored, shape, "prediction mask", $"it is {mask}, not of the size of {image}");
            image = image.WithPredictionMask(mask);
        }

        ProjectLabels.Paint(image.Labels, classes, lane.Labels, cancellationToken);
        image.Labels.ForgetHistory();
        return new ProjectEntry(image, lane);
    }

    private ClassifierImage Open(
        ProjectImage stored, IReadOnlyList<LabelBlock> labels, string role, ImageShape least, CancellationToken cancellationToken)
    {
        string name = stored.Name;
        ImageMatch? match = Find(stored, labels, cancellationToken);
        if (match is { Fits: true }) return new ClassifierImage(name, match.Source!, match.Location);
        if (match is { IsChanged: true })
        {
            if (!acceptChangedImages)
            {
                throw new ProjectFormatException(
                    path, $"the file of its {role} '{name}', '{match.Location}', is not the one that was labeled: {match.Difference}",
                    ProjectRemedies.AcceptImage, ErrorIds.ProjectImageChanged);
            }

            if (match.Source is { } source && StoredExtent.Holds(labels, source.Info.Shape))
            {
                _notes.Add(
                    $"The file of the {role} '{name}', '{match.Location}', is not the one that was labeled: {match.Difference}. "
                    + "It was accepted.");
                return new ClassifierImage(name, source, match.Location);
            }

            if (match.Source is { } tooSmall)
            {
                string found = string.Join(" × ", tooSmall.Info.Axes.Extents(tooSmall.Info.Shape));
                string outside = $"labels lie outside '{match.Location}', which is {found} {tooSmall.Info.Axes}";
                return Missing(stored, StoredExtent.Holding(labels, StoredExtent.Of(stored) ?? least), role, outside);
            }
        }

        return Missing(stored, StoredExtent.Holding(labels, StoredExtent.Of(stored) ?? least), role, Reason(stored, match));
    }

    private ClassifierImage Missing(ProjectImage stored, ImageShape shape, string role, string reason)
    {
        string name = stored.Name;
        MissingImage missing = new(path, stored, shape, reason);
        _notes.Add($"The {role} '{name}' is missing: {reason}. What is stored about it is kept. {missing.Remedy}");
        return new ClassifierImage(name, missing, StatedPlace(stored));
    }

    /// <summary>The first place with the image that was labeled, else the first with any file of its name.</summary>
    private ImageMatch? Find(ProjectImage stored, IReadOnlyList<LabelBlock> labels, CancellationToken cancellationToken)
    {
        if (stored.Location == ProjectImageLocation.Url && access is null) return null;
        if (RemoteAddress.IsAddress(stored.FilePath)) access?.Admit(stored.FilePath);
        ImageMatch? first = null;
        foreach (ImageLocation place in StoredPlaces.Existing(path, stored))
        {
            ImageMatch match = StoredImages.Match(stored, labels, place, access, cancellationToken);
            if (match.Fits) return match;
            first ??= match;
        }

        return first;
    }

    private static string Reason(ProjectImage stored, ImageMatch? match) => (match, stored.Location) switch
    {
        ({ Difference: { } difference }, _) => $"'{match.Location}' cannot be used, {Lowered(difference)}",
        (_, ProjectImageLocation.Url) => $"it is on a server ('{stored.ShownPath}'), which is not asked",
        _ => $"there is no file '{stored.FilePath}', nor one of its name beside the project or in the subfolders of that path",
    };

    private static string Lowered(string sentence) => sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private ImageLocation? StatedPlace(ProjectImage stored)
    {
        if (stored.Location == ProjectImageLocation.Url) return null;
        if (stored.Location == ProjectImageLocation.Project) return ImageLocation.InFile(path, stored.InternalPath ?? stored.FilePath);
        string folder = Path.GetDirectoryName(path)!;
        IReadOnlyList<(string File, string? InternalPath)> members = StoredPlaces.Members(folder, stored);
        string[] files = [.. members.Select(member => ProjectPaths.Candidates(folder, member.File)[0])];
        return StoredPlaces.Locate(stored, files, members[0].InternalPath).First();
    }
}
