using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Completion;
using PSPixelClassification.Completion.ModelClasses;
using PSPixelClassification.Exporting;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that makes results: which, and how they show classes.</summary>
public abstract class ResultChoiceCommand : ClassifyingCommand
{
    [Parameter]
    [EnumTransformation(typeof(ResultSource), Several = true)]
    [ValidateNotNullOrEmpty]
    public virtual ResultSource[] Source { get; set; } = [ResultSource.SimpleSegmentation];

    [Parameter]
    [ArgumentCompleter(typeof(ModelClassCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ClassMask { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [ValidateNotNull]
    public Hashtable? ObjectOption { get; set; }

    [Parameter]
    public SwitchParameter ColorMap { get; set; }

    [Parameter]
    [EnumTransformation(typeof(OverlayStyle))]
    public OverlayStyle OverlayStyle { get; set; } = OverlayStyle.Fill;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation]
    [ValidateRange(0.0, 1.0)]
    public double OverlayOpacity { get; set; } = ExportSettings.DefaultOverlayOpacity;

    /// <summary>What is wanted of objects.</summary>
    private protected virtual ObjectSettings Objects => ObjectOptionArgument.Parse(ObjectOption);

    /// <summary>Whether overlays show the labels of the images.</summary>
    protected virtual bool ShowsLabels => false;

    /// <summary>Adds to <see cref="Source"/> what other parameters ask for; where it is not given, that alone is wanted.</summary>
    private protected void ChooseResults()
    {
        bool isGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Source));
        List<ResultSource> chosen = isGiven ? [.. Source] : [];
        if (ShowsLabels && !isGiven) chosen.Add(ResultSource.Overlay);
        if (ClassMask.Length > 0) chosen.Add(ResultSource.ClassMask);
        if (!isGiven && Objects is { AreMeasured: true }) chosen.Add(ResultSource.ObjectLabels);
        if (chosen.Count > 0) Source = [.. chosen.Distinct()];
        if (Objects.Options is { Smoothing: > 0, MinimumDistance: 0 })
            WriteWarning("-ObjectOption: Smoothing plays no part without MinimumDistance: objects that touch are not split.");
        foreach (string warning in IdleParameters.Of(MyInvocation.BoundParameters.Keys, Source)) WriteWarning(warning);
    }
}
