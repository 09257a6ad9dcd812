using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting.Pictures;
using PSPixelClassification.Exporting.Provenance;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>What a report shows.</summary>
internal sealed class ReportContent
{
    private readonly IReadOnlyDictionary<ImageOutcome, IReadOnlyList<ImageMark>> _marks;
    private readonly IReadOnlyDictionary<ImageOutcome, Thumbnail> _pictures;
    private readonly Dictionary<ImageOutcome, int> _numbers;
    private readonly HashSet<string> _shared;

    private ReportContent(
        BatchHistory history, IReadOnlyDictionary<ImageOutcome, IReadOnlyList<ImageMark>> marks,
        IReadOnlyDictionary<ImageOutcome, Thumbnail> pictures)
    {
        (History, _marks, _pictures) = (history, marks, pictures);
        _numbers = history.Images.Index().ToDictionary(entry => entry.Item, entry => entry.Index + 1);
        Folder = CommonFolder([.. history.Images.Where(image => image.IsImage).Select(image => image.File)]);
        Marked = WorstFirst(history.Images, marks);
        _shared = history.Images.CountBy(image => image.Id).Where(image => image.Value > 1).Select(image => image.Key).ToHashSet();
        Models =
        [
            .. history.Images.Where(image => image.HasResults).GroupBy(image => image.ModelSha256)
                .OrderByDescending(model => model.Max(image => image.Latest!.Time))
                .Select(model => (model.Key, (IReadOnlyList<ImageOutcome>)[.. model])),
        ];
        Recipes = RecipeDifference.Find(history.Images);
        Classes =
        [
            .. history.Images.Where(image => image.HasResults).Select(image => image.Begin?.Model).OfType<ModelProvenance>()
                .DistinctBy(model => model.Sha256).SelectMany(model => model.Classes).DistinctBy(known => known.Name)
                .Select(known => (known.Name, ClassColor.Of(known.Color).ToString())),
        ];
    }

    /// <summary>The images and the runs.</summary>
    public BatchHistory History { get; }

    /// <summary>The folder that all images are in, with its separator; empty if there is none.</summary>
    public string Folder { get; }

    /// <summary>The classes of all models by name, with their colors: "#ffff00".</summary>
    public IReadOnlyList<(string Name, string Color)> Classes { get; }

    /// <summary>How many images have pictures, at most.</summary>
    public required int MaxPictures { get; init; }

    /// <summary>The images that somebody should look at, the worst first.</summary>
    public IReadOnlyList<ImageOutcome> Marked { get; }

    /// <summary>The models with the images whose results they made, the one of the newest line first.</summary>
    public IReadOnlyList<(string? Sha256, IReadOnlyList<ImageOutcome> Images)> Models { get; }

    /// <summary>The images by the settings of their results, where those are not all the same; else empty.</summary>
    public IReadOnlyList<RecipeDifference> Recipes { get; }

    /// <summary>Puts together what is to be shown.</summary>
    /// <param name="log">The log.</param>
    /// <param name="maxPictures">How many images are shown, at most.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="cancellationToken">Looked at while images are read.</param>
    public static ReportContent Of(BatchLogContent log, int maxPictures, int threads, CancellationToken cancellationToken)
    {
        BatchHistory history = BatchHistory.Of(log);
        IReadOnlyDictionary<ImageOutcome, IReadOnlyList<ImageMark>> marks = ImageMarks.Find(history.Images);
        IReadOnlyList<ImageOutcome> shown = ThumbnailChoice.Of(
            [.. history.Images.Where(CanBeShown)], WorstFirst(history.Images, marks), maxPictures);
        IReadOnlyList<Thumbnail> pictures = ThumbnailMaker.Make(shown, threads, cancellationToken);
        return new ReportContent(history, marks, shown.Zip(pictures).ToDictionary(pair => pair.First, pair => pair.Second))
        {
            MaxPictures = maxPictures,
        };
    }

    /// <summary>What was noticed of an image.</summary>
    public IReadOnlyList<ImageMark> MarksOf(ImageOutcome image) => _marks.GetValueOrDefault(image) ?? [];

    /// <summary>The small pictures of an image; null if it is not among those that are shown.</summary>
    public Thumbnail? PictureOf(ImageOutcome image) => _pictures.GetValueOrDefault(image);

    /// <summary>Whether an image could have pictures, if there were no limit.</summary>
    public static bool CanBeShown(ImageOutcome image) => image.Latest is not null && image.State != ImageState.LeftOut;

    /// <summary>
    /// An image's name in its folder, with the series where there are several, and with its results where it has some in several places:
    /// "plate1/A01.tif · series 2 · Probabilities in out2".
    /// </summary>
    public string NameOf(ImageOutcome image)
    {
        string file = image.IsImage ? image.File[Folder.Length..] : image.File;
        string series = image.Series is { } number ? $" · series {number}" : "";
        if (!_shared.Contains(image.Id)) return file + series;
        RunTarget target = image.Run.Target;
        string folder = target.Folder.Length > 0 ? $" in {LogPaths.NameOf(target.Folder)}" : "";
        return $"{file}{series} · {string.Join(", ", target.Sources)}{folder}";
    }

    /// <summary>The number by which other parts of the page lead to an image.</summary>
    public int NumberOf(ImageOutcome image) => _numbers[image];

    private static IReadOnlyList<ImageOutcome> WorstFirst(
        IReadOnlyList<ImageOutcome> images, IReadOnlyDictionary<ImageOutcome, IReadOnlyList<ImageMark>> marks) =>
        [.. images.Where(marks.ContainsKey).OrderByDescending(image => marks[image].Max(mark => mark.Severity))];

    // Logs may come from another system.
    private static string CommonFolder(IReadOnlyList<string> files)
    {
        if (files.Count == 0) return "";
        int length = files.Aggregate(files[0].Length, (shared, file) => Math.Min(shared, files[0].AsSpan().CommonPrefixLength(file)));
        // The fields of a plate are named with it.
        length = Math.Min(length, ImagePath.FolderOf(files[0]).Length + 1);
        return files[0][..(files[0].AsSpan(0, length).LastIndexOfAny('/', '\\') + 1)];
    }
}
