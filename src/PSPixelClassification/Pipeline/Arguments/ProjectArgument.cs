using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline.Arguments;

/// <summary>
/// What <c>-Project</c> takes: a project from Import-ClassifierProject, or the path of its file. PowerShell makes it of either by the
/// constructors. A path is that of the user, relative to PowerShell's location; <see cref="ProjectResolution"/> makes it absolute.
/// </summary>
public sealed class ProjectArgument
{
    /// <summary>A project that was imported.</summary>
    /// <param name="project">The project.</param>
    public ProjectArgument(ClassifierProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        Project = project;
    }

    /// <summary>A project by its file, read when it is needed.</summary>
    /// <param name="path">The path, taken literally.</param>
    public ProjectArgument(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = path;
    }

    /// <summary>A project by its file, as Get-Item gives it.</summary>
    /// <param name="file">The file.</param>
    public ProjectArgument(FileInfo file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Path = file.FullName;
    }

    /// <summary>The project; null if a path was given.</summary>
    public ClassifierProject? Project { get; }

    /// <summary>The path as the user wrote it; null if a project was given.</summary>
    public string? Path { get; }

    /// <summary>The path, or what the project says of itself.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Path ?? Project!.ToString() ?? string.Empty;
}
