using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Evaluation;
using PSPixelClassification.Exporting;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>What <c>-Truth</c> stands for: one image for all segmentations, or files among which each finds its own by name.</summary>
internal sealed class TruthArgument
{
    private static readonly string[] s_resultNames = [.. Enum.GetValues<ResultSource>().Select(source => source.DisplayName())];
    private readonly ImageOpenOptions _options;
    private readonly ClassifierImage? _image;
    private readonly TruthFiles? _files;

    private TruthArgument(ImageOpenOptions options, ClassifierImage? image, TruthFiles? files) =>
        (_options, _image, _files) = (options, image, files);

    /// <summary>Reads what the user gives.</summary>
    /// <param name="cmdlet">The cmdlet in whose session a path is meant.</param>
    /// <param name="value">An image, or the path or object of a file or folder; a path may have wildcards.</param>
    /// <param name="options">How files are opened.</param>
    /// <returns>Null after an error was written.</returns>
    public static TruthArgument? Resolve(PSCmdlet cmdlet, object value, ImageOpenOptions options)
    {
        object truth = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (truth is ClassifierImage image) return new TruthArgument(options, image, null);
        if (truth is IEnumerable list and not string)
        {
            IEnumerable<string> paths = list.Cast<object>().Select(PathOf);
            return Of(options, paths.SelectMany(one => cmdlet.ResolveFiles(one, literal: true, ErrorIds.ImageNotFound)));
        }

        string path = PathOf(truth);
        string folder = cmdlet.ResolveOutput(path);
        if (Directory.Exists(folder) && !ImageFolder.IsImage(folder))
        {
            IEnumerable<string> images = Directory.EnumerateFiles(folder).Where(ImageFormats.HasKnownExtension)
                .Concat(Directory.EnumerateDirectories(folder).Where(ImageFolder.IsImage));
            return Of(options, images.Order(NaturalOrder.Comparer));
        }

        bool several = truth is string && WildcardPattern.ContainsWildcardCharacters(path) && !ImageFolder.ImageExists(folder);
        return cmdlet.ResolveFiles(path, literal: !several, ErrorIds.ImageNotFound) switch
        {
            [] => null,
            var files when several => Of(options, files),
            [var file, ..] => new TruthArgument(options, ClassifierImage.Open(file, options), null),
        };
    }

    /// <summary>The truth of a segmentation.</summary>
    /// <param name="segmentation">Path or name of the segmentation.</param>
    public ClassifierImage For(string segmentation) => _image ?? ClassifierImage.Open(_files!.Find(segmentation), _options);

    private static string PathOf(object truth) => truth switch
    {
        PSObject wrapped => PathOf(wrapped.BaseObject),
        FileSystemInfo item => item.FullName,
        ClassifierImage { SourcePath: { } path } => path,
        _ => truth.ToString()!,
    };

    private static TruthArgument Of(ImageOpenOptions options, IEnumerable<string> files) =>
        new(options, null, new TruthFiles([.. files], s_resultNames));
}
