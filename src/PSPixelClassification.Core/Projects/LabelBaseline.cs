using System.Security.Cryptography;
using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Projects;

/// <summary>The labels of several images at one moment, to tell later whether they changed. Undoing a change is no change.</summary>
internal sealed class LabelBaseline
{
    private readonly (ClassifierImage Image, LabelSnapshot Labels)[] _labels;

    /// <summary>Takes the labels as they are now.</summary>
    /// <param name="images">The images.</param>
    public LabelBaseline(IEnumerable<ClassifierImage> images) => _labels = [.. images.Select(image => (image, image.Labels.Snapshot()))];

    /// <summary>Whether labelled pixels or the names of classes are others now. Colours do not count.</summary>
    public bool IsOutdated => _labels.Any(entry => Differs(entry.Labels, entry.Image.Labels.Snapshot()));

    private static bool Differs(LabelSnapshot then, LabelSnapshot now) =>
        then.Version != now.Version && !Hash(then).AsSpan().SequenceEqual(Hash(now));

    private static byte[] Hash(LabelSnapshot labels)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        labels.AppendTo(hash);
        return hash.GetHashAndReset();
    }
}
