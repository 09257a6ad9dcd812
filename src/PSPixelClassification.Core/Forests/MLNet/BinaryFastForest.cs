using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace PSPixelClassification.Forests.MLNet;

/// <summary>Trains ML.NET's FastForest to tell one class from all others.</summary>
internal static class BinaryFastForest
{
    /// <summary>Fits a model.</summary>
    /// <param name="data">All rows take part.</param>
    /// <param name="positive">The class that is "true".</param>
    /// <param name="options">Trees, seed and threads; threads do not change the model.</param>
    /// <param name="token">Looked at while ML.NET reads the rows; its training proper cannot be stopped from outside.</param>
    public static BinaryPredictionTransformer<FastForestBinaryModelParameters> Fit(
        TrainingMatrix data, int positive, ForestTrainingOptions options, CancellationToken token)
    {
        MLContext context = new(options.Seed);
        return context.BinaryClassification.Trainers.FastForest(Options(data, options)).Fit(View(context, data, positive, token));
    }

    /// <summary>The rows as ML.NET sees them: a vector of features and whether the row is of the class.</summary>
    public static IDataView View(MLContext context, TrainingMatrix data, int positive, CancellationToken token = default)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, data.ColumnCount);
        return context.Data.LoadFromEnumerable(Rows(data, positive, token), schema);
    }

    private static FastForestBinaryTrainer.Options Options(TrainingMatrix data, ForestTrainingOptions options) => new()
    {
        LabelColumnName = nameof(Row.Label),
        FeatureColumnName = nameof(Row.Features),
        NumberOfTrees = options.TreeCount,
        NumberOfLeaves = 100,
        // ML.NET's default of 10 leaves nothing to learn from the few strokes of a first labeling.
        MinimumExampleCountPerLeaf = options.MinimumLeafSize ?? (data.RowCount < 1000 ? 2 : 10),
        Seed = options.Seed,
        FeatureSelectionSeed = options.Seed,
        NumberOfThreads = options.Threads,
    };

    private static IEnumerable<Row> Rows(TrainingMatrix data, int positive, CancellationToken token)
    {
        for (int row = 0; row < data.RowCount; row++)
        {
            token.ThrowIfCancellationRequested();
            float[] features = new float[data.ColumnCount];
            for (int column = 0; column < features.Length; column++) features[column] = data.Column(column)[row];
            yield return new Row { Features = features, Label = data.Classes[row] == positive };
        }
    }

    private sealed class Row
    {
        public required float[] Features { get; init; }

        public required bool Label { get; init; }
    }
}
