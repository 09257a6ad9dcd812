using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Imaging.Formats.Remote;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// Says what to write instead where images are wanted and something else is given: files, a project, or what a job has left of an image.
/// The engine would only say that it does not bind. Files are not opened here: their axes, series and warnings are the business of
/// Import-ClassifierImage, and labels painted on an image that nobody holds would be lost.
/// </summary>
/// <param name="projectRemedy">What to write for a project; null where projects have a parameter of their own.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ImageTransformationAttribute(string? projectRemedy) : ArgumentTransformationAttribute
{
    /// <summary>Whether another parameter may take what comes through the pipeline and is no image.</summary>
    public bool OthersMayTakeIt { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        foreach (object? given in GivenValues.Of(inputData))
        {
            if (given is null or ClassifierImage) continue;
            if (given is not ClassifierProject) throw Refused(Refusal(inputData, given));
            if (projectRemedy is not null) throw new ArgumentTransformationMetadataException("This is a project. " + projectRemedy);
        }

        return inputData;
    }

    /// <summary>Says of a file that is given where the image in it is wanted, that it must be opened first.</summary>
    /// <param name="given">A file, a folder, or the path of one.</param>
    public static string RefusalOfFile(object given) => given switch
    {
        DirectoryInfo folder => $"'{folder.FullName}' is a folder, and an image is wanted. Open the files in it with "
            + $"Import-ClassifierImage '{Path.Combine(folder.FullName, "*")}', and give what that returns.",
        FileSystemInfo file => $"'{file.FullName}' is a file, and an image is wanted. Open it with Import-ClassifierImage, and give what "
            + "that returns.",
        // An address may hold a secret.
        _ => $"'{RemoteAddress.Shown($"{given}")}' is a text, and an image is wanted. If it names a file, open that with "
            + "Import-ClassifierImage, and give what that returns.",
    };

    private static string Refusal(object inputData, object given) => given switch
    {
        _ when Deserialized.TypeOf(inputData) is nameof(ClassifierImage) and { } type =>
            Deserialized.Refusal(type, Deserialized.ImportAgain),
        FileSystemInfo or string => RefusalOfFile(given),
        PSCustomObject => "An object of a table is not an image. Images come from Import-ClassifierImage.",
        _ => $"An object of type {given.GetType().Name} is not an image. Images come from Import-ClassifierImage.",
    };

    // The inner exception lets the engine try other parameters where the value comes from the pipeline.
    private ArgumentTransformationMetadataException Refused(string message) => OthersMayTakeIt
        ? new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message))
        : new ArgumentTransformationMetadataException(message);
}
