using System.Management.Automation;
using System.Reflection;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Tests.Commands;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Pipeline;

/// <summary>A misspelt choice is answered with the choice, and one value is one value.</summary>
public sealed class EnumTransformationTests : IDisposable
{
    private readonly PracticeSession _practice = new();

    public void Dispose() => _practice.Dispose();

    [Fact]
    public void EveryEnumParameter_OfEveryCmdlet_NamesItsValues()
    {
        PropertyInfo[] choices = [.. Parameters().Where(property => EnumOf(property.PropertyType) is not null)];

        Assert.Contains(choices, property => property.Name == "Source");
        Assert.Contains(choices, property => property.Name == "Compression");
        Assert.All(choices, property =>
        {
            string name = $"{property.DeclaringType!.Name}.{property.Name}";
            EnumTransformationAttribute? attribute = property.GetCustomAttribute<EnumTransformationAttribute>();
            Assert.True(attribute?.Type == EnumOf(property.PropertyType), name);
            Assert.True(attribute!.Several == property.PropertyType.IsArray, name);
            string message = Assert.Throws<ArgumentTransformationMetadataException>(() => attribute.Transform(null!, "Misspelt")).Message;
            string[] values = [.. Enum.GetNames(attribute.Type).Where(value => value != $"{attribute.Without}")];
            Assert.Equal($"'Misspelt' is not one of {string.Join(", ", values)}.", message);
            object? taken = attribute.Transform(null!, values[^1].ToLowerInvariant());
            Assert.Equal(Enum.Parse(attribute.Type, values[^1]), taken is object[] list ? Assert.Single(list) : taken);
        });
    }

    [Theory]
    [InlineData("-Format Tiv", "'Tiv' is not one of Tif, OmeTif, Png, Npy, Hdf5, OmeZarr.")]
    [InlineData("-Format Tif,Png", "2 values are given (Tif, Png), and one is taken.")]
    [InlineData("-Format 'Tif,Png'", "'Tif,Png' is not one of")]
    [InlineData("-Format 99", "'99' is not one of")]
    [InlineData("-Source Probabilites", "'Probabilites' is not one of SimpleSegmentation, Probabilities,")]
    [InlineData("-Source Overlay, Probabilites", "'Probabilites' is not one of")]
    [InlineData("-OverlayStyle Outlines", "'Outlines' is not one of Fill, Outline.")]
    [InlineData("-DataType int", "'int' is not one of UInt8, Int8,")]
    [InlineData("-Compression Zip", "'Zip' is not one of")]
    public void Choice_Misspelt_IsAnsweredWithTheValues(string arguments, string message)
    {
        EngineResult result = _practice.RunToError("$images | Export-Segmentation $model -DestinationPath out " + arguments);

        Assert.Equal("ParameterArgumentTransformationError", result.TerminatingId);
        Assert.Contains(message, result.Terminating!.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_practice.Files("out"));
    }

    [Theory]
    [InlineData("-Source 'Simple Segmentation', overlay", 4)]
    [InlineData("-Source simple -Format png", 2)]
    [InlineData("-Source Overlay -OverlayStyle Outlin -Compression $null -DataType $null", 2)]
    [InlineData("-Format 'compressed hdf5'", 2)]
    [InlineData("-Format 'multipage tiff'", 2)]
    [InlineData("-Source ([PSPixelClassification.Exporting.ResultSource]::Overlay)", 2)]
    [InlineData("-Source @('Overlay')", 2)]
    public void Choice_AsPowerShellTakesIt_IsTaken(string arguments, int files)
    {
        EngineResult result = _practice.Run("$images | Export-Segmentation $model -DestinationPath out " + arguments);

        Assert.Empty(result.Errors);
        Assert.Equal(files, _practice.Files("out").Length);
    }

    [Theory]
    [InlineData(
        "Labels",
        "'Labels' is not one of SimpleSegmentation, Probabilities, Uncertainty, Features, ClassMask, ObjectLabels, ObjectOverlay, Overlay. "
            + "The files")]
    [InlineData("Features, labels", "Export-Segmentation writes those of images in the pipeline.")]
    public void Source_OfABatch_HasNoLabels(string source, string message) => Assert.Contains(
        message, _practice.RunToError($"Invoke-BatchClassification raw/*.tif $model -Source {source}").Terminating?.Exception.Message,
        StringComparison.Ordinal);

    [Fact]
    public void EveryTextAndNumber_OfEveryCmdlet_IsOneOrSaysThatItIsSeveral() => Assert.All(Parameters(), property =>
    {
        string name = $"{property.DeclaringType!.Name}.{property.Name}";
        Type type = property.PropertyType;
        if (type == typeof(string)) Assert.True(property.IsDefined(typeof(SingleTextAttribute)), name);
        if (property.GetCustomAttribute<NumberTransformationAttribute>() is { } number)
            Assert.True((number.Several || number.TakesPairs) == type.IsArray, name);
    });

    private static IEnumerable<PropertyInfo> Parameters() => BuiltModule.Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(PSCmdlet)))
        .SelectMany(type => type.GetProperties())
        .Where(property => property.IsDefined(typeof(ParameterAttribute)));

    private static Type? EnumOf(Type type)
    {
        Type element = type.IsArray ? type.GetElementType()! : type;
        element = Nullable.GetUnderlyingType(element) ?? element;
        return element.IsEnum ? element : null;
    }
}
