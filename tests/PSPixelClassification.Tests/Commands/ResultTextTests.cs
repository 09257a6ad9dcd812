using System.Reflection;
using System.Runtime.CompilerServices;
using PSPixelClassification.Batch;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Accuracy;
using PSPixelClassification.Commands;
using PSPixelClassification.Evaluation;
using PSPixelClassification.Features;
using PSPixelClassification.PracticeImages;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Commands;

/// <summary>What objects are in a string: a line for a person, never the name of a type.</summary>
public sealed class ResultTextTests
{
    private static readonly Type[] s_results =
    [
        typeof(ClassifierImage), typeof(ClassifierModel), typeof(FeatureSet), typeof(PixelLabelCount), typeof(BatchResult), typeof(
            SegmentationAccuracy), typeof(BatchItem), typeof(ClassifierAccuracy),
        typeof(PracticeImageFile),
    ];

    [Fact]
    public void TypesThatUsersMeet_SayWhatTheyAre()
    {
        HashSet<Type> met = [];
        foreach (Type type in s_results) Meet(type, met);

        Assert.Contains(typeof(Labels.LabelSnapshot), met);
        Assert.Empty(met.Where(type => !SaysWhatItIs(type)).Select(type => type.FullName));
    }

    [Fact]
    public void Objects_InAString_AreALineForAPerson()
    {
        using PracticeSession practice = new();
        TestImage.Textured("s1").WritePng(practice.Folder.Path);
        TestImage.Textured("s2").WritePng(practice.Folder.Path);

        EngineResult result = practice.Run("""
            $stack = Import-ClassifierImage s*.png -StackAlong z
            "$($images[0].Labels)"; "$($images[1].Labels)"; "$($images[0] | Get-PixelLabel -Class nuclei)"
            "$($images[0].Extent)"; "$($stack.Extent)"; "$($images[0].Source)"; "$($stack.Source)"; "$($stack.Source.Info)"
            "$($features.Selections[0])"; "$($model.Forest)"
            "$(Measure-SegmentationAccuracy s1.png s1.png -Class 1000)"
            """);

        Assert.Empty(result.Errors);
        Assert.Equal(
            [
                "nuclei 96, background 96", "no labels", "sample_0001: nuclei 96",
                "y 96, x 128", "z 2, y 48, x 64", "96 × 128 yx, UInt16", "2 × 48 × 64 zyx, UInt16 (2 files)", "2 × 48 × 64 zyx, UInt16",
                "GaussianSmoothing σ 0.7", $"10 trees over {result.Output[9]!.ToString()!.Split(' ')[3]} features, 2 classes",
                result.Output[10],
            ],
            result.Output);
        Assert.Matches(@"^s1 class 1000: IoU [01]\.\d{4}, Dice [01]\.\d{4}$", result.Output[10]!.ToString());
    }

    private static void Meet(Type type, HashSet<Type> met)
    {
        if (type.IsArray) Meet(type.GetElementType()!, met);
        foreach (Type argument in type.GenericTypeArguments) Meet(argument, met);
        // Of interfaces, what implements them speaks.
        bool isOurs = type.Namespace?.StartsWith("PSPixelClassification", StringComparison.Ordinal) == true && !type.IsInterface
            && !type.IsEnum;
        if (!isOurs || !met.Add(type)) return;
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)) Meet(property.PropertyType, met);
        foreach (
            MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetParameters().Length == 0))
            if (!method.Name.StartsWith('<')) Meet(method.ReturnType, met);
    }

    private static bool SaysWhatItIs(Type type)
    {
        MethodInfo text = type.GetMethod(nameof(ToString), Type.EmptyTypes)!;
        return text.DeclaringType == type && text.GetCustomAttribute<CompilerGeneratedAttribute>() is null;
    }
}
