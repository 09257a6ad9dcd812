using PSPixelClassification.Annotations;
using PSPixelClassification.Fuzzing.Mutation;
using PSPixelClassification.Imaging;
using PSPixelClassification.Labels;

namespace PSPixelClassification.Fuzzing.Use;

/// <summary>Does with annotations what a user does: labels an image with them.</summary>
internal sealed class AnnotationUse : IUse
{
    /// <inheritdoc/>
    public void Try(string path, string seed, Dice dice)
    {
        AnnotationSet set = AnnotationFile.Read(path);
        ImageShape shape = set.Extent is { Width: <= 64, Height: <= 64, Depth: <= 4, Times: <= 4 } extent ? extent : new ImageShape(48, 40);
        LabelLayer layer = new(shape);
        AnnotationPainter.Paint(
            layer, [set], new AnnotationOptions { ClassName = dice.Chance(50) ? "a" : null, BrushSize = dice.Chance(20) ? 7 : 1 });
        _ = layer.ToString();
    }
}
