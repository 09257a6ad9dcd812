using System.Globalization;
using PSPixelClassification.Accuracy.Data;
using PSPixelClassification.Accuracy.Methods;

namespace PSPixelClassification.Accuracy.Results;

/// <summary>How well a method segmented an image: a line of scores.csv, and of the peers' files.</summary>
internal sealed record ScoreRow(
    string Set, int Draw, string Method, string Image, string Features, int Channels, double Objects, double MeanIoU, double BoundaryF1,
    IReadOnlyList<double> IoU, double TrainingSeconds, double SecondsPerMegapixel)
{
    /// <summary>The first line of a file.</summary>
    public const string Header =
        "set,draw,method,image,features,channels,objects_iou,mean_iou,boundary_f1,iou_of_classes,training_seconds,seconds_per_megapixel";

    /// <summary>The rows of what a method gave.</summary>
    public static IEnumerable<ScoreRow> Of(BenchSet set, int draw, string method, Measurement measured) =>
        measured.Scores.Select(score => new ScoreRow(
            set.Name, draw, method, score.Image, measured.Features, measured.Channels,
            Mean(set.Objects.Select(known => score.IoU[known - 1])), Mean(score.IoU), score.BoundaryF1, score.IoU,
            measured.TrainingSeconds, measured.SecondsPerMegapixel));

    /// <summary>Reads a line.</summary>
    public static ScoreRow Parse(string line)
    {
        string[] cells = line.Split(',');
        return new ScoreRow(
            cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture), cells[2], cells[3], cells[4],
            int.Parse(cells[5], CultureInfo.InvariantCulture), Number(cells[6]), Number(cells[7]), Number(cells[8]),
            [.. cells[9].Split(' ').Select(Number)], Number(cells[10]), Number(cells[11]));
    }

    /// <summary>The line; numbers that are not known are empty.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Set},{Draw},{Method},{Image},{Features},{Channels},{Text(Objects)},{Text(MeanIoU)},{Text(BoundaryF1)},"
            + $"{string.Join(' ', IoU.Select(Text))},{TrainingSeconds:0.000},{SecondsPerMegapixel:0.0000}");

    private static double Mean(IEnumerable<double> values) =>
        values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();

    private static double Number(string text) => text is "" or "-" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double value) => double.IsNaN(value) ? "-" : value.ToString("0.0000", CultureInfo.InvariantCulture);
}
