using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;

namespace PSPixelClassification.Commands;

/// <summary>A cmdlet that changes the labels of images: silent, and with <c>-PassThru</c> the changed images go on.</summary>
public abstract class LabelCommand : ImageInputCommand
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Changes the labels of one image, or throws and leaves them as they are.</summary>
    protected abstract void Edit(ClassifierImage image);

    /// <inheritdoc/>
    protected sealed override void ProcessImage(ClassifierImage image)
    {
        try
        {
            Edit(image);
        }
        catch (LabelException e)
        {
            // Labels do not know whose they are; of several images, the user must learn which one it was.
            throw new LabelException(e.ErrorId, $"{image.Name}: {e.Message}");
        }

        if (PassThru) WriteObject(image);
    }
}
