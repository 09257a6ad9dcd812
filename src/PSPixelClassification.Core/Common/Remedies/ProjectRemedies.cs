namespace PSPixelClassification.Common.Remedies;

/// <summary>What helps where a project, or what it names, is not as it should be.</summary>
internal static class ProjectRemedies
{
    /// <summary>For a file that is no project.</summary>
    public const string NameProject = "Name a project that ilastik or Export-ClassifierProject saved.";

    /// <summary>For an image that is not where the project says.</summary>
    public const string FindImage = "Find the image with Repair-ClassifierProject -SearchPath.";

    /// <summary>For an image that is on a web server.</summary>
    public const string OpenRemote = "Images on servers are read when the project is opened with Import-ClassifierProject -AllowRemote.";

    /// <summary>For a file that is not the one that was labeled.</summary>
    public const string AcceptImage = "Put back the image that was labeled, or accept this one with -Force.";

    /// <summary>For a file in the project's place that is something else.</summary>
    public const string ReplaceByForce = "Save the project under another name, or replace the file with -Force.";

    /// <summary>For an image in memory that a project is too small for.</summary>
    public const string WriteImage = "Write it to a file with Export-ClassifierImage, and label that with Import-ClassifierImage.";

    /// <summary>For a classifier with features that ilastik does not have, in a project that is saved without it; sentences.</summary>
    public const string ForeignInputs =
        "The classifier and its features were left out: an ilastik project holds features of all stored values only, the same of each "
        + "channel, with σ in pixels. Save the classifier with Export-ClassifierModel.";

    /// <summary>For a classifier that ilastik can use, but not train; whole sentences.</summary>
    /// <param name="tuning">What it was trained with.</param>
    public static string ForeignTuning(string tuning) =>
        $"The classifier was trained with what ilastik does not have ({tuning}). ilastik uses it as it is until you change labels or "
        + "features there; then it trains without that. Train with Invoke-ClassifierTraining -Project to keep it.";

    /// <summary>For content that cannot be carried over.</summary>
    public const string NewProject =
        "Make a new project from its images, which holds what this module knows: "
        + "$project.Images | Export-ClassifierProject -Path new.ilp";

    /// <summary>For a classifier that cannot be used.</summary>
    public const string Retrain =
        "Train it again in ilastik with the default classifier, "
        + "or take everything else with Import-ClassifierProject -NoModel and train here.";

    /// <summary>For a classifier that does not know all labels it is stored with; a part of a sentence.</summary>
    public const string LearnAllLabels = "train with Invoke-ClassifierTraining to learn from all labels";

    /// <summary>For a classifier that was left out of a project.</summary>
    public const string StoreClassifier =
        "ilastik trains again when it predicts. "
        + "Or train with Invoke-ClassifierTraining -Project, and store the model with Export-ClassifierProject -Model.";
}
