namespace PSPixelClassification.Objects;

/// <summary>Pixels of an object beside each other in a row.</summary>
/// <param name="Row">Slice × height + y.</param>
/// <param name="X">The first column.</param>
/// <param name="Right">The column behind the last one.</param>
/// <param name="Object">The object.</param>
internal readonly record struct ObjectRun(int Row, int X, int Right, int Object);
