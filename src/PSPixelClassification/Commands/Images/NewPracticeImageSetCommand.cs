using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Completion;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;
using PSPixelClassification.PracticeImages;

namespace PSPixelClassification.Commands;

[Cmdlet(VerbsCommon.New, "PracticeImageSet", SupportsShouldProcess = true)]
[OutputType(typeof(PracticeImageFile))]
public sealed class NewPracticeImageSetCommand : ClassifierCommand
{
    private const int ActivityId = 5;

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Path")]
    [ArgumentCompleter(typeof(FolderCompleter))]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string DestinationPath { get; set; } = string.Empty;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(1, 9999)]
    public int Count { get; set; } = 6;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(PracticeImageOptions.MinSize, PracticeImageOptions.MaxSize)]
    public int Width { get; set; } = 512;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    [ValidateRange(PracticeImageOptions.MinSize, PracticeImageOptions.MaxSize)]
    public int Height { get; set; } = 512;

    [Parameter]
    [ArgumentCompleter(typeof(UsualValueCompleter))]
    [NumberTransformation(IsWhole = true)]
    public int Seed { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void Prepare()
    {
        string folder = this.ResolveDestination(DestinationPath)!;
        PracticeImageOptions options = new() { Count = Count, Width = Width, Height = Height, Seed = Seed };
        PracticeImageWriter writer = new(folder, NoClobber, Force);
        writer.CheckTargets(Count);
        if (!ShouldProcess(
            folder, $"Write {Counted.Of(Count, "practice image")} and {(Count == 1 ? "its truth mask" : "their truth masks")}")) return;
        RunOffThread((messages, token) =>
        {
            using WorkProgress progress = messages.BeginProgress(ActivityId, "Making practice images");
            for (int index = 0; index < Count; index++)
            {
                token.ThrowIfCancellationRequested();
                progress.Report((double)index / Count);
                PracticeImage image = PracticeImageGenerator.Generate(options, index);
                messages.Output(writer.Write(image, PracticeStrokes.Draw(image, Seed)));
            }
        });
    }
}
