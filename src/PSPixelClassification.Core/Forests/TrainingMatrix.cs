using System.Globalization;
using PSPixelClassification.Common;

namespace PSPixelClassification.Forests;

/// <summary>
/// What a forest is trained on: one row per labeled pixel, one column per feature, and the class of each row. Rows with a NaN or an
/// infinity in any feature are left out (a threshold between such values means nothing, and such pixels get no class in prediction either);
/// <see cref="DroppedRowCount"/> says how many.
/// </summary>
public sealed class TrainingMatrix
{
    private readonly float[][] _columns;
    private readonly byte[] _classes;
    private readonly int[] _classSizes;

    /// <summary>Takes the arrays over; the caller must not change them afterwards.</summary>
    /// <param name="columns">The features, [column][row].</param>
    /// <param name="classes">The class of each row, 0 to <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">Number of classes, 1 to 255; classes without rows are allowed.</param>
    /// <exception cref="ArgumentException">No columns, or arrays of different lengths, or a class outside the range.</exception>
    /// <exception cref="TrainingException">No row has only finite features (<c>TrainingDataInsufficient</c>).</exception>
    public TrainingMatrix(IReadOnlyList<float[]> columns, byte[] classes, int classCount)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classCount, byte.MaxValue);
        if (columns.Count == 0 || columns.Any(column => column.Length != classes.Length))
        {
            throw new ArgumentException("Every column needs one value per row, and there must be columns.", nameof(columns));
        }

        bool[] keep = new bool[classes.Length];
        Array.Fill(keep, true);
        foreach (float[] column in columns)
        {
            for (int row = 0; row < column.Length; row++) keep[row] &= float.IsFinite(column[row]);
        }

        DroppedRowCount = keep.Count(finite => !finite);
        _columns = DroppedRowCount == 0 ? [.. columns] : [.. columns.Select(column => Kept(column, keep))];
        _classes = DroppedRowCount == 0 ? classes : Kept(classes, keep);
        if (_classes.Length == 0)
        {
            throw new TrainingException(ErrorIds.TrainingDataInsufficient, string.Create(CultureInfo.InvariantCulture,
                $"No labeled pixel has finite features ({DroppedRowCount} with NaN or infinity). Label pixels of valid image content."));
        }

        ClassCount = classCount;
        _classSizes = new int[classCount];
        foreach (byte value in _classes)
        {
            if (value >= classCount) throw new ArgumentException("A class is outside the range of classes.", nameof(classes));
            _classSizes[value]++;
        }
    }

    /// <summary>Number of rows that take part.</summary>
    public int RowCount => _classes.Length;

    /// <summary>Number of features.</summary>
    public int ColumnCount => _columns.Length;

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Number of given rows that were left out because of NaN or infinity.</summary>
    public int DroppedRowCount { get; }

    /// <summary>Number of rows of each class.</summary>
    public IReadOnlyList<int> ClassSizes => _classSizes;

    /// <summary>The class of each row.</summary>
    public ReadOnlySpan<byte> Classes => _classes;

    /// <summary>A feature of all rows.</summary>
    /// <param name="column">0 to <see cref="ColumnCount"/> − 1.</param>
    public ReadOnlySpan<float> Column(int column) => _columns[column];

    /// <summary>Some of the rows, copied, in the order they are given in.</summary>
    /// <param name="rows">The rows, 0 to <see cref="RowCount"/> − 1; at least one.</param>
    internal TrainingMatrix OfRows(int[] rows) => new(
        [.. _columns.Select(column => Array.ConvertAll(rows, row => column[row]))], Array.ConvertAll(rows, row => _classes[row]),
        ClassCount);

    private static T[] Kept<T>(T[] values, bool[] keep) => [.. values.Where((_, row) => keep[row])];
}
