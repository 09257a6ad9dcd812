using PSPixelClassification.Features.Kernels.Lanes;
using PSPixelClassification.Features.Kernels.Volumes;

namespace PSPixelClassification.Core.Tests.Features;

/// <summary>Eigenvalues of 3 × 3 matrices whose eigenvalues are known by construction.</summary>
public unsafe class EigenvaluesTests
{
    [Fact]
    public void Run_RotatedDiagonals_AreTheDiagonals()
    {
        Random random = new(1);
        for (int trial = 0; trial < 2000; trial++)
        {
            double size = Math.Pow(10, 12 * random.NextDouble() - 6);
            double[] values = [.. Enumerable.Range(0, 3).Select(_ => size * (2 * random.NextDouble() - 1)).OrderDescending()];
            float[] computed = Compute(Rotated(values, random));
            // Roots of a cubic in float32: near a double root half of the digits are left.
            double tolerance = 1e-3 * values.Max(Math.Abs);
            for (int k = 0; k < 3; k++) Assert.Equal(values[k], computed[k], tolerance);
        }
    }

    [Fact]
    public void Run_AnyMatrix_DescendWithTheTraceAsSum()
    {
        Random random = new(2);
        for (int trial = 0; trial < 2000; trial++)
        {
            Matrix tensor = Rotated([random.NextDouble(), random.NextDouble() - 0.5, -random.NextDouble()], random);
            float[] computed = Compute(tensor);
            Assert.True(computed[0] >= computed[1] && computed[1] >= computed[2]);
            Assert.Equal(tensor.XX + tensor.YY + tensor.ZZ, computed.Sum(), 1e-5);
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(3f)]
    [InlineData(-2e20f)]
    [InlineData(1e-30f)]
    public void Run_MultipleOfTheIdentity_IsThreeTimesThat(float value) =>
        Assert.Equal([value, value, value], Compute(new Matrix { XX = value, YY = value, ZZ = value }));

    [Fact]
    public void Run_RankOne_IsTheSquaredLength()
    {
        float[] computed = Compute(new Matrix { XX = 1, XY = 2, XZ = 3, YY = 4, YZ = 6, ZZ = 9 });
        Assert.Equal(14, computed[0], 1e-4);
        Assert.Equal(0, computed[1], 1e-2);
        Assert.Equal(0, computed[2], 1e-2);
    }

    // ilastik's library takes the angle of a point right above the origin for 0: 2/√3 and twice −1/√3 instead of 1, 0 and −1.
    [Fact]
    public void Run_OppositeEigenvaluesAroundZero_AreIlastiks()
    {
        float[] computed = Compute(new Matrix { XX = 1, ZZ = -1 });
        Assert.Equal(2 / Math.Sqrt(3), computed[0], 1e-6);
        Assert.Equal(-1 / Math.Sqrt(3), computed[1], 1e-6);
        Assert.Equal(-1 / Math.Sqrt(3), computed[2], 1e-6);
    }

    private static float[] Compute(Matrix matrix)
    {
        float* entries = stackalloc float[TensorRow.Length];
        TensorRow row = new(entries);
        row[TensorField3.XX][0] = matrix.XX;
        row[TensorField3.XY][0] = matrix.XY;
        row[TensorField3.XZ][0] = matrix.XZ;
        row[TensorField3.YY][0] = matrix.YY;
        row[TensorField3.YZ][0] = matrix.YZ;
        row[TensorField3.ZZ][0] = matrix.ZZ;
        float[] result = new float[3];
        fixed (float* values = result) Eigenvalues3D<ScalarLane, float>.Run(row, values, values + 1, values + 2, columns: 1);
        return result;
    }

    private static Matrix Rotated(double[] values, Random random)
    {
        double[] q = [.. Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.5)];
        double length = Math.Sqrt(q.Sum(part => part * part));
        (double w, double x, double y, double z) = (q[0] / length, q[1] / length, q[2] / length, q[3] / length);
        double[][] axes =
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)],
            [2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)],
            [2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)],
        ];
        float Entry(int i, int j) => (float)Enumerable.Range(0, 3).Sum(k => values[k] * axes[k][i] * axes[k][j]);
        return new Matrix
        {
            XX = Entry(0, 0),
            XY = Entry(0, 1),
            XZ = Entry(0, 2),
            YY = Entry(1, 1),
            YZ = Entry(1, 2),
            ZZ = Entry(2, 2),
        };
    }

    private readonly record struct Matrix(float XX, float XY, float XZ, float YY, float YZ, float ZZ);
}
