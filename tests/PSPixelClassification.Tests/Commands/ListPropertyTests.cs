using System.Collections;
using System.Reflection;
using PSPixelClassification.Labels;
using PSPixelClassification.Tests.Architecture;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>
/// PowerShell indexes only what has an indexer of its own: <c>$project.Images[0]</c> gives every image where the compiler made up the type
/// of the list.
/// </summary>
public sealed class ListPropertyTests
{
    [Fact]
    public void ListsOfObjectsThatCmdletsGive_AreIndexedByPowerShell()
    {
        using ProjectSession practice = new();
        Directory.CreateDirectory(practice["moved"]);
        File.Copy(practice["lab.ilp"], practice["moved/lab.ilp"]);
        EngineResult result = practice.Run("""
            $project = Import-ClassifierProject lab.ilp
            $project.Images[0] | Add-PixelLabel -Class fibres -Point 3,3
            Import-ClassifierProject moved/lab.ilp -WarningAction Ignore
            $batch = Invoke-BatchClassification raw/sample_000?.tif -Model $model -DestinationPath out -Source Probabilities, SimpleSegmentation
            $project; $samples; $images; $features; $model; $batch
            $project.Images.Labels.Snapshot()
            New-FeatureSet -Sigma 0.7, 1.6 -In2DSigma 0.7
            $images | Get-PixelLabel
            $images | Get-FeatureImage -FeatureSet $features -Channel 0, 1
            Import-ClassifierImage raw/sample_000?.tif -StackAlong z
            $images[0] | Measure-SegmentationAccuracy -Truth $samples[0].TruthPath
            $images | Measure-ClassifierAccuracy $features -TreeCount 5
            Repair-ClassifierProject lab.ilp
            $images | Optimize-FeatureSet -Candidate $features -TreeCount 2 -Detailed -WarningAction Ignore
            """);
        Assert.Null(result.Terminating);
        Assert.Empty(result.Errors);

        IReadOnlyList<ShownList> lists = ShownList.Of(result.Output.OfType<object>());

        string[] expected =
        [
            "ClassifierProject.Images", "ClassifierProject.MissingImages", "ClassifierProject.Classes", "ClassifierProject.Notes",
            "ClassifierModel.Classes", "ClassifierModel.FeatureNames", "ClassifierModel.ForestClasses", "TrainingRecord.LabelCounts",
            "LabelLayer.Classes", "LabelSnapshot.CountByClass", "FeatureSet.Sigmas", "FeatureSet.In2D", "ClassifierImage.Shape",
            "ImageLocation.Files", "PracticeImageFile.Stroke", "PracticeStroke.Line", "BatchResult.OutputPath",
            "ClassifierAccuracy.Classes", "ClassifierAccuracy.Calibration", "ConfusionMatrix.ClassNames",
        ];
        Assert.Empty(expected.Except(lists.Where(list => list.Items.Length > 1).Select(list => list.Name)));
        Assert.All(lists, list =>
            AssertIndexed(practice.Session, list.Name, list.Items, "$owner.$name", ("owner", list.Owner), ("name", list.Property.Name)));
    }

    [Fact]
    public void ListsOfTypes_AreIndexedByPowerShell()
    {
        using EngineSession session = new();
        PropertyInfo[] properties =
        [
            .. typeof(LabelLayer).Assembly.GetExportedTypes()
                .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
                .Where(property => ShownList.IsList(property.PropertyType)),
        ];

        Assert.Contains(properties, property => property.Name == nameof(LabelPalette.Ilastik));
        Assert.All(properties, property =>
        {
            object?[] items = [.. ((IEnumerable)property.GetValue(null)!).Cast<object?>()];
            string name = $"{property.DeclaringType}.{property.Name}";
            if (items.Length > 0)
                AssertIndexed(session, name, items, "$owner::$name", ("owner", property.DeclaringType), ("name", property.Name));
        });
    }

    [Fact]
    public void ImageOfAProject_LabelsOnlyThatImage()
    {
        using ProjectSession practice = new();

        EngineResult result = practice.Run("""
            $project = Import-ClassifierProject lab.ilp
            $project.Images[1] | Add-PixelLabel -Class nuclei -Rectangle 30,30,5,4
            $project.Images | ForEach-Object { $_.Labels.Snapshot().LabeledPixelCount }
            """);

        Assert.Empty(result.Errors);
        Assert.Equal([192L, 20L], result.Output);
    }

    private static void AssertIndexed(
        EngineSession session, string name, object?[] items, string expression, params (string Name, object? Value)[] variables)
    {
        EngineResult result = session.Run($"$list = {expression}; , $list[0]; , $list[-1]; , {expression}[0]", variables);
        Assert.Empty(result.Errors);
        Assert.Equal([(name, items[0]), (name, items[^1]), (name, items[0])], result.Output.Select(item => (name, item)));
    }
}
