using PSPixelClassification.Imaging;

namespace PSPixelClassification.Accuracy.Data;

/// <summary>Reads the images of folders that are laid out in several ways.</summary>
internal static class ImageFolders
{
    // Parts of large images, so that all is tested within minutes.
    private const int PartSide = 512;
    private const int PlantSide = 640;
    private const int LeastObjectPixels = 3000;

    /// <summary>Nuclei of one kind: index.csv names it; images are stored as RGBA, also gray ones.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="isGray">Whether they are gray.</param>
    public static IEnumerable<BenchImage> Nuclei(string folder, string kind, bool isGray)
    {
        string[][] rows = [.. File.ReadLines(Path.Combine(folder, "index.csv")).Select(line => line.Split(','))];
        (int id, int ofKind) = (Array.IndexOf(rows[0], "id"), Array.IndexOf(rows[0], "kind"));
        return
            from row in rows.Skip(1)
            where row[ofKind] == kind
            select new BenchImage(
                row[id][..8], ImageFiles.Read(Path.Combine(folder, "images", $"{row[id]}.png"), isGray),
                ImageFiles.ReadClasses(Path.Combine(folder, "labels", $"{row[id]}.tif"), ObjectOrGround));
    }

    /// <summary>Slices of a series: black membranes are class 1.</summary>
    /// <param name="folder">The folder.</param>
    public static IEnumerable<BenchImage> Slices(string folder) =>
        from path in ImageFiles.In(Path.Combine(folder, "train", "image"))
        let truth = Path.Combine(folder, "train", "label", Path.GetFileName(path))
        select new BenchImage(
            Path.GetFileNameWithoutExtension(path), ImageFiles.Read(path), ImageFiles.ReadClasses(truth, value => value > 0 ? 2 : 1));

    /// <summary>Six tiles of one image, two rows of three.</summary>
    /// <param name="folder">The folder.</param>
    public static IEnumerable<BenchImage> Tiles(string folder)
    {
        string image = Path.Combine(folder, "stardist__data__images__img2d.tif");
        string truth = Path.Combine(folder, "stardist__data__images__mask2d.tif");
        (int width, int height) = (PartSide / 3, PartSide / 2);
        return
            from row in Enumerable.Range(0, 2)
            from column in Enumerable.Range(0, 3)
            let part = new Region(column * width, row * height, width, height)
            select new BenchImage(
                $"{row}{column}", ImageFiles.Read(image, part: part), ImageFiles.ReadClasses(truth, ObjectOrGround, part));
    }

    /// <summary>The corners of images in which there is something: class 2 of the files is class 1.</summary>
    /// <param name="folder">The folder.</param>
    public static IEnumerable<BenchImage> Corners(string folder) =>
        Parts(folder, [new Region(0, 0, PartSide, PartSide)]);

    /// <summary>Two parts of each section.</summary>
    /// <param name="folder">The folder.</param>
    public static IEnumerable<BenchImage> Sections(string folder) =>
        Parts(folder, [new Region(800, 800, PlantSide, PlantSide), new Region(1700, 800, PlantSide, PlantSide)]);

    private static IEnumerable<BenchImage> Parts(string folder, Region[] parts) =>
        from path in ImageFiles.In(Path.Combine(folder, "images"))
        let name = Path.GetFileNameWithoutExtension(path)
        from part in parts.Index()
        let truth = ImageFiles.ReadClasses(Path.Combine(folder, "truth", $"{name}.png"), value => value == 2 ? 1 : 2, part.Item)
        where truth.AsSpan().Count((byte)1) >= LeastObjectPixels
        select new BenchImage($"{name}_{part.Index}", ImageFiles.Read(path, isGray: true, part.Item), truth);

    private static int ObjectOrGround(int number) => number > 0 ? 1 : 2;
}
