using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Errors;
using PSPixelClassification.Features;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using static System.FormattableString;

namespace PSPixelClassification.Commands;

/// <summary>Makes a feature set: ilastik's boxes for lists of features and scales, or exactly the pairs of a hashtable.</summary>
[Cmdlet(VerbsCommon.New, "FeatureSet", DefaultParameterSetName = TableSet)]
[OutputType(typeof(FeatureSet))]
public sealed class NewFeatureSetCommand : ClassifierCommand
{
    private const string TableSet = "Table";
    private const string SelectionSet = "Selection";

    [Parameter(Position = 0, ParameterSetName = TableSet)]
    [ArgumentCompleter(typeof(FeatureCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Feature { get; set; } = [.. FeatureKinds.Groups];

    [Parameter(Position = 1, ParameterSetName = TableSet)]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(Several = true)]
    [ValidateNotNullOrEmpty]
    public double[] Sigma { get; set; } = [.. FeatureSet.Default.Sigmas];

    [Parameter(Mandatory = true, ParameterSetName = SelectionSet)]
    [ArgumentCompleter(typeof(FeatureSelectionCompleter))]
    [ValidateNotNullOrEmpty]
    public Hashtable Selection { get; set; } = [];

    [Parameter]
    [EnumTransformation(typeof(SigmaUnit))]
    public SigmaUnit SigmaUnit { get; set; }

    [Parameter]
    public SwitchParameter In2D { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(Several = true)]
    [ValidateNotNullOrEmpty]
    public double[] In2DSigma { get; set; } = [];

    [Parameter]
    public SwitchParameter In3D { get; set; }

    [Parameter]
    [EnumTransformation(typeof(InputChannel), Several = true)]
    [ValidateNotNullOrEmpty]
    public InputChannel[] InputChannel { get; set; } = [Features.InputChannel.Stored];

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true, Several = true)]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, int.MaxValue)]
    public int[] Channel { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(Several = true)]
    [ValidateNotNullOrEmpty]
    public double[] NormalizationPercentile { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(Several = true)]
    [ValidateNotNullOrEmpty]
    public double[] StainVector { get; set; } = [];

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (new[] { In2D.IsPresent, In2DSigma.Length > 0, In3D.IsPresent }.Count(given => given) > 1)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.DimensionsAmbiguous,
                    "-In2D, -In2DSigma and -In3D exclude each other: give one of them, or none to leave it to the image.", null));
        }

        IEnumerable<FeatureSelection> selections =
            ParameterSetName == SelectionSet ? this.ResolveSelections(Selection, SigmaUnit) : FromLists();
        InputChannels inputs = this.ResolveInputChannels(InputChannel, NormalizationPercentile, StainVector, Channel);
        WriteObject(WithDimensions(FeatureSet.Create(selections.Distinct(), SigmaUnit)).WithInputs(inputs));
    }

    private FeatureSet WithDimensions(FeatureSet set)
    {
        if (In2DSigma.Length == 0) return In2D || In3D ? set.WithIn2D(In2D) : set;
        string sigmas = string.Join(", ", set.Sigmas.Select(sigma => Invariant($"{sigma}")));
        foreach (double sigma in In2DSigma.Except(set.Sigmas))
            ThrowTerminatingError(
                ErrorRecords.InvalidArgument(
                    ErrorIds.SigmaNotSelected, Invariant($"-In2DSigma names σ {sigma}, but the set has σ {sigmas} only. Name these only."),
                    sigma));
        return set.WithIn2D(In2DSigma);
    }

    private List<FeatureSelection> FromLists()
    {
        this.RequireScales(Sigma, SigmaUnit);
        if (SigmaUnit != SigmaUnit.Pixel) return FromLengths();
        List<FeatureSelection> offered = [];
        foreach (FeatureKind kind in Feature.SelectMany(this.ResolveFeature).Distinct())
        {
            foreach (double sigma in Sigma)
            {
                if (sigma >= kind.SmallestSigmaOffered()) offered.Add(new FeatureSelection(kind, sigma));
                else WriteVerbose(Invariant($"{kind} at σ {sigma} is left out: ilastik offers it from {kind.SmallestSigmaOffered()} on."));
            }
        }

        if (offered.Count == 0)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.FeatureSetEmpty,
                "No feature is left: below σ 0.7 ilastik offers GaussianSmoothing only. Choose a larger -Sigma, or name pairs with "
                    + "-Selection.",
                Sigma));
        }

        return offered;
    }

    // What ilastik offers is a matter of pixels: here every image says whether a σ is enough of them.
    private List<FeatureSelection> FromLengths()
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Sigma)))
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.SigmaInvalid, "-SigmaUnit Micrometer needs -Sigma: the usual σ are pixels. Give lengths.", SigmaUnit));
        }

        return
        [
            .. from kind in Feature.SelectMany(this.ResolveFeature).Distinct()
               from sigma in Sigma
               select new FeatureSelection(kind, sigma),
        ];
    }
}
