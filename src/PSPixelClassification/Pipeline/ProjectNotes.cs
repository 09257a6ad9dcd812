using System.Management.Automation;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Pipeline;

/// <summary>What is to know about a project that was opened, as warnings.</summary>
internal static class ProjectNotes
{
    // A project that was moved without its images has one note for each.
    private const int MaxWarnings = 5;

    /// <summary>Writes the notes of a project, or the first of many.</summary>
    public static void WriteNotes(this Cmdlet cmdlet, ClassifierProject project)
    {
        string name = ProjectTraining.NameOf(project);
        foreach (string note in project.Notes.Take(MaxWarnings)) cmdlet.WriteWarning($"{name}: {note}");
        int more = project.Notes.Count - MaxWarnings;
        if (more > 0) cmdlet.WriteWarning($"{name}: there are {more} more notes; the project's property Notes holds all.");
    }
}
