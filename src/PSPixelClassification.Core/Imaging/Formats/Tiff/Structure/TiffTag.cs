
namespace PSPixelClassification.Imaging.Formats.Tiff.Structure;

/// <summary>Numbers of the tags this reader looks at; names as in the TIFF 6.0 specification and its supplements.</summary>
internal static class TiffTag
{
    public const ushort NewSubfileType = 254;
    public const ushort ImageWidth = 256;
    public const ushort ImageLength = 257;
    public const ushort BitsPerSample = 258;
    public const ushort Compression = 259;
    public const ushort PhotometricInterpretation = 262;
    public const ushort FillOrder = 266;
    public const ushort ImageDescription = 270;
    public const ushort StripOffsets = 273;
    public const ushort Orientation = 274;
    public const ushort SamplesPerPixel = 277;
    public const ushort RowsPerStrip = 278;
    public const ushort StripByteCounts = 279;
    public const ushort XResolution = 282;
    public const ushort YResolution = 283;
    public const ushort PlanarConfiguration = 284;
    public const ushort T4Options = 292;
    public const ushort T6Options = 293;
    public const ushort ResolutionUnit = 296;
    public const ushort Predictor = 317;
    public const ushort ColorMap = 320;
    public const ushort TileWidth = 322;
    public const ushort TileLength = 323;
    public const ushort TileOffsets = 324;
    public const ushort TileByteCounts = 325;
    public const ushort ExtraSamples = 338;
    public const ushort SampleFormat = 339;
    public const ushort JpegTables = 347;
    public const ushort JpegProc = 512;
    public const ushort JpegInterchangeFormat = 513;
    public const ushort JpegInterchangeFormatLength = 514;
    public const ushort JpegRestartInterval = 515;
    public const ushort JpegQTables = 519;
    public const ushort JpegDCTables = 520;
    public const ushort JpegACTables = 521;
    public const ushort YCbCrCoefficients = 529;
    public const ushort YCbCrSubsampling = 530;
    public const ushort YCbCrPositioning = 531;
    public const ushort ReferenceBlackWhite = 532;
    public const ushort MetaMorphProperties = 33628;
    public const ushort MetaMorphPlanes = 33629;
    public const ushort ImageJMetadataByteCounts = 50838;
    public const ushort ImageJMetadata = 50839;
}
