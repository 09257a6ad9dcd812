using PSPixelClassification.Classification;
using PSPixelClassification.Fuzzing.Mutation;
using PSPixelClassification.Imaging;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Fuzzing.Use;

/// <summary>Does with a project what a user does: opens it, looks at labels and images, and lets its classifier predict.</summary>
internal sealed class ProjectUse : IUse
{
    private const int MaxImages = 4;
    private const int Size = 48;

    private readonly ImageUse _images = new();

    /// <inheritdoc/>
    public void Try(string path, string seed, Dice dice)
    {
        if (dice.Chance(20))
        {
            if (ClassifierProject.ReadModel(path) is { } model) Predict(model);
            return;
        }

        ClassifierProject project = ClassifierProject.Open(path, acceptChangedImages: dice.Chance(50), withoutModel: dice.Chance(20));
        _ = project + string.Join("", project.Notes) + project.HasNewLabels + project.FeatureSet + project.Classes.Count;
        foreach (ClassifierImage image in project.Images.Take(MaxImages))
        {
            _ = image.Labels.ToString();
            if (!project.MissingImages.Contains(image)) _images.Read(image.Source);
        }

        if (project.Model is { } trained) Predict(trained);
    }

    private static void Predict(ClassifierModel model)
    {
        if (model.ImageChannels > 4) return;
        float[] pixels = [.. Enumerable.Range(0, Size * Size * model.ImageChannels).Select(i => (float)(i * 37 % 251))];
        ClassifierImage image = new("fuzz", MemoryImage.FromFloats(pixels, Size, Size));
        new PixelPredictor(model, image).Predict(image.Extent.Bounds, PredictionRequest.Probabilities, threads: 1, _ => { });
    }
}
