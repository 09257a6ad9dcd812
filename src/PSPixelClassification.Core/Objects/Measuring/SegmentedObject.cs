using System.Globalization;
using PSPixelClassification.Imaging;

namespace PSPixelClassification.Objects.Measuring;

/// <summary>
/// What is measured of one object: its place and shape, and its brightness in the channels of an image. Numbers without a unit are pixels,
/// defined as in <c>regionprops</c> of scikit-image; those that begin with Physical are in <see cref="Unit"/>, and null where the image
/// does not say how large its pixels are. Coordinates are those of the middles of pixels, the first being 0.
/// </summary>
public sealed record SegmentedObject
{
    /// <summary>Name of the image with the objects.</summary>
    public required string Name { get; init; }

    /// <summary>Time point, from 0.</summary>
    public required int Time { get; init; }

    /// <summary>The object's number in the image, from 1.</summary>
    public required long Label { get; init; }

    /// <summary>Pixels, in volumes voxels; at least 1.</summary>
    public required long Area { get; init; }

    /// <summary>Mean column of the pixels.</summary>
    public required double CentroidX { get; init; }

    /// <summary>Mean row of the pixels.</summary>
    public required double CentroidY { get; init; }

    /// <summary>Mean slice of the pixels; null in planes.</summary>
    public required double? CentroidZ { get; init; }

    /// <summary>First column of the smallest box that holds the object.</summary>
    public required int BoxX { get; init; }

    /// <summary>First row of the box.</summary>
    public required int BoxY { get; init; }

    /// <summary>First slice of the box; null in planes.</summary>
    public required int? BoxZ { get; init; }

    /// <summary>Columns of the box.</summary>
    public required int BoxWidth { get; init; }

    /// <summary>Rows of the box.</summary>
    public required int BoxHeight { get; init; }

    /// <summary>Slices of the box; null in planes.</summary>
    public required int? BoxDepth { get; init; }

    /// <summary>
    /// Length of the outline through the middles of the border's pixels, corners smoothed (Benkrid and Crookes, 2000:
    /// <c>perimeter</c> of scikit-image with 4 neighbors); null in volumes.
    /// </summary>
    public required double? Perimeter { get; init; }

    /// <summary>The long axis of the ellipse, in volumes of the ellipsoid, with the same second moments.</summary>
    public required double MajorAxisLength { get; init; }

    /// <summary>The short axis of that ellipse or ellipsoid.</summary>
    public required double MinorAxisLength { get; init; }

    /// <summary>
    /// Eccentricity of that ellipse: the distance of its foci divided by its long axis, from 0 (a circle) to 1 (a line); null in volumes.
    /// </summary>
    public required double? Eccentricity { get; init; }

    /// <summary>
    /// Pixels, in volumes voxels, divided by those of the convex hull, above 0 to 1; in pixels also where slices are farther apart.
    /// </summary>
    public required double Solidity { get; init; }

    /// <summary>Diameter of the circle, in volumes the ball, with as many pixels.</summary>
    public required double EquivalentDiameter { get; init; }

    /// <summary>Whether it touches the border of the image, so that a part may be missing.</summary>
    public required bool TouchesBorder { get; init; }

    /// <summary>Brightness in each channel of the image that was given; empty if none was.</summary>
    public ObjectIntensities Intensities { get; init; } = ObjectIntensities.None;

    /// <summary>How large pixels are; null where the image does not say, or not in a unit of length.</summary>
    public PixelSize? PixelSize { get; init; }

    /// <summary>The unit of all that begins with Physical, such as "µm"; null where pixels have no size.</summary>
    public string? Unit => PixelSize?.Unit;

    /// <summary>Area in square units; null in volumes.</summary>
    public double? PhysicalArea => IsVolume ? null : Area * PixelSize?.X * PixelSize?.Y;

    /// <summary>Volume in cubic units; null in planes, and where the distance of slices is not known.</summary>
    public double? PhysicalVolume => IsVolume ? Area * PixelSize?.X * PixelSize?.Y * PixelSize?.Z : null;

    /// <summary><see cref="Perimeter"/> in units; null where pixels are not square.</summary>
    public double? PhysicalPerimeter => Perimeter * Side;

    /// <summary>Diameter of the circle of the same area, or of the ball of the same volume, in units.</summary>
    public double? PhysicalEquivalentDiameter => IsVolume ? Ball(PhysicalVolume) : Circle(PhysicalArea);

    /// <summary><see cref="MajorAxisLength"/> in units; null where pixels are not square, in volumes where they are no cubes.</summary>
    public double? PhysicalMajorAxisLength => MajorAxisLength * Side;

    /// <summary><see cref="MinorAxisLength"/> in units; null where pixels are not square, in volumes where they are no cubes.</summary>
    public double? PhysicalMinorAxisLength => MinorAxisLength * Side;

    private bool IsVolume => CentroidZ is not null;

    // What all directions have in common.
    private double? Side =>
        PixelSize is { } size && IsSame(size.X, size.Y) && (!IsVolume || (size.Z is { } z && IsSame(size.X, z))) ? size.X : null;

    /// <summary>"nuclei_labels 3: 52 pixels at x 10.5, y 20.1".</summary>
    /// <returns>Name, number, size and place.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} {Label}: {Area} {(IsVolume ? "voxels" : "pixels")} at x {CentroidX:0.#}, y {CentroidY:0.#}"
        + $"{(CentroidZ is { } z ? $", z {z:0.#}" : "")}");

    /// <summary>The object in the image of which its own is a box.</summary>
    /// <param name="cutout">The box.</param>
    internal SegmentedObject From(Cutout cutout) => this with
    {
        Time = Time + cutout.Times.First,
        CentroidX = CentroidX + cutout.Region.X,
        CentroidY = CentroidY + cutout.Region.Y,
        CentroidZ = CentroidZ + cutout.Slices.First,
        BoxX = BoxX + cutout.Region.X,
        BoxY = BoxY + cutout.Region.Y,
        BoxZ = BoxZ + cutout.Slices.First,
    };

    /// <summary>The diameter of a circle.</summary>
    internal static double? Circle(double? area) => area is { } known ? Math.Sqrt(4 * known / Math.PI) : null;

    /// <summary>The diameter of a ball.</summary>
    internal static double? Ball(double? volume) => volume is { } known ? Math.Cbrt(6 * known / Math.PI) : null;

    private static bool IsSame(double one, double other) => Math.Abs(one - other) <= 1e-3 * Math.Min(one, other);
}
