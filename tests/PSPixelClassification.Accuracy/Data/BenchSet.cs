namespace PSPixelClassification.Accuracy.Data;

/// <summary>Images of one kind with truth and strokes.</summary>
internal abstract class BenchSet
{
    /// <summary>A short name: a word.</summary>
    public required string Name { get; init; }

    /// <summary>Where its files are, below the folder of all data.</summary>
    public required string Folder { get; init; }

    /// <summary>What is on the images, and where truth and strokes are from.</summary>
    public required string About { get; init; }

    /// <summary>Whose they are, and under which license.</summary>
    public required string Source { get; init; }

    /// <summary>Names of the classes from 1.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The classes that matter, from 1: not the background.</summary>
    public required IReadOnlyList<int> Objects { get; init; }

    /// <summary>What the truth tells.</summary>
    public TruthKind Truth { get; init; } = TruthKind.Dense;

    /// <summary>Whether the rule of Optimize-FeatureSet was chosen without it.</summary>
    public bool IsKeptAside { get; init; }

    /// <summary>Reads the images and chooses strokes.</summary>
    /// <param name="data">The folder of all data.</param>
    /// <param name="count">Most draws.</param>
    /// <returns>Draws from number 0, the same at every call.</returns>
    public abstract IEnumerable<BenchDraw> Draw(string data, int count);
}
