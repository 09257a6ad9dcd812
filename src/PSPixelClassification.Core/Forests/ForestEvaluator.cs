using PSPixelClassification.Forests.BitSlicing;

namespace PSPixelClassification.Forests;

/// <summary>
/// A forest made ready for classifying many pixels. Immutable and shared by all threads; each thread takes a worker of its own.
/// All evaluators give the same bits.
/// </summary>
public abstract class ForestEvaluator
{
    private protected ForestEvaluator(DecisionForest forest) => Forest = forest;

    /// <summary>The forest that is evaluated.</summary>
    public DecisionForest Forest { get; }

    /// <summary>Prepares the fastest evaluator that this machine and this forest allow. Do it once per model.</summary>
    /// <param name="forest">The forest.</param>
    public static ForestEvaluator Compile(DecisionForest forest)
    {
        ArgumentNullException.ThrowIfNull(forest);
        return WidthChoice.TryCompile(forest) ?? new ScalarForestEvaluator(forest);
    }

    /// <summary>The buffers of one thread. Dispose it.</summary>
    public abstract ForestWorker CreateWorker();
}
