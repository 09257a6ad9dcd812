namespace PSPixelClassification.PracticeImages;

/// <summary>A made microscopy image of fluorescent nuclei, and what is in it.</summary>
/// <param name="Name">"sample_0001" …: a file name without extension.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">Camera counts in axis order [y][x].</param>
/// <param name="Truth">The object each pixel belongs to in axis order [y][x]: 0 for background, 1 … <paramref name="ObjectCount"/>.</param>
/// <param name="ObjectCount">How many objects there are; each is one 4-connected piece.</param>
public sealed record PracticeImage(string Name, int Width, int Height, ushort[] Pixels, ushort[] Truth, int ObjectCount);
