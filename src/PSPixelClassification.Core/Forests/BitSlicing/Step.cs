namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>
/// An inner node as an operation on registers in memory: result = mask ? left : right. Each is given by the number of bytes before its
/// slot.
/// </summary>
/// <param name="Mask">The test.</param>
/// <param name="Left">What holds where the test does.</param>
/// <param name="Right">What holds elsewhere.</param>
/// <param name="Result">The result, whose slot may be that of an operand.</param>
internal readonly record struct Step(uint Mask, uint Left, uint Right, uint Result);
