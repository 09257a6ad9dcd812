using PSPixelClassification.Forests;

namespace PSPixelClassification.Core.Tests.Forests;

/// <summary>Training sets and forests for properties.</summary>
internal static class SyntheticData
{
    /// <summary>
    /// Random columns of different character (normal, shifted by the class, coarse with many ties, constant, nearly constant), repeated
    /// rows and a share of wrong labels.
    /// </summary>
    public static TrainingMatrix Matrix(int seed, int rows, int columns, int classes, double wrongLabels = 0.1)
    {
        Random random = new(seed);
        byte[] truth = [.. Enumerable.Range(0, rows).Select(row => (byte)(row < classes ? row : random.Next(classes)))];
        float[][] values = new float[columns][];
        for (int column = 0; column < columns; column++)
        {
            values[column] = [.. truth.Select(label => (float)(Gauss(random) + (label * ((column % 3) * 0.8))))];
            if (column % 5 == 3) values[column] = [.. values[column].Select(value => MathF.Round(value * 3) / 3)];
            if (column % 7 == 4) Array.Fill(values[column], 0.25f);
            if (column % 7 == 6) values[column] = [.. values[column].Select(value => value > 2.5f ? value : -0.0f)];
        }

        for (int row = rows - (rows / 8); row < rows; row++)
        {
            foreach (float[] column in values) column[row] = column[row / 3];
        }

        byte[] labels = [.. truth.Select(label => random.NextDouble() < wrongLabels ? (byte)random.Next(classes) : label)];
        return new TrainingMatrix(values, labels, classes);
    }

    /// <summary>A forest trained on such a matrix.</summary>
    public static DecisionForest Forest(int seed, int columns, int classes, int trees, double wrongLabels, int rows = 300) =>
        new RandomForestTrainer().Train(
            Matrix(seed, rows, columns, classes, wrongLabels), new ForestTrainingOptions { TreeCount = trees, Seed = seed }).Forest;

    /// <summary>
    /// Pixels [channel][pixel]: normal values, some of them exactly thresholds of the forest or their neighboring floats.
    /// </summary>
    public static float[][] Pixels(DecisionForest forest, int seed, int count)
    {
        Random random = new(seed);
        float[][] values = [.. Enumerable.Range(0, forest.FeatureCount)
            .Select(_ => Enumerable.Range(0, count).Select(_ => (float)Gauss(random) * 2).ToArray())];
        for (int i = 0; i < count && forest.NodeCount > 0; i++)
        {
            int node = random.Next(forest.NodeCount);
            float near = (float)forest.Thresholds[node];
            values[forest.Features[node]][i] = (i % 3) switch { 0 => near, 1 => MathF.BitIncrement(near), _ => MathF.BitDecrement(near) };
        }

        return values;
    }

    public static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
