namespace PSPixelClassification.Objects.Splitting;

/// <summary>A filter along one axis of a box, of many lines at once.</summary>
internal interface ILineFilter
{
    /// <summary>How many pixels to both sides a result depends on.</summary>
    int Radius { get; }

    /// <summary>What the pixels before and behind a line count as.</summary>
    double Beyond { get; }

    /// <summary>
    /// Replaces each value by the result of those from its own place to twice the radius behind it: lines have their pixels beyond before
    /// them, so that a result comes to lie where the line began without them.
    /// </summary>
    /// <param name="values">
    /// Lines and pixels beyond them, and a vector more, so that none has a rest. The last two radii of places hold nothing afterwards.
    /// </param>
    /// <param name="stride">From a value to the next one of its line.</param>
    void Apply(Span<double> values, int stride);
}
