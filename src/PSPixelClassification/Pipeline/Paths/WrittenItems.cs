using System.Management.Automation;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>What -PassThru gives of files and folders that were written.</summary>
internal static class WrittenItems
{
    /// <summary>
    /// Writes the provider's objects to the pipeline: they know their path as the next command needs it, brackets in names included.
    /// </summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="paths">Absolute paths.</param>
    public static void WriteItems(this PSCmdlet cmdlet, IEnumerable<string> paths) =>
        cmdlet.WriteObject(cmdlet.InvokeProvider.Item.Get([.. paths], force: true, literalPath: true), enumerateCollection: true);
}
