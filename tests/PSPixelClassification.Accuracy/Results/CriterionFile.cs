using System.Globalization;
using PSPixelClassification.Accuracy.Methods;

namespace PSPixelClassification.Accuracy.Results;

/// <summary>criteria.csv: what could be known of each feature set without truth.</summary>
/// <param name="folder">The folder.</param>
internal sealed class CriterionFile(string folder)
{
    private const string Header = "set,draw,features,stability,oob_error,left_out_iou,cost,channels,is_chosen";

    private readonly string _path = Path.Combine(folder, "criteria.csv");

    /// <summary>Adds those of a draw, unless they are there.</summary>
    public void Add(string set, int draw, Search search)
    {
        if (!File.Exists(_path)) File.WriteAllLines(_path, [Header]);
        string start = $"{set},{draw},";
        if (File.ReadLines(_path).Any(line => line.StartsWith(start, StringComparison.Ordinal))) return;
        File.AppendAllLines(
            _path,
            search.Sets.Select(judged => string.Create(
                CultureInfo.InvariantCulture,
                $"{start}{FeatureSetNames.Of(judged.Candidate.FeatureSet)},{judged.Candidate.Stability:0.0000},"
                    + $"{judged.Candidate.OobError:0.0000},{judged.LeftOut:0.0000},{judged.Candidate.Cost},{judged.Candidate.ChannelCount},"
                    + $"{judged.Candidate.FeatureSet.Equals(search.Chosen)}")));
    }
}
