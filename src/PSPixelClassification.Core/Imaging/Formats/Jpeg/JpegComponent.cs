namespace PSPixelClassification.Imaging.Formats.Jpeg;

/// <summary>One color component as the frame header describes it.</summary>
/// <param name="Id">Its number; 'R', 'G', 'B' in some files.</param>
/// <param name="Horizontal">Horizontal sampling factor, 1 … 4: samples a row, relative to the component that has most.</param>
/// <param name="Vertical">Vertical sampling factor, 1 … 4.</param>
internal readonly record struct JpegComponent(byte Id, int Horizontal, int Vertical);
