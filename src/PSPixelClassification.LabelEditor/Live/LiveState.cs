using System.Collections.Immutable;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.PostProcessing;

namespace PSPixelClassification.LabelEditor.Live;

/// <summary>The classifier at one moment, and how classes are taken of its probabilities.</summary>
/// <param name="Model">The classifier; null if there is none for the present labels.</param>
/// <param name="Generation">Grows with every new classifier, and with every other way to take classes.</param>
/// <param name="PostProcessing">How classes are taken.</param>
internal sealed record LiveState(ClassifierModel? Model, int Generation, PostProcessingOptions PostProcessing)
{
    /// <summary>Whether the classifier is a first answer of few trees, which another one replaces.</summary>
    public bool IsFirst { get; init; }

    /// <summary>
    /// How classes are taken as far as the classifier knows them. A class that was added it may not know yet, and then there may be none
    /// without a threshold: until the next training the most probable one is taken.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no classifier.</exception>
    public PostProcessingOptions Known()
    {
        ClassifierModel model = Model ?? throw new InvalidOperationException("There is no classifier.");
        ImmutableSortedDictionary<string, double> known = PostProcessing.ClassThresholds.RemoveRange(
            PostProcessing.ClassThresholds.Keys.Where(name => !model.Classes.Any(known => known.IsNamed(name))));
        bool isComplete = known.Count < model.Classes.Count;
        return PostProcessing with { ClassThresholds = isComplete ? known : PostProcessingOptions.None.ClassThresholds };
    }

    /// <summary>The class of a pixel, as <see cref="Known"/> says.</summary>
    /// <exception cref="InvalidOperationException">There is no classifier.</exception>
    public ClassDecision Decision()
    {
        PostProcessingOptions known = Known();
        return new ClassDecision(Model!, known.ClassThresholds);
    }
}
