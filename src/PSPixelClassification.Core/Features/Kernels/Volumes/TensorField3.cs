namespace PSPixelClassification.Features.Kernels.Volumes;

/// <summary>The numbers of the six different entries of a 3 × 3 tensor field.</summary>
internal static class TensorField3
{
    public const int XX = 0;
    public const int XY = 1;
    public const int XZ = 2;
    public const int YY = 3;
    public const int YZ = 4;
    public const int ZZ = 5;

    /// <summary>How many they are.</summary>
    public const int Count = 6;
}
