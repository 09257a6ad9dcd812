namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>
/// An inner node as an operation on registers in memory: result = mask ? left : right. The result goes to the next free slot.
/// </summary>
/// <param name="Mask">Slot of the test.</param>
/// <param name="Left">Slot of what holds where the test does.</param>
/// <param name="Right">Slot of what holds elsewhere.</param>
internal readonly record struct Step(int Mask, int Left, int Right);
