namespace PSPixelClassification.Labels.Rasterising;

/// <summary>
/// Strokes of a round brush: all pixels whose centers are within half the brush size of a segment, which are those of a dot at each end and
/// of the band between them. The rule is evaluated in whole numbers (coordinates are doubled so that half pixels are whole), so a pixel on
/// the rim never depends on rounding.
/// </summary>
internal static class BrushStroke
{
    // Far more than doubles of the size of doubled coordinates are off; a row too many does no harm.
    private const double Margin = 0.01;

    /// <summary>Draws a line through points.</summary>
    /// <param name="points">At least one, all inside the bounds of <paramref name="runs"/>; a single one makes a dot.</param>
    /// <param name="brushSize">Diameter in pixels, at least 2.</param>
    /// <param name="runs">Receives the pixels.</param>
    public static void Draw(ReadOnlySpan<PixelPoint> points, int brushSize, RunCollector runs)
    {
        BrushDots.Draw(points, brushSize, runs);
        for (int i = 1; i < points.Length; i++) DrawBand(points[i - 1], points[i], brushSize, runs);
    }

    /// <summary>1 for even brushes, whose center is half a pixel right of and below the pixel they are at; 0 for odd ones.</summary>
    public static int Shift(int brushSize) => brushSize % 2 == 0 ? 1 : 0;

    /// <summary>How many rows a dot takes above and below that of its pixel.</summary>
    public static (int Above, int Below) Reach(int brushSize) => ((brushSize - 1) / 2, brushSize / 2);

    /// <summary>The last column of a dot, counted from that of its pixel; the first is <see cref="Shift"/> minus that.</summary>
    /// <returns>By twice the distance of a row from the dot's center, from 0 to the brush size.</returns>
    public static int[] LastColumns(int brushSize)
    {
        int[] columns = new int[brushSize + 1];
        for (int distance = 0; distance <= brushSize; distance++)
            columns[distance] = (Shift(brushSize) + (int)FloorSqrt((long)brushSize * brushSize - (long)distance * distance)) >> 1;
        return columns;
    }

    /// <summary>
    /// Draws the rows of the band between two dots in which it has pixels that are in neither. Within the radius r of a segment of length
    /// l, but not of its ends, is what is at least √(r² − l²/4) beside it (Pythagoras): two stripes, as short as the segment is.
    /// </summary>
    private static void DrawBand(PixelPoint from, PixelPoint to, int brushSize, RunCollector runs)
    {
        Band band = new(from, to, brushSize);
        if (band.Length == 0) return;
        double inner = Math.Sqrt(Math.Max(0, (double)brushSize * brushSize - band.Length * band.Length / 4));
        (double near, double far) = (inner * Math.Abs(band.Dx) / band.Length, brushSize * Math.Abs(band.Dx) / band.Length);
        double top = band.Y + Math.Min(0, band.Dy);
        double bottom = band.Y + Math.Max(0, band.Dy);
        int next = Fill(band, top - far, bottom - near, int.MinValue, runs);
        Fill(band, top + near, bottom + far, next, runs);
    }

    private static int Fill(in Band band, double top, double bottom, int next, RunCollector runs)
    {
        int first = (int)Math.Max(Math.Max(Math.Ceiling((top - Margin) / 2), runs.Bounds.Y), next);
        int last = (int)Math.Min(Math.Floor((bottom + Margin) / 2), runs.Bounds.Bottom - 1);
        for (int y = first; y <= last; y++)
        {
            Interval row = band.Row(y);
            if (!row.IsEmpty) runs.Add(y, (long)((row.First + 1) >> 1), (long)(row.Last >> 1));
        }

        return Math.Max(next, last + 1);
    }

    private static Int128 FloorSqrt(Int128 value)
    {
        Int128 root = (Int128)Math.Sqrt((double)value);
        while (root * root > value) root--;
        while ((root + 1) * (root + 1) <= value) root++;
        return root;
    }

    /// <summary>What is beside a segment within the brush's radius, between the perpendiculars through its ends.</summary>
    private readonly struct Band
    {
        private readonly long _x;
        private readonly Int128 _dx;
        private readonly Int128 _dy;
        private readonly Int128 _lengthSquared;
        private readonly Int128 _reach;

        public Band(PixelPoint from, PixelPoint to, int brushSize)
        {
            int shift = Shift(brushSize);
            (_x, Y) = (2L * from.X + shift, 2L * from.Y + shift);
            (_dx, _dy) = (2 * ((long)to.X - from.X), 2 * ((long)to.Y - from.Y));
            _lengthSquared = _dx * _dx + _dy * _dy;
            // |cross product| ≤ radius · length; the doubled radius is the brush size.
            _reach = FloorSqrt((Int128)brushSize * brushSize * _lengthSquared);
            Length = Math.Sqrt((double)_lengthSquared);
        }

        /// <summary>The row of the first end, doubled.</summary>
        public long Y { get; }

        /// <summary>The length of the segment, doubled, as what follows.</summary>
        public double Length { get; }

        public double Dx => (double)_dx;

        public double Dy => (double)_dy;

        /// <summary>The band's columns in a row, doubled.</summary>
        public Interval Row(int y)
        {
            Int128 row = 2L * y - Y;
            Interval besideLine = Interval.Solve(_dy, row * _dx - _reach, row * _dx + _reach);
            Interval betweenEnds = Interval.Solve(_dx, -row * _dy, _lengthSquared - row * _dy);
            return besideLine.Intersect(betweenEnds).Move(_x);
        }
    }
}
