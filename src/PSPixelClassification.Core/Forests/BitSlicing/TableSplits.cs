namespace PSPixelClassification.Forests.BitSlicing;

/// <summary>The splits of one <see cref="RankTable"/> in a part, in the order of their masks.</summary>
/// <param name="Table">Number of the table.</param>
/// <param name="Bounds">What the rank must be below, 1 … 4095; at least one.</param>
internal readonly record struct TableSplits(int Table, ushort[] Bounds);
