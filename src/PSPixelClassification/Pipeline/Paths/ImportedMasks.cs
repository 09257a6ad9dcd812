using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Common;
using PSPixelClassification.Errors;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>The prediction masks of images that are imported: named by a pattern, or one for each file of a stack.</summary>
internal sealed class ImportedMasks
{
    private readonly HashSet<string> _paths = new(PathComparer.OfPlatform);
    private readonly MaskPattern? _pattern;

    private ImportedMasks(MaskPattern? pattern, IReadOnlyList<string>? ofStack)
    {
        _pattern = pattern;
        OfStack = ofStack;
        _paths.UnionWith(ofStack ?? []);
    }

    /// <summary>A mask for each file of a stack; null if they have none of their own.</summary>
    public IReadOnlyList<string>? OfStack { get; }

    /// <summary>Reads <c>-Mask</c>.</summary>
    /// <param name="cmdlet">The cmdlet, which ends if several files are given for images one by one.</param>
    /// <param name="mask">What the user gives.</param>
    /// <param name="isStack">Whether all images become one.</param>
    public static ImportedMasks Resolve(PSCmdlet cmdlet, string[] mask, bool isStack)
    {
        IReadOnlyList<string>? files = cmdlet.ResolveMaskFiles(mask);
        if (files is not null && !isStack)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.InvalidArgument(
                ErrorIds.MaskAmbiguous,
                "-Mask takes several files with -StackAlong only. For images one by one, give a pattern such as "
                    + "'{dataset_dir}/{nickname}_mask.tif'.",
                mask));
        }

        return new ImportedMasks(files is null ? cmdlet.ResolveMask(mask.FirstOrDefault()) : null, files);
    }

    /// <summary>Takes note of the masks of images that are about to come.</summary>
    /// <param name="files">The images' files.</param>
    public void Expect(IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            if (_pattern?.PathFor(file) is { } mask && !PathComparer.OfPlatform.Equals(mask, file)) _paths.Add(mask);
        }
    }

    /// <summary>Whether a file is the mask of another one.</summary>
    /// <param name="file">The file.</param>
    public bool Contains(string file) => _paths.Contains(file);

    /// <summary>The image with its mask, if the pattern names one.</summary>
    /// <param name="image">The image.</param>
    public ClassifierImage Apply(ClassifierImage image) => _pattern is null ? image : _pattern.Apply(image);
}
