using System.Numerics;

namespace PSPixelClassification.Imaging.Pixels;

/// <summary>
/// Work on samples whose type is known only when it runs. As a struct it is compiled anew for each type, so that no call is indirect.
/// </summary>
internal interface IPixelAction
{
    /// <summary>Does the work, once.</summary>
    /// <typeparam name="T">The .NET type of the samples.</typeparam>
    void Invoke<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;
}
