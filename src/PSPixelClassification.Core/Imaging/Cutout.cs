namespace PSPixelClassification.Imaging;

/// <summary>A box of an image: a rectangle in some slices at some time points, with all channels.</summary>
/// <param name="Region">The rectangle.</param>
/// <param name="Slices">The slices.</param>
/// <param name="Times">The time points.</param>
public readonly record struct Cutout(Region Region, IndexRange Slices, IndexRange Times)
{
    /// <summary>The first plane of the box.</summary>
    public Plane First => new(Times.First, Slices.First);

    /// <summary>All planes of the box, in the order of time, then slices.</summary>
    public IEnumerable<Plane> Planes
    {
        get
        {
            for (int time = Times.First; time < Times.End; time++)
            {
                for (int z = Slices.First; z < Slices.End; z++) yield return new Plane(time, z);
            }
        }
    }

    /// <summary>Pixels of the box, channels not counted.</summary>
    public long PixelCount => Region.PixelCount * Slices.Count * Times.Count;

    /// <summary>The whole of an image.</summary>
    /// <param name="shape">The extents of the image.</param>
    /// <returns>A box with every pixel.</returns>
    public static Cutout All(ImageShape shape) => Of(shape, shape.Bounds);

    /// <summary>A rectangle in every plane of an image.</summary>
    /// <param name="shape">The extents of the image.</param>
    /// <param name="region">The rectangle.</param>
    /// <returns>A box with every slice and time point.</returns>
    public static Cutout Of(ImageShape shape, Region region) => new(region, shape.Slices, new IndexRange(0, shape.Times));

    /// <summary>Whether the box holds a pixel, and only pixels of an image.</summary>
    /// <param name="shape">The extents of the image.</param>
    public bool IsInside(ImageShape shape) =>
        !Region.IsEmpty && Slices.Count > 0 && Times.Count > 0 && shape.Bounds.Contains(Region) && shape.Slices.Contains(Slices)
        && new IndexRange(0, shape.Times).Contains(Times);

    /// <summary>The extents of the box.</summary>
    /// <param name="shape">The extents of the image.</param>
    /// <returns>With all channels of the image.</returns>
    public ImageShape Crop(ImageShape shape) =>
        new(Region.Width, Region.Height, shape.Channels, Slices.Count, Times.Count);

    /// <summary>Where a plane of the image is in the box.</summary>
    /// <param name="plane">A plane of the box, as counted in the image.</param>
    /// <returns>The plane as counted in the box.</returns>
    public Plane Locate(Plane plane) => new(plane.Time - Times.First, plane.Z - Slices.First);

    /// <summary>"0,0,512,512, z 3..7, t 0".</summary>
    /// <returns>The rectangle, slices and time points.</returns>
    public override string ToString() => $"{Region}, z {Slices}, t {Times}";
}
