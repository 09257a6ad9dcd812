using System.Management.Automation;
using PSPixelClassification.Common;

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
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Error id of a file that is not there.</summary>
    protected virtual string NotFoundId => ErrorIds.ImageNotFound;

    /// <summary>Whether any path that is no wildcard named no file.</summary>
    protected bool IsFileMissing { get; private set; }

    /// <summary>Puts the files of one path into the order in which they are handled.</summary>
    /// <param name="files">The files as the provider gives them; several for a wildcard only.</param>
    protected virtual IEnumerable<string> Arrange(IReadOnlyList<string> files) => files;

    /// <summary>Handles one file that exists. An expected exception is written as an error about this file; the next one follows.</summary>
    /// <param name="filePath">Absolute path of the file system.</param>
    protected abstract void ProcessFile(string filePath);

    /// <inheritdoc/>
    protected override void ProcessInput()
    {
        bool literal = ParameterSetName == LiteralPathSet;
        foreach (string path in literal ? LiteralPath : Path)
        {
            IReadOnlyList<string> files = this.ResolveFiles(path, literal, NotFoundId);
            IsFileMissing |= files.Count == 0 && (literal || !WildcardPattern.ContainsWildcardCharacters(path));
            foreach (string file in Arrange(files))
            {
                StopToken.ThrowIfCancellationRequested();
                TryItem(file, () => ProcessFile(file));
            }
        }
    }
}
