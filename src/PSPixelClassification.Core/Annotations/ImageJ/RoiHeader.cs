using PSPixelClassification.Imaging;

namespace PSPixelClassification.Annotations.ImageJ;

/// <summary>What a selection of ImageJ says of itself beside its shape.</summary>
internal sealed class RoiHeader
{
    private const int StrokeWidthSince = 218;
    private const int SubPixelsSince = 222;
    private const int GroupSince = 228;
    private const int LargeGroupSince = 229;
    private const int FirstHeader2Size = 36;

    private readonly RoiBytes _bytes;
    private readonly int _version;
    private readonly int _header2;

    /// <summary>Reads the headers.</summary>
    public RoiHeader(RoiBytes bytes)
    {
        _bytes = bytes;
        bytes.Require(0, RoiFormat.HeaderSize);
        _version = bytes.Int16(RoiFormat.Version);
        Type = (RoiType)bytes.Byte(RoiFormat.Type);
        Subtype = _version >= StrokeWidthSince ? (RoiSubtype)bytes.Int16(RoiFormat.Subtype) : RoiSubtype.None;
        _header2 = bytes.Int32(RoiFormat.Header2Offset);
        // Old files have none, and ImageJ passes over one that is cut off.
        if (_header2 < RoiFormat.HeaderSize || _header2 > bytes.Length - FirstHeader2Size) _header2 = 0;
        int options = bytes.UInt16(RoiFormat.Options);
        HasSubPixels = _version >= SubPixelsSince && (options & RoiFormat.SubPixelResolution) != 0;
        IsSplineFit = _version >= StrokeWidthSince && (options & RoiFormat.SplineFit) != 0;
    }

    public RoiType Type { get; }

    public RoiSubtype Subtype { get; }

    /// <summary>Whether its coordinates are stored with fractions too.</summary>
    public bool HasSubPixels { get; }

    /// <summary>Whether a curve is drawn through its points.</summary>
    public bool IsSplineFit { get; }

    /// <summary>Its name; null for none.</summary>
    public string? Name
    {
        get
        {
            if (_header2 == 0) return null;
            (int offset, int length) = (_bytes.Int32(_header2 + RoiFormat.NameOffset), _bytes.Int32(_header2 + RoiFormat.NameLength));
            return offset > 0 && length > 0 && offset + 2L * length <= _bytes.Length ? _bytes.Text(offset, length) : null;
        }
    }

    /// <summary>The number of its group; 0 for none.</summary>
    public int Group
    {
        get
        {
            if (_header2 == 0 || _version < GroupSince) return 0;
            int group = _bytes.Byte(_header2 + RoiFormat.Group);
            bool isLarge = group == 0 && _version >= LargeGroupSince && _header2 + RoiFormat.LargeGroup + sizeof(short) <= _bytes.Length;
            return isLarge ? _bytes.UInt16(_header2 + RoiFormat.LargeGroup) : group;
        }
    }

    /// <summary>Thickness of its line in pixels; 0 where it has none of its own.</summary>
    public double StrokeWidth
    {
        get
        {
            if (_version < StrokeWidthSince) return 0;
            bool hasExact = _header2 > 0 && _header2 + RoiFormat.ExactStrokeWidth + sizeof(float) <= _bytes.Length;
            float exact = hasExact ? _bytes.Single(_header2 + RoiFormat.ExactStrokeWidth) : 0;
            return exact > 0 ? exact : _bytes.UInt16(RoiFormat.StrokeWidth);
        }
    }

    /// <summary>The color of its line; null where it has none of its own.</summary>
    public RgbColor? StrokeColor
    {
        get
        {
            int argb = _version < StrokeWidthSince ? 0 : _bytes.Int32(RoiFormat.StrokeColor);
            return argb == 0 ? null : new RgbColor((byte)(argb >> 16), (byte)(argb >> 8), (byte)argb);
        }
    }

    /// <summary>Where it is in a stack. ImageJ counts from 1, with 0 for none.</summary>
    public AnnotationPosition Position
    {
        get
        {
            (int channel, int slice, int frame) = _header2 == 0 ? (0, 0, 0) : (
                _bytes.Int32(_header2 + RoiFormat.Channel), _bytes.Int32(_header2 + RoiFormat.Slice),
                _bytes.Int32(_header2 + RoiFormat.Frame));
            return channel > 0 || slice > 0 || frame > 0
                ? new AnnotationPosition(FromOne(slice), FromOne(frame))
                : new AnnotationPosition(StackIndex: FromOne(_bytes.Int32(RoiFormat.Position)));
        }
    }

    private static int? FromOne(int number) => number > 0 ? number - 1 : null;
}
