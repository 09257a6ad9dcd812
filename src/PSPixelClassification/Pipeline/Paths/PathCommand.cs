using System.Management.Automation;
using PSPixelClassification.Common;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>A cmdlet that reads files: <c>-Path</c> with wildcards, <c>-LiteralPath</c> as it stands and for piped files.</summary>
public abstract class PathCommand : ClassifierCommand
{
    /// <summary>Name of the parameter set with <see cref="Path"/>, which should be the default.</summary>
    protected const string PathSet = "Path";

    /// <summary>Name of the parameter set with <see cref="LiteralPath"/>.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public virtual string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public virtual string[] LiteralPath { get; set; } = [];

    /// <summary>Error id of a file that is not there.</summary>
    protected virtual string NotFoundId => ErrorIds.ImageNotFound;

    /// <summary>The permission to open images on web servers; null for none.</summary>
    protected virtual RemoteAccess? Access => null;

    /// <summary>Whether any path named no file.</summary>
    protected bool IsFileMissing { get; private set; }

    /// <summary>Takes notice of the files of one path before the first of them is handled.</summary>
    /// <param name="files">Absolute paths; several for a wildcard only.</param>
    protected virtual void Expect(IReadOnlyList<string> files)
    {
    }

    /// <summary>Handles one file that exists. An expected exception is written as an error about this file; the next one follows.</summary>
    /// <param name="filePath">Absolute path of the file system, or the address of an image on a web server.</param>
    protected abstract void ProcessFile(string filePath);

    /// <inheritdoc/>
    protected override void ProcessInput()
    {
        bool literal = ParameterSetName == LiteralPathSet;
        foreach (string path in literal ? LiteralPath : Path)
        {
            IReadOnlyList<string> files = this.ResolveFiles(path, literal, NotFoundId, access: Access);
            IsFileMissing |= files.Count == 0;
            Expect(files);
            foreach (string file in files)
            {
                StopToken.ThrowIfCancellationRequested();
                TryItem(file, () => ProcessFile(file));
            }
        }
    }
}
