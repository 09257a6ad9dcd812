namespace PSPixelClassification.PracticeImages;

/// <summary>Smooth random texture with values in [−1, 1]: random numbers on a grid, blended in between.</summary>
internal sealed class ValueNoise
{
    private readonly double _cell;
    private readonly int _columns;
    private readonly double[] _values;

    /// <param name="width">Columns to cover.</param>
    /// <param name="height">Rows to cover.</param>
    /// <param name="cell">Distance of the grid's points in pixels: the size of a grain.</param>
    /// <param name="random">The generator.</param>
    public ValueNoise(int width, int height, double cell, PracticeRandom random)
    {
        _cell = cell;
        _columns = (int)(width / cell) + 2;
        _values = new double[_columns * ((int)(height / cell) + 2)];
        for (int i = 0; i < _values.Length; i++) _values[i] = random.Uniform(-1, 1);
    }

    public double At(int x, int y)
    {
        (int column, double right) = Split(x);
        (int row, double below) = Split(y);
        int corner = row * _columns + column;
        double top = _values[corner] + right * (_values[corner + 1] - _values[corner]);
        double bottom = _values[corner + _columns] + right * (_values[corner + _columns + 1] - _values[corner + _columns]);
        return top + below * (bottom - top);
    }

    private (int Cell, double Share) Split(int coordinate)
    {
        double position = coordinate / _cell;
        int cell = (int)position;
        double share = position - cell;
        return (cell, share * share * (3 - 2 * share));
    }
}
