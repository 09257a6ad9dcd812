using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Completion;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;

namespace PSPixelClassification.Commands;

/// <summary>
/// A cmdlet that takes images from the pipeline and handles one after the other; an error about one goes on with the next.
/// </summary>
public abstract class ImageInputCommand : ClassifierCommand
{
    /// <summary>What is done to a project in place of its images.</summary>
    protected const string RemedyForProject = "Pipe its images: $project.Images.";

    /// <summary>Name of the parameter set in which the images come through the pipeline.</summary>
    protected const string PipedSet = "Piped";

    /// <summary>Name of the parameter set in which the images are the first argument.</summary>
    protected const string GivenSet = "Given";

    /// <summary>The images. A cmdlet that takes them as first argument too overrides this.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierImage>))]
    [ImageTransformation(RemedyForProject)]
    [ValidateNotNullOrEmpty]
    public virtual ClassifierImage[] InputObject { get; set; } = [];

    /// <summary>Handles one image. An expected exception is written as an error about it.</summary>
    protected abstract void ProcessImage(ClassifierImage image);

    /// <inheritdoc/>
    protected override void ProcessInput() => ProcessImages(InputObject);

    /// <summary>Handles images one after the other.</summary>
    protected void ProcessImages(IReadOnlyList<ClassifierImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        foreach (ClassifierImage image in images)
        {
            StopToken.ThrowIfCancellationRequested();
            TryItem(image, () => ProcessImage(image));
        }
    }
}
