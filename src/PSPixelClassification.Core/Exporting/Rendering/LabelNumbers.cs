using PSPixelClassification.Classification;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Exporting.Rendering;

/// <summary>
/// What the labels of an image are in results. With a model they have its numbers and colors, classes matched by name, so that labels and
/// segmentations of one export mean the same; an unknown class keeps its color and has a number behind the model's.
/// </summary>
internal sealed class LabelNumbers
{
    private readonly byte[] _numbers = new byte[LabelClass.MaxValue + 1];
    private readonly List<RgbColor> _colors;

    /// <summary>Matches the classes.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="model">The model; null to leave the labels their own numbers.</param>
    public LabelNumbers(LabelSnapshot labels, ClassifierModel? model)
    {
        _colors = [default, .. model?.Classes.Select(known => known.Color) ?? []];
        foreach (LabelClass labelClass in labels.Classes)
        {
            if (model?.Classes.FirstOrDefault(known => known.IsNamed(labelClass.Name)) is { } known)
            {
                _numbers[labelClass.Value] = (byte)known.Value;
            }
            else
            {
                _numbers[labelClass.Value] = (byte)_colors.Count;
                _colors.Add(labelClass.Color);
            }
        }
    }

    /// <summary>Red, green and blue of each number from 0; that of no label is black.</summary>
    public ReadOnlyMemory<byte> Palette => _colors.SelectMany(color => (byte[])[color.R, color.G, color.B]).ToArray();

    /// <summary>The number of a label, 1 to 255; 0 for none.</summary>
    /// <param name="label">Its value in the labels.</param>
    public byte NumberOf(byte label) => _numbers[label];

    /// <summary>The color of a label.</summary>
    /// <param name="label">Its value in the labels, not 0.</param>
    public RgbColor ColorOf(byte label) => _colors[_numbers[label]];
}
