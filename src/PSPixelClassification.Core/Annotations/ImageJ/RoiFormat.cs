namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>
/// Where the parts of a selection of ImageJ are in its file, as the comments of ImageJ's <c>RoiDecoder</c> list them: a header of 64 bytes,
/// coordinates, and a second header.
/// </summary>
internal static class RoiFormat
{
    public const int HeaderSize = 64;
    public const int Header2Size = 64;

    // In the header.
    public const int Version = 4;
    public const int Type = 6;
    public const int Top = 8;
    public const int Left = 10;
    public const int Bottom = 12;
    public const int Right = 14;
    public const int CoordinateCount = 16;
    public const int X1 = 18;
    public const int Y1 = 22;
    public const int X2 = 26;
    public const int Y2 = 30;
    public const int StrokeWidth = 34;
    public const int ShapeLength = 36;
    public const int StrokeColor = 40;
    public const int Subtype = 48;
    public const int Options = 50;
    public const int Parameter = 52;
    public const int ArcSize = 54;
    public const int Position = 56;
    public const int Header2Offset = 60;

    // In the second header.
    public const int Channel = 4;
    public const int Slice = 8;
    public const int Frame = 12;
    public const int NameOffset = 16;
    public const int NameLength = 20;
    public const int Group = 30;
    public const int ExactStrokeWidth = 36;
    public const int LargeGroup = 52;

    // Options.
    public const int SplineFit = 1;
    public const int SubPixelResolution = 128;

    /// <summary>"Iout", with which files begin.</summary>
    public static ReadOnlySpan<byte> Signature => "Iout"u8;
}
