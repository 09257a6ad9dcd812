namespace PSPixelClassification.Features.Kernels.Volumes;

/// <summary>What convolutions along x and y make of a presmoothed slice; all filters are convolutions of these along z.</summary>
internal static class InPlaneField
{
    /// <summary>Smoothed along both axes.</summary>
    public const int Smooth = 0;

    /// <summary>First derivative along x, smoothed along y.</summary>
    public const int X = 1;

    /// <summary>First derivative along y, smoothed along x.</summary>
    public const int Y = 2;

    /// <summary>Second derivative along x, smoothed along y.</summary>
    public const int XX = 3;

    /// <summary>First derivatives along both.</summary>
    public const int XY = 4;

    /// <summary>Second derivative along y, smoothed along x.</summary>
    public const int YY = 5;

    /// <summary>Smoothed along both axes by the narrow Gaussian.</summary>
    public const int Narrow = 6;

    /// <summary>How many they are.</summary>
    public const int Count = 7;

    /// <summary>The gradient's fields, which are the first three.</summary>
    public const int GradientCount = 3;
}
