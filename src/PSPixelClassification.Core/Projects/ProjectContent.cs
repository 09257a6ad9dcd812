using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Common.Remedies;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Projects.Ilp.Lanes;
using PSPixelClassification.Projects.Images;

namespace PSPixelClassification.Projects;

/// <summary>Says in the words of a project file where images are, as seen from where the project is going to be.</summary>
/// <param name="targetPath">Absolute path of the project to be.</param>
/// <param name="isCarriedOver">Whether images stored in the project that was opened will be in the new one as well.</param>
/// <param name="read">Told the bytes of each piece read of the images' files.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class ProjectContent(string targetPath, bool isCarriedOver, Action<long> read, CancellationToken cancellationToken)
{
    private readonly string _folder = Path.GetDirectoryName(targetPath)!;
    private readonly List<StoredPixels> _pixels = [];

    /// <summary>The images that have to be stored in the project.</summary>
    public IReadOnlyList<StoredPixels> Pixels => _pixels;

    /// <summary>Describes a lane but for its labels.</summary>
    /// <param name="entry">An image and what the project that was opened says about it.</param>
    /// <returns>The lane.</returns>
    /// <exception cref="ExportException"><c>ImageTooLarge</c>: an image in memory is too large to be stored in a project.</exception>
    public ProjectLane Describe(ProjectEntry entry)
    {
        if (entry.Image is not { } image) return (entry.Stored ?? new ProjectLane()) with { Problem = null };
        return new ProjectLane
        {
            RawData = Describe(image, entry.Stored?.RawData),
            PredictionMask = image.PredictionMask is { } mask ? Describe(mask, entry.Stored?.PredictionMask) : null,
        };
    }

    private ProjectImage Describe(ClassifierImage image, ProjectImage? stored)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (image.Source is MissingImage missing) return Rebase(missing) with { CarriedFrom = stored?.FilePath };
        if (stored?.Location == ProjectImageLocation.Project && isCarriedOver) return stored;
        // A path cannot say which of several images in a file, or which level of an archive, is meant; ilastik and this module would open
        // the first under it.
        bool isInFile = image.Location is { Series: null } && image is { Level: 0, Source: not ProjectPixels };
        if (image.Source.Info.ContentAddress is { } address) return ReferToAddress(image, address, stored);
        if (image.Source.Info.ContentFolder is { } folder && image.Location is { StackAxis: null } place)
            return ReferToArray(image, place, folder, stored);
        return isInFile ? Refer(image, image.Location!, stored) : Store(image, stored);
    }

    // The path of the array says which series and level is meant. ilastik finds folders by an address, which is absolute.
    private ProjectImage ReferToArray(ClassifierImage image, ImageLocation location, string array, ProjectImage? stored)
    {
        string inner = Path.GetRelativePath(location.Path, array).Replace('\\', '/');
        ProjectImage referred = Refer(image, ImageLocation.InFile(location.Path, inner == "." ? null : inner), stored);
        return image.Source.Info.LevelKey is { } key
            ? referred with { Location = ProjectImageLocation.AbsoluteFile, FilePath = array.Replace('\\', '/'), WorkingScale = key }
            : referred;
    }

    // As ilastik does: by the address of the group, and the key of the level. What follows the question mark may be a secret.
    private static ProjectImage ReferToAddress(ClassifierImage image, string address, ProjectImage? stored)
    {
        string? key = image.Source.Info.LevelKey;
        int levels = key is null ? 0 : key.Split('/').Length;
        string group = string.Join('/', address.Split('/')[..^levels]);
        // The project that is carried over may know more of its address.
        bool isKnown = stored?.Location == ProjectImageLocation.Url && RemoteAddress.Shown(stored.FilePath).TrimEnd('/') == group;
        return DescribeShape(image, stored) with
        {
            Location = ProjectImageLocation.Url,
            FilePath = isKnown ? stored!.FilePath : group,
            WorkingScale = key,
        };
    }

    private ProjectImage Refer(ClassifierImage image, ImageLocation location, ProjectImage? stored)
    {
        FileFingerprint? fingerprint = TryFingerprint(StoredPlaces.ContentOf(location));
        (string path, ProjectImageLocation kind) = ProjectPaths.Refer(_folder, location.Files, location.InternalPath);
        return DescribeShape(image, stored) with
        {
            Location = kind,
            FilePath = path,
            FileLength = fingerprint?.Length ?? stored?.FileLength,
            FileHash = fingerprint?.Hash ?? stored?.FileHash,
        };
    }

    private static ProjectImage DescribeShape(ClassifierImage image, ProjectImage? stored)
    {
        bool isAsStored = stored is not null && StoredExtent.Of(stored) == image.Extent;
        return new ProjectImage
        {
            Location = ProjectImageLocation.AbsoluteFile,
            FilePath = "",
            CarriedFrom = stored?.FilePath,
            Nickname = stored?.Nickname ?? image.Name,
            Axes = isAsStored ? stored!.Axes : image.Axes.Letters,
            Shape = isAsStored ? stored!.Shape : image.Shape,
            DatasetId = stored?.DatasetId,
            AxisUnits = stored?.AxisUnits,
            AllowLabels = stored?.AllowLabels ?? true,
        };
    }

    private ProjectImage Store(ClassifierImage image, ProjectImage? stored)
    {
        if (StoredPixels.SizeOf(image.Source.Info) > Array.MaxLength)
        {
            throw new ExportException(
                ErrorIds.ImageTooLarge,
                $"'{image.Name}' is not in a file of its own and, with more than 2 GB, too large to be stored in a project. "
                + ProjectRemedies.WriteImage);
        }

        // One from the very project that is replaced keeps its name, so that it can still be read by it.
        string? known = image.Source is ProjectPixels ? ProjectPaths.FileName(image.Location?.InternalPath ?? "") : null;
        bool isFree = !isCarriedOver && !string.IsNullOrEmpty(known) && _pixels.TrueForAll(other => other.Name != known);
        StoredPixels pixels = new(isFree ? known! : Guid.NewGuid().ToString(), image.Source);
        _pixels.Add(pixels);
        return new ProjectImage
        {
            Location = ProjectImageLocation.Project,
            FilePath = pixels.InternalPath,
            InternalPath = pixels.InternalPath,
            CarriedFrom = stored?.FilePath,
            Nickname = stored?.Nickname ?? image.Name,
            Axes = pixels.Axes,
            Shape = AxisOrder.Parse(pixels.Axes).Extents(image.Extent),
            DatasetId = stored?.DatasetId ?? pixels.Name,
            AxisUnits = stored?.AxisUnits,
            AllowLabels = stored?.AllowLabels ?? true,
        };
    }

    /// <summary>Keeps everything that is stored about an image nobody has seen; only its path counts from the new folder.</summary>
    private ProjectImage Rebase(MissingImage missing)
    {
        ProjectImage stored = missing.Stored;
        string oldFolder = Path.GetDirectoryName(missing.ProjectPath)!;
        if (stored.Location != ProjectImageLocation.RelativeFile || oldFolder == _folder) return stored;
        IReadOnlyList<(string File, string? InternalPath)> members = StoredPlaces.Members(oldFolder, stored);
        string[] files = [.. members.Select(member => ProjectPaths.Candidates(oldFolder, member.File)[0])];
        (string path, ProjectImageLocation kind) = ProjectPaths.Refer(_folder, files, members[0].InternalPath);
        return stored with { FilePath = path, Location = kind };
    }

    // A file that vanished since it was opened is no reason to lose the project.
    private FileFingerprint? TryFingerprint(IReadOnlyList<string> files)
    {
        try
        {
            return FileFingerprint.Of(files, read, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
