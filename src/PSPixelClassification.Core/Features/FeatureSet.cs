using PSPixelClassification.Imaging;

namespace PSPixelClassification.Features;

/// <summary>
/// Which filters at which scales make the features of a pixel: ilastik's table of boxes, filters as rows, σ as columns. Immutable.
/// Two sets are equal when they give the same channels in the same order for every image, whatever rows and columns without a tick they
/// carry.
/// </summary>
public sealed partial class FeatureSet : IEquatable<FeatureSet>
{
    /// <summary>The smallest σ a feature can be computed at, in pixels.</summary>
    public const double SmallestSigma = 0.3;

    /// <summary>The largest σ a feature can be computed at, in pixels: its kernel spans 701 pixels.</summary>
    public const double LargestSigma = 100;

    private static readonly double[] s_defaultSigmas = [0.3, 0.7, 1.0, 1.6, 3.5, 5.0, 10.0];
    private readonly FeatureSelection[] _selections;

    private FeatureSet(
        FeatureKind[] kinds, double[] sigmas, FeatureSelection[] selections, SigmaUnit sigmaUnit = SigmaUnit.Pixel, bool[]? in2D = null,
        InputChannels? inputs = null, int[]?[]? channels = null)
    {
        SigmaUnit = sigmaUnit;
        Inputs = inputs ?? InputChannels.Stored;
        In2D = in2D is null ? null : Array.AsReadOnly(in2D);
        _selections = selections;
        _channels = channels ?? new int[]?[selections.Length];
        Kinds = Array.AsReadOnly(kinds);
        Sigmas = Array.AsReadOnly(sigmas);
        Selections = Array.AsReadOnly(selections);
        ImageShape gray = new(1, 1);
        ChannelCount = GetChannelCount(gray);
        ChannelNames = GetChannelNames(gray);
    }

    /// <summary>Everything ilastik's window offers by default: 37 boxes, 49 channels for a gray image.</summary>
    public static FeatureSet Default { get; } = Create(
        from kind in FeatureKinds.All
        from sigma in s_defaultSigmas
        where sigma >= kind.SmallestSigmaOffered()
        select new FeatureSelection(kind, sigma));

    /// <summary>The rows of the table, top to bottom.</summary>
    public IReadOnlyList<FeatureKind> Kinds { get; }

    /// <summary>The columns of the table, left to right, in <see cref="SigmaUnit"/>.</summary>
    public IReadOnlyList<double> Sigmas { get; }

    /// <summary>What all σ are measured in.</summary>
    public SigmaUnit SigmaUnit { get; }

    /// <summary>The ticked boxes in the order of their channels: row by row, in a row from left to right.</summary>
    public IReadOnlyList<FeatureSelection> Selections { get; }

    /// <summary>What the features are computed on.</summary>
    public InputChannels Inputs { get; }

    /// <summary>Feature channels of a gray image, of a 2D one where 2D or 3D is left to the image.</summary>
    public int ChannelCount { get; }

    /// <summary>ilastik's names of the feature channels of a gray image, of a 2D one where 2D or 3D is left to the image.</summary>
    public IReadOnlyList<string> ChannelNames { get; }

    /// <summary>
    /// How many pixels around a pixel its features look at along x and y, as <see cref="FeatureGeometry.Halo"/> for every image; null where
    /// σ are lengths.
    /// </summary>
    public int? Halo => InPixels?.Halo;

    /// <summary>
    /// The smallest width and height of an image, as <see cref="FeatureGeometry.MinimumImageSize"/>; null where σ are lengths.
    /// </summary>
    public int? MinimumImageSize => InPixels?.MinimumImageSize;

    /// <summary>Whether an ilastik project can hold the features: those of all stored values, σ in pixels.</summary>
    public bool IsKnownToIlastik => Inputs.IsStoredOnly && SigmaUnit == SigmaUnit.Pixel && !HasOwnChannels;

    private FeatureGeometry? InPixels =>
        SigmaUnit == SigmaUnit.Pixel ? new FeatureGeometry(this, new ImageShape(1, 1), pixelSize: null) : null;

    /// <summary>Makes a set with ilastik's six rows in its order and the columns ascending.</summary>
    /// <param name="selections">The ticked boxes in any order.</param>
    /// <param name="sigmaUnit">What their σ are measured in.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">No box is ticked, or one is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A σ is not from 0.3 to 100 pixels, or not a length above 0.</exception>
    public static FeatureSet Create(IEnumerable<FeatureSelection> selections, SigmaUnit sigmaUnit = SigmaUnit.Pixel)
    {
        ArgumentNullException.ThrowIfNull(selections);
        if (!Enum.IsDefined(sigmaUnit)) throw new ArgumentOutOfRangeException(nameof(sigmaUnit), sigmaUnit, "σ have no such unit.");
        FeatureSelection[] ordered = [.. selections.OrderBy(selection => selection.Kind).ThenBy(selection => selection.Sigma)];
        for (int i = 1; i < ordered.Length; i++)
        {
            if (ordered[i] == ordered[i - 1]) throw new ArgumentException($"{ordered[i]} is selected twice.", nameof(selections));
        }

        Validate(ordered, sigmaUnit, nameof(selections));
        return new FeatureSet(
            [.. FeatureKinds.All], [.. ordered.Select(selection => selection.Sigma).Distinct().Order()], ordered, sigmaUnit);
    }

    /// <summary>Makes a set from a table as a project stores it: rows and columns keep their order, and channels follow it.</summary>
    /// <param name="kinds">The rows.</param>
    /// <param name="sigmas">The columns, in pixels. A column without a tick may hold any number.</param>
    /// <param name="isSelected">The boxes, [row, column].</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">No box is ticked, a row or column is there twice, or the table has another size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A ticked σ is not from 0.3 to 100.</exception>
    public static FeatureSet FromTable(IReadOnlyList<FeatureKind> kinds, IReadOnlyList<double> sigmas, bool[,] isSelected)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentNullException.ThrowIfNull(sigmas);
        ArgumentNullException.ThrowIfNull(isSelected);
        (int rows, int columns) = (isSelected.GetLength(0), isSelected.GetLength(1));
        if (rows != kinds.Count || columns != sigmas.Count)
            throw new ArgumentException(
                $"{rows} × {columns} boxes do not fit {kinds.Count} filters and {sigmas.Count} scales.", nameof(isSelected));
        if (kinds.Distinct().Count() != kinds.Count) throw new ArgumentException("A filter has two rows.", nameof(kinds));
        if (sigmas.Distinct().Count() != sigmas.Count) throw new ArgumentException("A scale has two columns.", nameof(sigmas));
        FeatureSelection[] selections =
        [
            .. from row in Enumerable.Range(0, rows)
               from column in Enumerable.Range(0, columns)
               where isSelected[row, column]
               select new FeatureSelection(kinds[row], sigmas[column]),
        ];
        Validate(selections, SigmaUnit.Pixel, nameof(isSelected));
        return new FeatureSet([.. kinds], [.. sigmas], selections);
    }

    /// <summary>The same features, computed on other channels.</summary>
    /// <param name="inputs">Which.</param>
    /// <returns>A set with the same boxes; what <see cref="WithChannels"/> chose is chosen no more.</returns>
    public FeatureSet WithInputs(InputChannels inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return With(inputs, new int[]?[_selections.Length]);
    }

    /// <summary>Whether a box is ticked.</summary>
    /// <param name="kind">The filter.</param>
    /// <param name="sigma">The scale.</param>
    /// <returns>False also for a row or column that the table lacks.</returns>
    public bool IsSelected(FeatureKind kind, double sigma) => Array.IndexOf(_selections, new FeatureSelection(kind, sigma)) >= 0;

    /// <inheritdoc/>
    public bool Equals(FeatureSet? other) =>
        other is not null
        && _selections.AsSpan().SequenceEqual(other._selections)
        && SigmaUnit == other.SigmaUnit
        && Inputs.Equals(other.Inputs)
        && _selections.All(selection => (OwnChannelsOf(selection) ?? []).SequenceEqual(other.OwnChannelsOf(selection) ?? []))
        && In2D is null == other.In2D is null
        && _selections.All(selection => IsIn2D(selection.Sigma, default) == other.IsIn2D(selection.Sigma, default));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FeatureSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(In2D is null);
        hash.Add(SigmaUnit);
        hash.Add(Inputs);
        foreach (FeatureSelection selection in _selections)
        {
            hash.Add(selection);
            hash.Add(IsIn2D(selection.Sigma, default));
            foreach (int channel in OwnChannelsOf(selection) ?? []) hash.Add(channel);
        }

        return hash.ToHashCode();
    }

    private static void Validate(FeatureSelection[] selections, SigmaUnit sigmaUnit, string parameterName)
    {
        if (selections.Length == 0)
            throw new ArgumentException("No feature is selected. Select at least one filter at one scale.", parameterName);
        foreach (FeatureSelection selection in selections)
        {
            if (!Enum.IsDefined(selection.Kind))
                throw new ArgumentOutOfRangeException(parameterName, selection.Kind, "This filter is not one of ilastik's six.");
            bool isValid = sigmaUnit == SigmaUnit.Pixel
                ? selection.Sigma is >= SmallestSigma and <= LargestSigma
                : selection.Sigma is > 0 and < double.PositiveInfinity;
            if (isValid) continue;
            string range = sigmaUnit == SigmaUnit.Pixel ? "from 0.3 to 100 pixels" : "above 0 µm";
            throw new ArgumentOutOfRangeException(
                parameterName, selection.Sigma,
                $"{selection.Kind.DisplayName()} (σ={FormatSigma(selection.Sigma)}) cannot be computed. Choose a σ {range}.");
        }
    }
}
