using PSPixelClassification.Common;
using PSPixelClassification.LabelEditor.Protocol;

namespace PSPixelClassification.LabelEditor.Jobs;

/// <summary>Where a project is saved that is named in the page.</summary>
internal static class ProjectPaths
{
    private const string Extension = ".ilp";

    /// <summary>The path of a project; without an extension it gets that of projects.</summary>
    /// <param name="folder">What relative paths mean.</param>
    /// <param name="text">The path as it was typed.</param>
    /// <exception cref="LabelEditorException"><c>PathInvalid</c>; <c>TargetIsFolder</c>.</exception>
    public static string Resolve(TypedPaths folder, string text)
    {
        string path = folder.Resolve(text) ?? throw new LabelEditorException(PageErrorIds.PathInvalid, "Name a file for the project.");
        if (Directory.Exists(path))
            throw new LabelEditorException(ErrorIds.TargetIsFolder, $"'{path}' is a folder. Put the name of a file behind it.");
        return Path.HasExtension(path) ? path : path + Extension;
    }
}
