using System.Management.Automation;
using System.Reflection;
using PSPixelClassification.Features;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Pipeline;

public sealed class NumberTransformationTests : IDisposable
{
    private readonly EngineSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void EveryNumericParameter_RefusesCommas()
    {
        PropertyInfo[] numeric = [.. BuiltModule.Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(PSCmdlet)))
            .SelectMany(type => type.GetProperties())
            .Where(property => property.IsDefined(typeof(ParameterAttribute)) && IsNumeric(property.PropertyType))];

        Assert.Contains(numeric, property => property.Name == "Sigma");
        Assert.Contains(numeric, property => property.Name == "TruthClass");
        Assert.Empty(
            numeric.Where(property => !property.IsDefined(typeof(NumberTransformationAttribute)))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));
    }

    // German, English and French separators; the languages themselves may be missing on the machine.
    [Theory]
    [InlineData(",", ".")]
    [InlineData(".", ",")]
    [InlineData(",", " ")]
    public void Number_TextWithComma_IsRefusedInEveryCulture(string decimals, string thousands)
    {
        EngineResult result = _session.Run(Culture(decimals, thousands) + "New-FeatureSet -Sigma '0,7'");

        Assert.Empty(result.Output);
        Assert.Equal(["ParameterArgumentTransformationError"], result.ErrorIds);
        Assert.Contains("'0,7' is not a number", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("as in 0.7.", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'1,0', '2'")]
    [InlineData("@('0.7', '1,6')")]
    [InlineData("'1.000,5'")]
    [InlineData("'1,000.5'")]
    [InlineData("'1 000'")]
    [InlineData("\"1\u00a0000\"")]
    [InlineData("([psobject] '0,7')")]
    [InlineData("([pscustomobject] @{ Sigma = '0,7' }).Sigma")]
    [InlineData("(& { '0.7'; '1,6' })")]
    [InlineData("([Collections.ArrayList] @(1, '0,7'))")]
    public void Sigma_TextThatPeopleReadOtherwise_IsRefused(string sigma)
    {
        EngineResult result = _session.Run("New-FeatureSet -Sigma " + sigma);

        Assert.Empty(result.Output);
        Assert.Equal(["ParameterArgumentTransformationError"], result.ErrorIds);
    }

    [Theory]
    [InlineData("'0.7'", new[] { 0.7 })]
    [InlineData("' 1e1 '", new[] { 10.0 })]
    [InlineData("0.7, '1.6'", new[] { 0.7, 1.6 })]
    [InlineData("1, 7", new[] { 1.0, 7 })]
    [InlineData("(& { 1; '3.5' })", new[] { 1, 3.5 })]
    [InlineData("([decimal] 2.5)", new[] { 2.5 })]
    public void Sigma_NumbersAndInvariantTexts_AreTaken(string sigma, double[] expected)
    {
        EngineResult result = _session.Run(Culture(",", ".") + $"New-FeatureSet GaussianSmoothing -Sigma {sigma}");

        Assert.Empty(result.Errors);
        Assert.Equal(expected, Assert.IsType<FeatureSet>(Assert.Single(result.Output)).Sigmas);
    }

    [Theory]
    [InlineData("@{ GaussianSmoothing = '0,7' }")]
    [InlineData("@{ GaussianSmoothing = 1, '1,6' }")]
    public void Selection_TextWithComma_IsRefused(string selection)
    {
        EngineResult result = _session.Run("New-FeatureSet -Selection " + selection);

        Assert.Equal(["SigmaInvalid"], result.ErrorIds);
        Assert.Contains("Write the decimal point", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoke-ClassifierTraining -TreeCount '1.5'")]
    [InlineData("Invoke-ClassifierTraining -TreeCount 1.5")]
    [InlineData("Add-PixelLabel -Class a -Point '10.5', 11")]
    [InlineData("Export-Segmentation -Region 0, 0, 10.25, 10")]
    public void WholeNumbers_Fraction_IsRefusedAndNotRounded(string command)
    {
        EngineResult result = _session.Run($"try {{ {command} }} catch {{ throw }}");

        Assert.Equal("ParameterArgumentTransformationError", result.TerminatingId);
        Assert.Contains("is not a whole number", result.Terminating!.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WholeNumberParameters_SayThatTheyAre()
    {
        IEnumerable<PropertyInfo> whole = typeof(ClassifierCommand).Assembly.GetTypes().SelectMany(type => type.GetProperties())
            .Where(property => property.GetCustomAttribute<NumberTransformationAttribute>() is not null)
            .Where(
                property => (
                Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType.GetElementType()
                ?? property.PropertyType) == typeof(int));

        Assert.NotEmpty(whole);
        Assert.All(
            whole, property =>
            Assert.True(
                property.GetCustomAttribute<NumberTransformationAttribute>()!.IsWhole, $"{property.DeclaringType!.Name}.{property.Name}"));
    }

    [Theory]
    [InlineData("Add-PixelLabel -Class a -Point '1,5', 2")]
    [InlineData("Remove-PixelLabel -Rectangle '1,2,3,4'")]
    [InlineData("Add-PixelLabel -Class a -Line 1, 2, 3, 4 -BrushSize '2,5'")]
    [InlineData("Get-FeatureImage -Region '1.5,2,3,4'")]
    [InlineData("Export-Segmentation -OutputRange '0,5', 1")]
    [InlineData("Invoke-BatchClassification a.tif -InputRange 0, '0,5'")]
    [InlineData("New-PracticeImageSet x -Seed '1,5' -WhatIf")]
    public void OtherParameters_TextWithComma_IsRefused(string command)
    {
        EngineResult result = _session.Run($"try {{ {command} }} catch {{ throw }}");

        Assert.NotNull(result.Terminating);
        Assert.Equal("ParameterArgumentTransformationError", result.TerminatingId);
        Assert.Matches("is not a (whole )?number", result.Terminating.Exception.Message);
    }

    private static string Culture(string decimals, string thousands) => $"""
        $culture = [cultureinfo]::InvariantCulture.Clone()
        $culture.NumberFormat.NumberDecimalSeparator, $culture.NumberFormat.NumberGroupSeparator = '{decimals}', '{thousands}'
        [cultureinfo]::CurrentCulture = $culture

        """;

    private static bool IsNumeric(Type type)
    {
        Type element = type.IsArray ? type.GetElementType()! : type;
        element = Nullable.GetUnderlyingType(element) ?? element;
        return !element.IsEnum && Type.GetTypeCode(element) is >= TypeCode.SByte and <= TypeCode.Decimal;
    }
}
