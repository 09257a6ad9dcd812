namespace PSPixelClassification.Features.Kernels.Lanes;

/// <summary>A condition the compiler knows: a kernel is compiled once for <see cref="Yes"/> and once for <see cref="No"/>.</summary>
internal interface IConstant
{
    static abstract bool Value { get; }
}

/// <summary>True.</summary>
internal readonly struct Yes : IConstant
{
    public static bool Value => true;
}

/// <summary>False.</summary>
internal readonly struct No : IConstant
{
    public static bool Value => false;
}
