using PSPixelClassification.Classification;
using PSPixelClassification.Classification.CrossValidation;
using PSPixelClassification.Common;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Projects;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Pipeline;

/// <summary>
/// The classifier that a project predicts with, chosen as ilastik does without its window: the stored one; where there is none, one that is
/// trained from the project's labels for this run.
/// </summary>
internal static class ProjectClassifier
{
    private const int ActivityId = 6;

    /// <summary>Reads or trains it; runs beside the pipeline thread.</summary>
    /// <param name="argument">The project, its path resolved.</param>
    /// <param name="messages">Takes the warnings and the progress.</param>
    /// <param name="cancellationToken">Ends a training.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ProjectFormatException">The file is no project that can be read.</exception>
    /// <exception cref="TrainingException"><c>ProjectNotTrained</c>: there is no classifier, and no way to train one.</exception>
    public static ClassifierModel Get(ProjectArgument argument, WorkMessages messages, CancellationToken cancellationToken)
    {
        if (argument.Path is { } path)
        {
            // Nothing else of the project is needed: the training images may be on another machine.
            return ClassifierProject.ReadModel(path)
                ?? Train(ClassifierProject.Open(path, cancellationToken: cancellationToken), messages, cancellationToken);
        }

        ClassifierProject project = argument.Project!;
        if (project.Model is not { } model) return Train(project, messages, cancellationToken);
        if (project.HasNewLabels)
        {
            messages.Warning(
                $"{ProjectTraining.NameOf(project)}: the labels have changed since its classifier was trained, which is used as it is. "
                + "Train a new one with Invoke-ClassifierTraining -Project; Export-ClassifierProject -Model stores it.");
        }

        return model;
    }

    private static ClassifierModel Train(ClassifierProject project, WorkMessages messages, CancellationToken cancellationToken)
    {
        string name = ProjectTraining.NameOf(project);
        if (Obstacle(project) is { } obstacle)
            throw new TrainingException(
                ErrorIds.ProjectNotTrained, $"The project '{name}' has no classifier, and none can be trained from it: {obstacle}");
        messages.Warning($"{name} has no classifier. One is trained from its labels for this run. "
            + "To keep it, train with Invoke-ClassifierTraining -Project and store it with Export-ClassifierProject -Model.");
        using WorkProgress progress = messages.BeginProgress(ActivityId, "Training the classifier");
        progress.Status = name;
        return LeftOutEstimate.Train(project.Images, project.FeatureSet!, new TrainingOptions(), progress, cancellationToken);
    }

    private static string? Obstacle(ClassifierProject project)
    {
        if (project.FeatureSet is null) return "it has no features. Train with Invoke-ClassifierTraining -Project -FeatureSet.";
        if (ProjectTraining.Damage(project) is { } damage) return damage;
        if (ProjectTraining.LabeledClassCount(project) < 2)
            return "labels of at least two classes are needed. Label its images with Add-PixelLabel, or in ilastik.";
        return ProjectTraining.MissingLabeledImages(project) is { Length: > 0 } missing ? ProjectTraining.Describe(missing) : null;
    }
}
