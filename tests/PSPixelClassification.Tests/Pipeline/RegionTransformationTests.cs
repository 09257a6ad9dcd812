using PSPixelClassification.Tests.Hosting;

namespace PSPixelClassification.Tests.Pipeline;

public sealed class RegionTransformationTests : IDisposable
{
    // The parameter alone: nothing else of the cmdlet plays a part.
    private const string Bind = """
        $command = Get-Command Export-Segmentation
        $attribute = $command.Parameters['Region'].Attributes.Where({ $_ -is [Management.Automation.ArgumentTransformationAttribute] -and $_.GetType().Name -like 'Region*' })[0]
        $given = {0}
        $attribute.Transform($ExecutionContext, $given)
        """;

    private readonly EngineSession _session = new();

    public static TheoryData<string, string[]> Spellings => new()
    {
        { "1, 2, 30, 40", ["1,2,30,40"] },
        { "'1', '2', '30', '40'", ["1,2,30,40"] },
        { "'1,2,30,40'", ["1,2,30,40"] },
        { "'1, 2, 30, 40'", ["1,2,30,40"] },
        { "(1, 2, 30, 40), (5, 6, 70, 80)", ["1,2,30,40", "5,6,70,80"] },
        { "'1,2,30,40', '5,6,70,80'", ["1,2,30,40", "5,6,70,80"] },
        { "@(,(1, 2, 30, 40))", ["1,2,30,40"] },
        { "[PSPixelClassification.Imaging.Region]::new(1, 2, 30, 40)", ["1,2,30,40"] },
        { "[pscustomobject] @{ X = 1; Y = 2; Width = 30; Height = '40'; Note = 'a' }", ["1,2,30,40"] },
        { "(\"Name,X,Y,Width,Height\", 'a,1,2,30,40', 'b,5,6,70,80' | ConvertFrom-Csv)", ["1,2,30,40", "5,6,70,80"] },
        { "[Drawing.Rectangle]::new(1, 2, 30, 40)", ["1,2,30,40"] },
        { "([psobject] (1, 2, 30, 40))", ["1,2,30,40"] },
        { "@{ X = 1; Y = 2; Width = 30; Height = 40 }", ["1,2,30,40"] },
        { "@{ X = 1; Y = 2; Width = 30; Height = 40 }, '5,6,70,80'", ["1,2,30,40", "5,6,70,80"] },
        { "[pscustomobject] @{ Name = 'spot'; Region = [PSPixelClassification.Imaging.Region]::new(1, 2, 30, 40) }", ["1,2,30,40"] },
        { "[pscustomobject] @{ Name = 'spot'; Region = '1,2,30,40' }", ["1,2,30,40"] },
        { "([long] 1), ([double] 2.0), 30, 40", ["1,2,30,40"] },
    };

    public static TheoryData<string, string> Refused => new()
    {
        { "1, 2, 30", "of one there are 3: 1, 2, 30." },
        { "1, 2, 30, 40, 5, 6, 70, 80", "the columns X, Y, Width and Height" },
        { "(1, 2, 30, 40), (5, 6)", "there are 2: 5, 6." },
        { "1, 2, 30.5, 40", "'30.5' is not a whole number" },
        { "'1,2,a,40'", "'a' is not a whole number" },
        { "'1,2,30'", "there are 3: 1, 2, 30." },
        { "(1, 2, 30, 40), 'x'", "there is 1: x." },
        { "1, 2, 30, 4000000000", "4000000000 is too large" },
        { "[pscustomobject] @{ X = 1; Y = 2; Width = 30; Height = '' }", "'' is not a whole number" },
    };

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Region_InAnySpelling_IsThatRegion(string given, string[] expected)
    {
        EngineResult result = _session.Run(Bind.Replace("{0}", given, StringComparison.Ordinal));

        Assert.Empty(result.Errors);
        Assert.Equal(expected, result.Output.Select(one => $"{one}"));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Region_OfOtherNumbers_IsRefused(string given, string expected)
    {
        EngineResult result = _session.Run($"Export-Segmentation -Region ({given})");

        Assert.Empty(result.Output);
        Assert.Contains(expected, Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Z 3, 5", "4 is missing between 3 and 5. Give one range, as in (3..5)")]
    [InlineData("-Time 9, 1, 2", "3 is missing between 2 and 9. Give one range, as in (1..9)")]
    [InlineData("-Z 1.5", "'1.5' is not a whole number")]
    [InlineData("-Z -1", "-1")]
    [InlineData("-Z 1, $null", "One of the numbers is $null")]
    [InlineData("-Time $null, 2", "One of the numbers is $null")]
    [InlineData("-Z 2..x", "'2..x' is not a whole number")]
    [InlineData("-Z 0..99999999", "'0..99999999' is not a whole number")]
    public void Planes_WithGaps_AreRefused(string given, string expected)
    {
        EngineResult result = _session.Run($"Export-Segmentation {given}");

        Assert.Contains(expected, Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2..5", "2 3 4 5")]
    [InlineData("5..2", "2 3 4 5")]
    [InlineData("(2..5)", "2 3 4 5")]
    [InlineData("7", "7")]
    public void Planes_AsARange_AreItsNumbers(string given, string expected)
    {
        EngineResult result = _session.Run($$"""
            $attribute = (Get-Command Export-Segmentation).Parameters['Z'].Attributes.Where({ $_.GetType().Name -like 'Number*' })[0]
            function Test-Z { param($Z) $attribute.Transform($ExecutionContext, $Z) }
            "$(Test-Z {{given}} | Sort-Object)"
            """);

        Assert.Equal(expected, Assert.Single(result.Output)?.ToString());
    }
}
