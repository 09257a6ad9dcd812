using PSPixelClassification.Common;

namespace PSPixelClassification.Forests;

/// <summary>A way to make a forest from labeled pixels.</summary>
public interface IForestTrainer
{
    /// <summary>Trains. Blocks until done; may be called by several threads at once.</summary>
    /// <param name="data">The labeled pixels.</param>
    /// <param name="options">Trees, seed, threads.</param>
    /// <param name="progress">Gets the fraction done, 0..1, from any thread, growing.</param>
    /// <param name="token">Looked at before every tree and inside large nodes.</param>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    /// <exception cref="TrainingException">The trainer cannot use this matrix.</exception>
    ForestTrainingResult Train(
        TrainingMatrix data, ForestTrainingOptions options, IProgress<double>? progress = null, CancellationToken token = default);
}
