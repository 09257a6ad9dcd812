using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>
/// A cmdlet that takes images from the pipeline and handles one after the other; an error about one goes on with the next.
/// </summary>
public abstract class ImageInputCommand : ClassifierCommand
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [RefusesProject("Pipe its images: $project.Images.")]
    [ValidateNotNullOrEmpty]
    public ClassifierImage[] InputObject { get; set; } = [];

    /// <summary>Handles one image. An expected exception is written as an error about it.</summary>
    protected abstract void ProcessImage(ClassifierImage image);

    /// <inheritdoc/>
    protected sealed override void ProcessInput()
    {
        foreach (ClassifierImage image in InputObject)
        {
            StopToken.ThrowIfCancellationRequested();
            TryItem(image, () => ProcessImage(image));
        }
    }
}
