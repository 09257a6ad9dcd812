using PSPixelClassification.Imaging;

namespace PSPixelClassification.Annotations;

/// <summary>Which plane of an image an annotation is on.</summary>
/// <param name="shape">The image.</param>
/// <param name="options">The plane of those that say none.</param>
/// <param name="isSwapped">Whether what the file calls slices are time points of the image.</param>
internal sealed class AnnotationPlane(ImageShape shape, AnnotationOptions options, bool isSwapped)
{
    /// <summary>Chooses the plane. What the file says counts.</summary>
    /// <param name="position">What the file says.</param>
    /// <param name="isChosen">False if the image has several planes and nothing said which.</param>
    /// <returns>The plane, which may be none of the image.</returns>
    public Plane Of(AnnotationPosition position, out bool isChosen)
    {
        (int? z, int? time) = isSwapped ? (position.Time, position.Z) : (position.Z, position.Time);
        if (position.StackIndex is { } index)
        {
            // ImageJ numbers the planes of a stack of one axis; where that axis is the channels, it is no plane here.
            if (shape.Depth > 1 && shape.Times > 1) (z, time) = (index % shape.Depth, index / shape.Depth);
            else if (shape.Depth > 1) z = index;
            else if (shape.Times > 1) time = index;
        }

        z ??= options.Z;
        time ??= options.Time;
        isChosen = (z is not null || shape.Depth == 1) && (time is not null || shape.Times == 1);
        return new Plane(time ?? 0, z ?? 0);
    }

    /// <summary>Whether the image has a plane.</summary>
    public bool Exists(Plane plane) =>
        plane.Z >= 0 && plane.Z < shape.Depth && plane.Time >= 0 && plane.Time < shape.Times;
}
