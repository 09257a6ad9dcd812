using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PSPixelClassification.Forests.Growing;

/// <summary>Counts of rows in vectors.</summary>
internal static class CountVectors
{
    /// <summary>Four counts as float64, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ToDouble(Vector128<int> counts) => Avx.IsSupported
        ? Avx.ConvertToVector256Double(counts)
        : Vector256.ConvertToDouble(Vector256.Create(Vector128.WidenLower(counts), Vector128.WidenUpper(counts)));
}
