using PSPixelClassification.Common;
using PSPixelClassification.Projects.Ilp;
using PSPixelClassification.Projects.Ilp.Lanes;
using PSPixelClassification.Projects.Images;

namespace PSPixelClassification.Projects;

/// <summary>Finds the images of a project that was moved without them, and stores where they are.</summary>
public static class ProjectRepair
{
    /// <summary>Looks for missing images; nothing is written.</summary>
    /// <param name="path">Absolute path of the .ilp file.</param>
    /// <param name="searchFolders">Absolute paths of the folders to look in, subfolders included, the likeliest first.</param>
    /// <param name="acceptChangedImages">Whether a file of the right name and another content counts as found.</param>
    /// <param name="cancellationToken">Looked at per folder and file.</param>
    /// <returns>One entry an image and mask, in the project's order.</returns>
    /// <exception cref="FileNotFoundException">There is no such project.</exception>
    /// <exception cref="ProjectFormatException">The project cannot be read.</exception>
    public static IReadOnlyList<ImageLink> Find(
        string path, IReadOnlyList<string> searchFolders, bool acceptChangedImages = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(searchFolders);
        (ProjectImage Image, IReadOnlyList<LabelBlock> Labels)[] images = [.. ProjectReader.Read(path).Lanes.SelectMany(Images)];
        string folder = Path.GetDirectoryName(path)!;
        Lazy<FolderIndex> index = new(() => new FolderIndex(
            searchFolders,
            [.. images.SelectMany(entry => StoredPlaces.Members(folder, entry.Image)).Select(member => ProjectPaths.FileName(member.File))],
            cancellationToken));
        ImageSearch search = new(path, index, acceptChangedImages);
        return Array.AsReadOnly<ImageLink>([.. images.Select(entry => search.Find(entry.Image, entry.Labels, cancellationToken))]);
    }

    /// <summary>
    /// Stores the paths of relinked images, and length and SHA-256 where the project has them; everything else in the project stays.
    /// </summary>
    /// <param name="path">Absolute path of the .ilp file.</param>
    /// <param name="links">What <see cref="Find"/> gave.</param>
    /// <exception cref="FileNotFoundException">There is no such project.</exception>
    /// <exception cref="ProjectFormatException">The project cannot be read, or holds something that cannot be carried over.</exception>
    /// <exception cref="ExportException">
    /// <c>WriteFailed</c>: the file system refuses; <c>TargetReadOnly</c>: the project is. The old file is left.
    /// </exception>
    public static void Apply(string path, IReadOnlyList<ImageLink> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        ProjectFile file = ProjectReader.Read(path);
        List<ImageLink> open = [.. links];
        ProjectLane[] lanes =
        [
            .. file.Lanes.Select(lane => lane with
            {
                RawData = Relink(path, lane.RawData, open),
                PredictionMask = Relink(path, lane.PredictionMask, open),
            }),
        ];
        bool isUnchanged = file.Lanes.SelectMany(Images).Zip(lanes.SelectMany(Images))
            .All(pair => ReferenceEquals(pair.First.Image, pair.Second.Image));
        if (isUnchanged) return;
        ProjectSaving.RequireWhole(path, file.Lanes);
        if (File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
        {
            throw new ExportException(
                ErrorIds.TargetReadOnly,
                $"'{path}' is read-only, so that the new paths cannot be stored. Remove the read-only attribute of the file.");
        }

        ProjectWriter.Write(path, file with { Lanes = lanes }, basedOn: path);
    }

    private static IEnumerable<(ProjectImage Image, IReadOnlyList<LabelBlock> Labels)> Images(ProjectLane lane)
    {
        if (lane.RawData is { } image) yield return (image, lane.Labels);
        if (lane.PredictionMask is { } mask) yield return (mask, []);
    }

    // Each link serves one image, as two may have the same name and path.
    private static ProjectImage? Relink(string path, ProjectImage? image, List<ImageLink> open)
    {
        if (image is null) return null;
        int index = open.FindIndex(link => link.Name == image.Name && link.StoredPath == image.ShownPath);
        if (index < 0) return image;
        ImageLink link = open[index];
        open.RemoveAt(index);
        bool isInFile = image.Location is ProjectImageLocation.RelativeFile or ProjectImageLocation.AbsoluteFile;
        if (!isInFile || link is not { Status: ImageLinkStatus.Relinked, Path: { } first }) return image;
        string folder = Path.GetDirectoryName(path)!;
        IReadOnlyList<(string File, string? InternalPath)> members = StoredPlaces.Members(folder, image);
        // The members of a stack are found together.
        string found = Path.GetDirectoryName(first)!;
        string[] files = [first, .. members.Skip(1).Select(member => Path.Combine(found, ProjectPaths.FileName(member.File)))];
        (string filePath, ProjectImageLocation location) = ProjectPaths.Refer(folder, files, members[0].InternalPath);
        IReadOnlyList<string> content = StoredPlaces.ContentOf(files, members[0].InternalPath);
        // ilastik finds images of OME-Zarr by an address, which is absolute.
        if (image.WorkingScale is not null) (filePath, location) = (content[0].Replace('\\', '/'), ProjectImageLocation.AbsoluteFile);
        ProjectImage relinked = image with { FilePath = filePath, Location = location, CarriedFrom = image.FilePath };
        if (image.FileHash is null) return relinked;
        // An accepted file is from now on the one that was labeled.
        FileFingerprint fingerprint = FileFingerprint.Of(content);
        return relinked with { FileLength = fingerprint.Length, FileHash = fingerprint.Hash };
    }
}
