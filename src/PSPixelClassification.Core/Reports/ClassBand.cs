using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Reports;

/// <summary>Known classes as a prediction that is sure of them: what results are drawn of.</summary>
internal static class ClassBand
{
    /// <summary>Makes it.</summary>
    /// <param name="plane">Time point and slice.</param>
    /// <param name="region">The rectangle.</param>
    /// <param name="classes">Axis order [y][x]: 1 … n, 0 for pixels that show the image alone; null for all of them.</param>
    /// <param name="classCount">n.</param>
    public static PredictionBand Of(Plane plane, Region region, float[]? classes, int classCount) =>
        new(plane, region, classes is null ? default : Certain(classes, classCount), default)
        {
            Mask = classes is null ? default : (byte[])[.. classes.Select(value => value > 0 ? (byte)1 : (byte)0)],
        };

    private static float[] Certain(float[] classes, int count)
    {
        float[] probabilities = new float[classes.Length * count];
        for (int i = 0; i < classes.Length; i++)
        {
            if ((int)classes[i] is > 0 and int value && value <= count) probabilities[(value - 1) * classes.Length + i] = 1;
        }

        return probabilities;
    }
}
