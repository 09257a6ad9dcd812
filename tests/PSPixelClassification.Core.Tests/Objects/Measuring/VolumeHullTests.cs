using PSPixelClassification.Objects;
using PSPixelClassification.Objects.Measuring;

namespace PSPixelClassification.Core.Tests.Objects.Measuring;

/// <summary>Voxels of convex hulls by their definition, by hand, and by what must not change them.</summary>
public sealed class VolumeHullTests
{
    private static readonly int[][] s_orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    [Fact]
    public void VoxelCount_OfFewVoxels_IsThatOfTheDefinition()
    {
        Random random = new(1);
        for (int i = 0; i < 150; i++)
        {
            // From flat to full, in boxes of 1 to 5 voxels a side.
            int[] size = [random.Next(1, 6), random.Next(1, 6), random.Next(1, 6)];
            (int, int, int)[] voxels = Voxels(random, size, random.Next(1, 9));

            Assert.Equal(ByDefinition(voxels, size), Count(voxels));
        }
    }

    [Fact]
    public void VoxelCount_IsTheSameHoweverTheObjectIsTurned()
    {
        Random random = new(2);
        for (int i = 0; i < 60; i++)
        {
            int[] size = [random.Next(1, 20), random.Next(1, 20), random.Next(1, 20)];
            (int, int, int)[] voxels = Voxels(random, size, random.Next(1, 400));
            long expected = Count(voxels);

            Assert.InRange(expected, voxels.Length, size.Aggregate(1, (product, side) => product * side));
            foreach (int[] order in s_orders)
            {
                for (int flips = 0; flips < 8; flips++)
                    Assert.Equal(expected, Count([.. voxels.Select(voxel => Turned(voxel, size, order, flips))]));
            }
        }
    }

    [Fact]
    public void VoxelCount_WithVoxelsBetweenOthers_IsTheSame()
    {
        Random random = new(3);
        for (int i = 0; i < 50; i++)
        {
            (int X, int Y, int Z)[] voxels = [.. Voxels(random, [9, 9, 9], 8).Select(voxel => (2 * voxel.X, 2 * voxel.Y, 2 * voxel.Z))];
            IEnumerable<(int, int, int)> between = from one in voxels
                                                   from other in voxels
                                                   select ((one.X + other.X) / 2, (one.Y + other.Y) / 2, (one.Z + other.Z) / 2);

            Assert.Equal(Count(voxels), Count([.. voxels.Concat(between).Distinct()]));
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(70_000, 1, 1)]
    [InlineData(1, 3_000, 1)]
    [InlineData(1, 1, 3_000)]
    [InlineData(100_000, 700, 300)]
    public void VoxelCount_OfABox_IsItsSize(int width, int height, int depth)
    {
        ObjectRun[] runs = [.. Enumerable.Range(0, height * depth).Select(row => new ObjectRun(row, 5, 5 + width, 0))];

        Assert.Equal((long)width * height * depth, VolumeHull.VoxelCount(runs, height, default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(700)]
    public void VoxelCount_OfTheCornersOfATetrahedron_IsATetrahedralNumber(int n)
    {
        long expected = (n + 1L) * (n + 2) * (n + 3) / 6;

        Assert.Equal(expected, Count([(0, 0, 0), (n, 0, 0), (0, n, 0), (0, 0, n)]));
    }

    [Fact]
    public void VoxelCount_OfWideObjects_DoesNotOverflow()
    {
        // A triangle in each slice, whose rows become shorter by a step; half a voxel beyond its slope, rows are half a step longer.
        const long Rows = 20_000;
        const long Step = 100_000;
        const int Slices = 1_000;
        (int, int, int)[] voxels =
        [
            .. from z in (int[])[0, Slices - 1]
               from corner in ((int X, int Y)[])[(0, 0), ((int)(Rows * Step), 0), (0, (int)Rows)]
               select (corner.X, corner.Y, z),
        ];
        long first = Rows * Step + 1;
        long others = Rows * (Rows - 1) / 2 * Step + Rows * (Step / 2 + 1);

        Assert.Equal(Slices * (first + others), Count(voxels));
    }

    [Fact]
    public void VoxelCount_Canceled_Ends()
        => Assert.Throws<OperationCanceledException>(
            () => VolumeHull.VoxelCount([new ObjectRun(0, 0, 1, 0)], 1, new CancellationToken(canceled: true)));

    private static (int X, int Y, int Z)[] Voxels(Random random, int[] size, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.Next(size[0]), random.Next(size[1]), random.Next(size[2]))).Distinct()];

    private static (int, int, int) Turned((int X, int Y, int Z) voxel, int[] size, int[] order, int flips)
    {
        int[] place = [voxel.X, voxel.Y, voxel.Z];
        for (int axis = 0; axis < 3; axis++)
        {
            if ((flips >> axis & 1) != 0) place[axis] = size[axis] - 1 - place[axis];
        }

        return (place[order[0]], place[order[1]], place[order[2]]);
    }

    private static long Count((int X, int Y, int Z)[] voxels)
    {
        int height = voxels.Max(voxel => voxel.Y) + 3;
        IEnumerable<ObjectRun> runs = voxels.Select(voxel => new ObjectRun(voxel.Z * height + voxel.Y, voxel.X, voxel.X + 1, 0));
        return VolumeHull.VoxelCount([.. runs.OrderBy(run => (run.Row, run.X))], height, default);
    }

    // A point is in a hull if it is on no other side than all corners of any plane through three of them.
    private static long ByDefinition((int X, int Y, int Z)[] voxels, int[] size)
    {
        LatticePoint[] points =
        [
            .. from voxel in voxels
               from way in ((int X, int Y, int Z)[])[(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)]
               select new LatticePoint(2 * voxel.X + way.X, 2 * voxel.Y + way.Y, 2 * voxel.Z + way.Z),
        ];
        List<LatticePoint> inside =
        [
            .. from x in Enumerable.Range(0, size[0])
               from y in Enumerable.Range(0, size[1])
               from z in Enumerable.Range(0, size[2])
               select new LatticePoint(2 * x, 2 * y, 2 * z),
        ];
        for (int a = 0; a < points.Length; a++)
        {
            for (int b = 0; b < points.Length; b++)
            {
                for (int c = a + 1; c < points.Length; c++)
                {
                    LatticePoint way = points[b].From(points[a]).Cross(points[c].From(points[a]));
                    if (c <= b && b < a || way == default) continue;
                    if (points.All(point => way.Dot(point.From(points[a])) <= 0))
                        inside.RemoveAll(point => way.Dot(point.From(points[a])) > 0);
                }
            }
        }

        return inside.Count;
    }
}
