namespace PSPixelClassification.Core.Tests.Features;

/// <summary>
/// Eigenvalues of 3 × 3 matrices one after the other, with the operations of ilastik's library in its order: axes z, y, x.
/// </summary>
internal static class PlainEigenvalues
{
    private static readonly float[] s_arcTangent =
    [
        0.00282363896258175373077393f, -0.0159569028764963150024414f, 0.0425049886107444763183594f, -0.0748900920152664184570312f,
        0.106347933411598205566406f, -0.142027363181114196777344f, 0.199926957488059997558594f, -0.333331018686294555664062f,
    ];

    public static float[][] Of(float[] xx, float[] xy, float[] xz, float[] yy, float[] yz, float[] zz)
    {
        float[][] result = [new float[xx.Length], new float[xx.Length], new float[xx.Length]];
        for (int i = 0; i < xx.Length; i++)
        {
            float[] values = Of(zz[i], yz[i], xz[i], yy[i], xy[i], xx[i]);
            for (int k = 0; k < 3; k++) result[k][i] = values[k];
        }

        return result;
    }

    private static float[] Of(float a00, float a01, float a02, float a11, float a12, float a22)
    {
        float scale = new[] { a00, a01, a02, a11, a12, a22 }.Select(Math.Abs).Max();
        if (scale == 0) return [0, 0, 0];
        (a00, a01, a02, a11, a12, a22) = (a00 / scale, a01 / scale, a02 / scale, a11 / scale, a12 / scale, a22 / scale);
        float c0 = a00 * a11 * a22 + 2f * a01 * a02 * a12 - a00 * a12 * a12 - a11 * a02 * a02 - a22 * a01 * a01;
        float c1 = a00 * a11 - a01 * a01 + a00 * a22 - a02 * a02 + a11 * a22 - a12 * a12;
        float c2 = a00 + a11 + a22;
        if (float.IsNaN(c0 + c1 + c2)) return [float.NaN, float.NaN, float.NaN];
        float mean = c2 * (1f / 3f);
        float p = Math.Min((c1 - c2 * mean) * (1f / 3f), 0f);
        float half = 0.5f * (c0 + mean * (2f * mean * mean - c1));
        float q = Math.Min(half * half + p * p * p, 0f);
        float magnitude = MathF.Sqrt(-p);
        float angle = ArcTangent(MathF.Sqrt(-q), half) * (1f / 3f);
        (float sine, float cosine) = SineCosine(angle);
        float[] roots =
        [
            mean + 2f * magnitude * cosine,
            mean - magnitude * (cosine + MathF.Sqrt(3f) * sine),
            mean - magnitude * (cosine - MathF.Sqrt(3f) * sine),
        ];
        return [.. roots.OrderDescending().Select(root => root * scale)];
    }

    private static float ArcTangent(float y, float x)
    {
        bool isSteep = y > Math.Abs(x);
        float larger = isSteep ? y : Math.Abs(x);
        float smaller = isSteep ? -Math.Abs(x) : y;
        if (smaller == 0) return float.IsNegative(x) ? MathF.PI : 0f;
        float s = smaller / larger;
        float t = s * s;
        float u = s_arcTangent.Aggregate((sum, coefficient) => sum * t + coefficient);
        float angle = (float.IsNegative(x) ? -2f : 0f) + (isSteep ? 1f : 0f);
        angle = angle * (MathF.PI / 2f) + (t * s * u + s);
        return float.IsNegative(x) ? -angle : angle;
    }

    private static (float Sine, float Cosine) SineCosine(float angle)
    {
        bool isUpper = angle * 1.27323954473516f >= 1f;
        float x = angle;
        if (isUpper) x = x - 2f * 0.78515625f - 2f * 2.4187564849853515625e-4f - 2f * 3.77489497744594108e-8f;
        float z = x * x;
        float even = ((2.443315711809948E-005f * z - 1.388731625493765E-003f) * z + 4.166664568298827E-002f) * z * z - z * 0.5f + 1f;
        float odd = ((-1.9515295891E-4f * z + 8.3321608736E-3f) * z - 1.6666654611E-1f) * z * x + x;
        return isUpper ? (even, -odd) : (odd, even);
    }
}
