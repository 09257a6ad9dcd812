using PSPixelClassification.Features;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Classification.Inputs;

/// <summary>
/// How the channels of an image are scaled: by percentiles of each time point, all its slices together, found when they are first needed
/// and kept. By time point, since one that bleaches is then treated like images taken one by one, and a movie like its frames. Thread-safe.
/// </summary>
/// <param name="inputs">Which channels.</param>
/// <param name="image">The image; pixels that its prediction mask leaves out do not count.</param>
internal sealed class InputScalings(InputChannels inputs, ClassifierImage image)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, IReadOnlyList<ValueScaling>> _byTime = [];

    /// <summary>The scalings of a time point.</summary>
    /// <param name="time">The time point.</param>
    /// <param name="cancellationToken">Looked at per band of rows.</param>
    /// <returns>One for each channel that is scaled, in their order.</returns>
    /// <exception cref="ImageFormatException">The pixel data is damaged.</exception>
    public IReadOnlyList<ValueScaling> Of(int time, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_byTime.TryGetValue(time, out IReadOnlyList<ValueScaling>? scalings))
                _byTime.Add(time, scalings = new PercentileScan(inputs, image).Read(time, cancellationToken));
            return scalings;
        }
    }
}
