namespace PSPixelClassification.Imaging.Formats;

/// <summary>What is certain of Deflate, whatever it packs.</summary>
internal static class Deflate
{
    /// <summary>The most bytes that one packed byte becomes: a match of 258 bytes takes two bits (RFC 1951, 3.2.5).</summary>
    public const long MaxRatio = 1032;
}
