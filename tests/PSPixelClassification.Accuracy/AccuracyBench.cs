using PSPixelClassification.Accuracy.Data;
using PSPixelClassification.Accuracy.Methods;
using PSPixelClassification.Accuracy.Results;

namespace PSPixelClassification.Accuracy;

/// <summary>Measures all methods on all sets, draw by draw, so that a run that is cut off has something of each set.</summary>
/// <param name="options">What to measure.</param>
/// <param name="say">Told each step.</param>
internal sealed class AccuracyBench(BenchOptions options, Action<string> say)
{
    private readonly ScoreFile _scores = new(Directory.CreateDirectory(options.Out).FullName);
    private readonly CriterionFile _criteria = new(options.Out);

    /// <summary>Measures what is not there yet.</summary>
    /// <param name="sets">The sets whose files are there.</param>
    public void Run(IReadOnlyList<BenchSet> sets)
    {
        for (int number = 0; number < options.Draws; number++)
        {
            foreach (BenchSet set in sets)
            {
                if (set.Draw(options.Data, number + 1).ElementAtOrDefault(number) is { } draw) Run(set, draw);
            }
        }
    }

    private void Run(BenchSet set, BenchDraw draw)
    {
        Trial trial = new(set, draw);
        BenchMethod[] methods =
        [
            .. BenchMethods.For(trial.IsColor).Where(method =>
                (options.Method ?? method.Name) == method.Name && !_scores.Has(set.Name, draw.Number, method.Name)),
        ];
        foreach (BenchMethod method in methods)
        {
            _scores.Add([.. ScoreRow.Of(set, draw.Number, method.Name, method.Measure(trial))]);
            if (method.Name == BenchMethods.ByLeftOut) _criteria.Add(set.Name, draw.Number, trial.Searched);
        }

        say($"{DateTime.Now:HH:mm:ss} {set.Name} {draw.Number}: {methods.Length} methods measured");
    }
}
