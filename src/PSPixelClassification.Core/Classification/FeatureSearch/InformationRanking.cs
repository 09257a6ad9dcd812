using PSPixelClassification.Forests;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// ICAP (interaction capping; Jakulin 2005), ilastik's default of Suggest Features: one channel after the other, each the one that tells
/// most about the classes beyond what those before it tell, J = I(f; y) − Σ max(0, I(f; g) − I(f; g | y)) over the channels g taken before.
/// Information is in bits, of histograms whose bins are one standard deviation wide.
/// </summary>
internal static class InformationRanking
{
    // Logarithms differ in the last bits between platforms; the order of equal channels must not.
    private const double Tie = 1e-9;

    /// <summary>Ranks channels.</summary>
    /// <param name="matrix">The labeled pixels.</param>
    /// <param name="count">How many to rank.</param>
    /// <param name="cancellationToken">Looked at per channel taken.</param>
    /// <returns>The best channels, the best first, of equal ones the first; no more than there are.</returns>
    public static IReadOnlyList<int> Of(TrainingMatrix matrix, int count, CancellationToken cancellationToken)
    {
        BinnedColumn classes = new([.. matrix.Classes.ToArray().Select(known => (int)known)], matrix.ClassCount);
        BinnedColumn[] columns =
            [.. Enumerable.Range(0, matrix.ColumnCount).Select(column => BinnedColumn.OfDeviations(matrix.Column(column)))];
        double ofClasses = classes.Entropy();
        double[] own = [.. columns.Select(column => column.Entropy())];
        double[] withClasses = [.. columns.Select(column => column.And(classes).Entropy())];
        double[] gains = [.. own.Zip(withClasses, (entropy, joint) => entropy + ofClasses - joint)];
        List<int> ranked = [];
        List<int> open = [.. Enumerable.Range(0, columns.Length)];
        while (ranked.Count < count && open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double most = open.Max(column => gains[column]);
            int taken = open.Find(column => gains[column] >= most - Tie);
            open.Remove(taken);
            ranked.Add(taken);
            foreach (int column in open)
            {
                BinnedColumn both = columns[column].And(columns[taken]);
                double shared = own[column] + own[taken] - both.Entropy();
                double sharedWithinClasses = withClasses[column] + withClasses[taken] - both.And(classes).Entropy() - ofClasses;
                gains[column] -= Math.Max(0, shared - sharedWithinClasses);
            }
        }

        return ranked;
    }
}
