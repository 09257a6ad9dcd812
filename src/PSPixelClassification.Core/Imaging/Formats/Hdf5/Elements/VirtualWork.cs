namespace PSPixelClassification.Imaging.Formats.Hdf5.Elements;

/// <summary>Bounds what one look at a virtual data set may cost, as virtual data sets may be made of others, and of themselves.</summary>
internal sealed class VirtualWork
{
    private const int MaxNesting = 4;
    private const int MaxSources = 1 << 17;
    private int _depth;
    private int _sources;

    /// <summary>Looks at a virtual data set.</summary>
    /// <exception cref="Hdf5Exception">Too many are made of each other.</exception>
    public void Enter(Action look)
    {
        if (_depth == MaxNesting)
            throw new Hdf5Exception($"more than {MaxNesting} virtual data sets are made of each other, or they are so in a circle");
        if (_depth++ == 0) _sources = 0;
        try
        {
            look();
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>Counts a look at a source.</summary>
    /// <exception cref="Hdf5Exception">There were too many.</exception>
    public void CountSource()
    {
        if (++_sources > MaxSources) throw new Hdf5Exception("its virtual data set is made of too many pieces");
    }
}
