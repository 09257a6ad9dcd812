using System.Numerics;
using System.Runtime.InteropServices;

namespace PSPixelClassification.Classification.Inputs;

/// <summary>Maps values so that one becomes 0 and a larger one becomes 1; others go below and above.</summary>
/// <param name="Zero">What becomes 0.</param>
/// <param name="Range">Distance of what becomes 1, above 0; where there is none, the values are constant, and any number serves.</param>
internal readonly record struct ValueScaling(float Zero, float Range)
{
    /// <summary>Maps values: (value − zero) / range in float32, the same bits on every processor.</summary>
    /// <param name="values">The values.</param>
    /// <param name="scaled">Receives them, and is exactly as long; may be the same.</param>
    public void Apply(ReadOnlySpan<float> values, Span<float> scaled)
    {
        ReadOnlySpan<Vector<float>> from = MemoryMarshal.Cast<float, Vector<float>>(values);
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(scaled);
        Vector<float> zero = new(Zero);
        Vector<float> range = new(Range);
        for (int i = 0; i < from.Length; i++) to[i] = (from[i] - zero) / range;
        for (int i = from.Length * Vector<float>.Count; i < values.Length; i++) scaled[i] = (values[i] - Zero) / Range;
    }
}
