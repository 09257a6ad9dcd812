using PSPixelClassification.Classification;
using PSPixelClassification.Imaging;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Editing;

/// <summary>The images of a session, by the indices that messages name them by.</summary>
internal sealed class SessionImages(IReadOnlyList<ClassifierImage> images)
{
    /// <summary>The images.</summary>
    public IReadOnlyList<ClassifierImage> All => images;

    /// <summary>The image of an index, which has a plane.</summary>
    /// <exception cref="LabelEditorException"><c>MessageInvalid</c>: there is no such image or plane.</exception>
    public ClassifierImage Get(int index, Plane plane = default)
    {
        if (index < 0 || index >= images.Count)
            throw new LabelEditorException(PageErrorIds.MessageInvalid, $"There is no image {index}; there are {images.Count}.");
        ImageShape shape = images[index].Extent;
        bool isPlane = plane.Time >= 0 && plane.Time < shape.Times && plane.Z >= 0 && plane.Z < shape.Depth;
        return isPlane
            ? images[index]
            : throw new LabelEditorException(PageErrorIds.MessageInvalid, $"'{images[index].Name}' has no plane {plane}.");
    }
}
