using PSPixelClassification.Batch.Logging;
using PSPixelClassification.Batch.Reporting.Pictures;
using PSPixelClassification.Exporting.Provenance;

namespace PSPixelClassification.Batch.Reporting;

/// <summary>What a report shows.</summary>
internal sealed class ReportContent
{
    private readonly IReadOnlyDictionary<ImageOutcome, IReadOnlyList<ImageMark>> _marks;
    private readonly IReadOnlyDictionary<ImageOutcome, Thumbnail> _pictures;
    private readonly Dictionary<ImageOutcome, int> _numbers;

    private ReportContent(
        BatchHistory history, IReadOnlyDictionary<ImageOutcome, IReadOnlyList<ImageMark>> marks,
        IReadOnlyDictionary<ImageOutcome, Thumbnail> pictures)
    {
        (History, _marks, _pictures) = (history, marks, pictures);
        _numbers = history.Images.Index().ToDictionary(entry => entry.Item, entry => entry.Index + 1);
        Folder = CommonFolder([.. history.Images.Where(image => image.Latest is not null).Select(image => image.File)]);
        Marked = [.. history.Images.Where(marks.ContainsKey)];
        Models =
        [
            .. history.Images.Where(image => image.HasResults).GroupBy(image => image.ModelSha256)
                .OrderByDescending(model => model.Max(image => image.Latest!.Time))
                .Select(model => (model.Key, (IReadOnlyList<ImageOutcome>)[.. model])),
        ];
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

    /// <summary>The images that somebody should look at.</summary>
    public IReadOnlyList<ImageOutcome> Marked { get; }

    /// <summary>The models with the images whose results they made, the one of the newest line first.</summary>
    public IReadOnlyList<(string? Sha256, IReadOnlyList<ImageOutcome> Images)> Models { get; }

    /// <summary>Puts together what is to be shown.</summary>
    /// <param name="entries">The entries of a log.</param>
    /// <param name="maxPictures">How many images are shown, at most.</param>
    /// <param name="threads">Most threads at once.</param>
    /// <param name="cancellationToken">Looked at while images are read.</param>
    public static ReportContent Of(
        IReadOnlyList<BatchLogEntry> entries, int maxPictures, int threads, CancellationToken cancellationToken)
    {
        BatchHistory history = BatchHistory.Of(entries);
        IReadOnlyDictionary<ImageOutcome, IReadOnlyList<ImageMark>> marks = ImageMarks.Find(history.Images);
        IReadOnlyList<ImageOutcome> shown = ThumbnailChoice.Of(
            [.. history.Images.Where(image => image.Latest is not null && image.State != ImageState.LeftOut)], marks.ContainsKey,
            maxPictures);
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

    /// <summary>An image's name in its folder, with the series where there are several: "plate1/A01.tif 2".</summary>
    public string NameOf(ImageOutcome image)
    {
        string file = image.Latest is not null ? image.File[Folder.Length..] : image.File;
        return image.Latest?.Series is { } series ? $"{file} · series {series}" : file;
    }

    /// <summary>The number by which other parts of the page lead to an image.</summary>
    public int NumberOf(ImageOutcome image) => _numbers[image];

    // Logs may come from another system.
    private static string CommonFolder(IReadOnlyList<string> files)
    {
        if (files.Count == 0) return "";
        int length = files.Aggregate(files[0].Length, (shared, file) => Math.Min(shared, files[0].AsSpan().CommonPrefixLength(file)));
        return files[0][..(files[0].AsSpan(0, length).LastIndexOfAny('/', '\\') + 1)];
    }
}
