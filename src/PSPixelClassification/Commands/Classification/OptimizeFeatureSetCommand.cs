using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.FeatureSearch;
using PSPixelClassification.Completion;
using PSPixelClassification.Features;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>Chooses the features that fit labeled images.</summary>
[Cmdlet(VerbsCommon.Optimize, "FeatureSet")]
[OutputType(typeof(FeatureSet), typeof(FeatureCandidate))]
public sealed class OptimizeFeatureSetCommand : TuningCommand
{
    private const int ActivityId = 23;

    private readonly TrainingInput _input = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(null, OthersMayTakeIt = true)]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] InputObject { get; set; } = [];

    [Parameter]
    [EnumTransformation(typeof(FeatureSearchMethod))]
    public FeatureSearchMethod Method { get; set; } = FeatureSearchMethod.Stability;

    [Parameter]
    [ArgumentCompleter(typeof(VariableCompleter<FeatureSet>))]
    [FeatureSetTransformation(Several = true)]
    [ValidateNotNullOrEmpty]
    public FeatureSet[] Candidate { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(VariableCompleter<FeatureSet>))]
    [FeatureSetTransformation]
    [ValidateNotNull]
    public FeatureSet? Current { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(0, int.MaxValue)]
    public int? Count { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation]
    [ValidateRange(0.0, 1.0)]
    public double SizePenalty { get; set; } = new FeatureSearchOptions().SizePenalty;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, 100_000)]
    public int TreeCount { get; set; } = 30;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    public int Seed { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    [Parameter]
    public SwitchParameter Detailed { get; set; }

    // A wrapper finds out how many are enough, as in ilastik.
    private int WantedCount => Count ?? (Method == FeatureSearchMethod.Wrapper ? 0 : new FeatureSearchOptions().Count);

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (Method == FeatureSearchMethod.Stability && Count is not null)
            WriteWarning("-Count plays no part in -Method Stability, which chooses among whole sets. Use Filter, Gini or Wrapper with it.");
        if ((Method == FeatureSearchMethod.Stability || WantedCount > 0) && MyInvocation.BoundParameters.ContainsKey(nameof(SizePenalty)))
        {
            WriteWarning(
                "-SizePenalty plays no part where the number of channels is given, or whole sets are compared. Use it with -Count 0, or "
                    + "with -Method Wrapper.");
        }
    }

    protected override void ProcessInput()
    {
        foreach (ClassifierImage image in InputObject)
        {
            if (!_input.Add(image)) continue;
            if (image.Labels.Snapshot().LabeledPixelCount == 0) WriteVerbose($"{image.Name} has no labels and is passed over.");
            else this.WarnOfLabeled(image, _input);
        }
    }

    protected override void Finish()
    {
        FeatureSearchOptions options = new()
        {
            Method = Method,
            Candidates = Candidate,
            Current = Current,
            Count = WantedCount,
            SizePenalty = SizePenalty,
            TreeCount = TreeCount,
            Seed = Seed,
            Tuning = Tuning(TrainingTuning.None),
            Threads = Math.Min(ThrottleLimit, Environment.ProcessorCount),
        };
        FeatureSearchResult result = RunOffThread((messages, token) =>
        {
            using WorkProgress bar = messages.BeginProgress(ActivityId, "Comparing feature sets");
            return FeatureSearcher.Search(_input.Images, options, bar, token);
        });
        foreach (string warning in result.Warnings) WriteWarning(warning);
        foreach (string note in result.Notes) WriteVerbose(note);
        foreach (FeatureCandidate candidate in result.Candidates) WriteVerbose($"{candidate}.");
        WriteObject(Detailed ? result.Candidates : result.FeatureSet, enumerateCollection: true);
    }
}
