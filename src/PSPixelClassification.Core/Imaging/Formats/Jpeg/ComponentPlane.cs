namespace PSPixelClassification.Imaging.Formats.Jpeg;

/// <summary>
/// The decoded samples of one component, and its enlargement to the image's size. Halved components are interpolated with libjpeg's
/// triangle filter (3/4 of the nearer sample, 1/4 of the farther one, in each direction), with its rounding, because that is what
/// libjpeg 6b, libjpeg-turbo and so Pillow and vigra show; other factors repeat samples, as they do.
/// </summary>
internal sealed class ComponentPlane
{
    private readonly int _width;
    private readonly int _height;
    private readonly int _factorX;
    private readonly int _factorY;
    private readonly int[] _columnSums;

    /// <summary>Allocates the rows' table, not the rows.</summary>
    public ComponentPlane(JpegHeader header, JpegComponent component)
    {
        _factorX = header.MaximumHorizontal / component.Horizontal;
        _factorY = header.MaximumVertical / component.Vertical;
        _width = (header.Width + _factorX - 1) / _factorX;
        _height = (header.Height + _factorY - 1) / _factorY;
        _columnSums = new int[_width];
        int unitWidth = 8 * header.MaximumHorizontal;
        int unitHeight = 8 * header.MaximumVertical;
        CodedWidth = (header.Width + unitWidth - 1) / unitWidth * component.Horizontal * 8;
        Rows = new byte[(header.Height + unitHeight - 1) / unitHeight * component.Vertical * 8][];
    }

    /// <summary>Samples of a coded row: whole blocks of whole units.</summary>
    public int CodedWidth { get; }

    /// <summary>The coded rows; null before they are decoded and after they were forgotten.</summary>
    public byte[]?[] Rows { get; }

    /// <summary>Enlarges one row.</summary>
    /// <param name="target">Receives one value a column of the image.</param>
    public void Enlarge(int y, Span<byte> target)
    {
        int row = y / _factorY;
        // As in libjpeg, very narrow components are repeated, not interpolated.
        bool smoothX = _factorX == 2 && _width > 2;
        if (_factorX == 1 && _factorY == 1) Rows[row].AsSpan(0, target.Length).CopyTo(target);
        else if (smoothX && _factorY == 1) EnlargeWidth(Rows[row], target);
        else if (_factorX == 1 && _factorY == 2) EnlargeHeight(Rows[row], FartherRow(y), target, rounding: 1 + y % 2);
        else if (smoothX && _factorY == 2) EnlargeBoth(Rows[row], FartherRow(y), target);
        else for (int x = 0; x < target.Length; x++) target[x] = Rows[row]![x / _factorX];
    }

    /// <summary>Gives up the rows that neither a row nor those after it need.</summary>
    public void ForgetBefore(int y)
    {
        int last = y / _factorY - 2;
        if (last >= 0) Rows[last] = null;
    }

    private byte[] FartherRow(int y) => Rows[Math.Clamp(y / 2 + (y % 2 == 0 ? -1 : 1), 0, _height - 1)]!;

    private static void EnlargeHeight(ReadOnlySpan<byte> nearer, ReadOnlySpan<byte> farther, Span<byte> target, int rounding)
    {
        for (int x = 0; x < target.Length; x++) target[x] = (byte)((3 * nearer[x] + farther[x] + rounding) >> 2);
    }

    private void EnlargeWidth(ReadOnlySpan<byte> row, Span<byte> target)
    {
        for (int x = 0; x < target.Length; x++)
        {
            int i = x / 2;
            int neighbor = i + (x % 2 == 0 ? -1 : 1);
            target[x] = neighbor < 0 || neighbor >= _width ? row[i] : (byte)((3 * row[i] + row[neighbor] + 1 + x % 2) >> 2);
        }
    }

    private void EnlargeBoth(ReadOnlySpan<byte> nearer, ReadOnlySpan<byte> farther, Span<byte> target)
    {
        for (int i = 0; i < _width; i++) _columnSums[i] = 3 * nearer[i] + farther[i];
        for (int x = 0; x < target.Length; x++)
        {
            int i = x / 2;
            int neighbor = Math.Clamp(i + (x % 2 == 0 ? -1 : 1), 0, _width - 1);
            target[x] = (byte)((3 * _columnSums[i] + _columnSums[neighbor] + 8 - x % 2) >> 4);
        }
    }
}
