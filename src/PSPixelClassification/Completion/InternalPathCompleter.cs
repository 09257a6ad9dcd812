using System.Collections;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Imaging.Formats;

namespace PSPixelClassification.Completion;

/// <summary>Offers the data sets of the files that <c>-Path</c> names; where files are written, the data set they get.</summary>
public sealed class InternalPathCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Names(IDictionary boundParameters)
    {
        string[] datasets = [.. NamedFiles.Of(boundParameters).Take(1).SelectMany(DatasetsOf)];
        return datasets.Length > 0 ? datasets : [InternalPath.Default];
    }

    private static IReadOnlyList<string> DatasetsOf(string file)
    {
        try
        {
            return ImageFormats.Datasets(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Running the command says what is wrong with the file.
            return [];
        }
    }
}
