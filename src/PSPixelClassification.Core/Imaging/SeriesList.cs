using System.Collections.ObjectModel;

namespace PSPixelClassification.Imaging;

/// <summary>
/// The images of a file: one list for all of them, because a plate has thousands, and each knows the others. Immutable and thread-safe.
/// </summary>
internal sealed class SeriesList : ReadOnlyCollection<ImageSeries>
{
    private readonly Lazy<IReadOnlyList<string>> _fileNames;

    private SeriesList(ImageSeries[] series)
        : base(series) => _fileNames = new Lazy<IReadOnlyList<string>>(() => SeriesNames.Of(series));

    /// <summary>A name for each, see <see cref="SeriesNames"/>.</summary>
    public IReadOnlyList<string> FileNames => _fileNames.Value;

    /// <summary>A list of these images: the same list where they are one already.</summary>
    public static SeriesList Of(IReadOnlyList<ImageSeries> series) => series as SeriesList ?? new SeriesList([.. series]);
}
