using PSPixelClassification.Common;

namespace PSPixelClassification.Classification.FeatureSearch;

/// <summary>
/// How many channels are enough, and which, as ilastik's Suggest Features asks: channels are added one by one, and what counts is the score
/// of those taken and how few they are, score + c · (1 − |S| / F) with |S| of F channels. It ends when three more have not helped.
/// </summary>
internal static class ForwardSelection
{
    // ilastik's overshoot.
    private const int Patience = 3;

    // What scores differ by when nothing but the order of additions does.
    private const double Tie = 1e-12;

    /// <summary>How many channels of a ranking to take.</summary>
    /// <param name="ranked">All channels, the best first.</param>
    /// <param name="score">Scores channels.</param>
    /// <param name="options">The penalty and the threads.</param>
    /// <param name="cancellationToken">Looked at per tree.</param>
    /// <returns>The first of them, at least one.</returns>
    public static IReadOnlyList<int> Head(
        IReadOnlyList<int> ranked, ChannelScore score, FeatureSearchOptions options, CancellationToken cancellationToken)
    {
        BestSoFar best = new();
        for (int size = 1; size <= ranked.Count && size - best.Size <= Patience; size++)
        {
            int[] head = [.. ranked.Take(size)];
            best.Offer(head, Total(score.Of(head, options.Threads, cancellationToken), size, score, options));
        }

        return best.Channels;
    }

    /// <summary>
    /// Wrapper: adds the channel that scores best with those taken before, of equal ones the first, so that channels are judged together
    /// and by what a forest makes of them.
    /// </summary>
    /// <param name="score">Scores channels.</param>
    /// <param name="options">How many, 0 for what the penalty says; the penalty and the threads.</param>
    /// <param name="progress">Told the fraction done, 0 … 1, of what may be expected.</param>
    /// <param name="cancellationToken">Looked at per tree.</param>
    /// <returns>The channels in the order they were taken, at least one.</returns>
    public static IReadOnlyList<int> Wrap(
        ChannelScore score, FeatureSearchOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        int most = options.Count == 0 ? score.ChannelCount : Math.Min(options.Count, score.ChannelCount);
        List<int> taken = [];
        BestSoFar best = new();
        while (taken.Count < most && (options.Count > 0 || taken.Count - best.Size < Patience))
        {
            int[] open = [.. Enumerable.Range(0, score.ChannelCount).Except(taken)];
            double[] scores = new double[open.Length];
            ParallelWork.Run(
                open.Length, options.Threads, i => scores[i] = score.Of([.. taken, open[i]], 1, cancellationToken), cancellationToken);
            int first = Array.FindIndex(scores, one => one >= scores.Max() - Tie);
            taken.Add(open[first]);
            best.Offer([.. taken], Total(scores[first], taken.Count, score, options));
            progress?.Report((double)taken.Count / (options.Count == 0 ? Math.Max(taken.Count + 1, best.Size + Patience) : most));
        }

        return options.Count == 0 ? best.Channels : taken;
    }

    private static double Total(double score, int size, ChannelScore channels, FeatureSearchOptions options) =>
        score + options.SizePenalty * (1 - (double)size / channels.ChannelCount);

    private sealed class BestSoFar
    {
        private double _total = double.NegativeInfinity;

        public int[] Channels { get; private set; } = [];

        public int Size => Channels.Length;

        public void Offer(int[] channels, double total)
        {
            if (total <= _total + Tie) return;
            (Channels, _total) = (channels, total);
        }
    }
}
