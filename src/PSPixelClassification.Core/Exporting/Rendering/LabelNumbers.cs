using PSPixelClassification.Classification.PostProcessing;
using PSPixelClassification.Imaging;
using PSPixelClassification.Imaging.Pixels;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>
/// What the labels of an image are in results. With a model they have the numbers and colors of its results' classes, matched by name, so
/// that labels and segmentations of one export mean the same; an unknown class keeps its color and has a number behind those.
/// </summary>
internal sealed class LabelNumbers
{
    private readonly byte[] _numbers = new byte[LabelClass.MaxValue + 1];
    private readonly List<RgbColor> _colors;
    private readonly List<ValueName> _names;

    /// <summary>Matches the classes.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="merging">The classes of the results; null to leave the labels their own numbers.</param>
    public LabelNumbers(LabelSnapshot labels, ClassMerging? merging)
    {
        IReadOnlyList<LabelClass> classes = merging?.Classes ?? [];
        _colors = [default, .. classes.Select(known => known.Color)];
        _names = [.. classes.Select(known => new ValueName(known.Value, known.Name))];
        foreach (LabelClass labelClass in labels.Classes)
        {
            if (merging?.ClassOf(labelClass.Name) is { } known)
            {
                _numbers[labelClass.Value] = (byte)known.Value;
            }
            else
            {
                _numbers[labelClass.Value] = (byte)_colors.Count;
                _names.Add(new ValueName(_colors.Count, labelClass.Name));
                _colors.Add(labelClass.Color);
            }
        }
    }

    /// <summary>Red, green and blue of each number from 0; that of no label is black.</summary>
    public ReadOnlyMemory<byte> Palette => ClassColors.Of(_colors);

    /// <summary>The names of the numbers from 1.</summary>
    public IReadOnlyList<ValueName> Names => _names;

    /// <summary>The number of a label, 1 to 255; 0 for none.</summary>
    /// <param name="label">Its value in the labels.</param>
    public byte NumberOf(byte label) => _numbers[label];

    /// <summary>The color of a label.</summary>
    /// <param name="label">Its value in the labels, not 0.</param>
    public RgbColor ColorOf(byte label) => _colors[_numbers[label]];
}
