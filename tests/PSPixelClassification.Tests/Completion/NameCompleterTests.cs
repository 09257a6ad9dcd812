using System.Collections;
using System.Management.Automation;
using PSPixelClassification.Completion;

namespace PSPixelClassification.Tests.Completion;

public sealed class NameCompleterTests
{
    [Theory]
    [InlineData("", "nuclei,'cell wall','o''hara',sub-nuclei")]
    [InlineData("n", "nuclei,sub-nuclei")]
    [InlineData("NUC", "nuclei,sub-nuclei")]
    [InlineData("'cell", "'cell wall'")]
    [InlineData("\"o", "'o''hara'")]
    [InlineData("zzz", "")]
    public void Complete_OffersMatchesQuotedWhereNeeded(string typed, string expected)
    {
        IEnumerable<CompletionResult> results = new ClassNames().CompleteArgument("Add-PixelLabel", "Class", typed, null!, new Hashtable());

        Assert.Equal(expected, string.Join(',', results.Select(result => result.CompletionText)));
    }

    private sealed class ClassNames : NameCompleter
    {
        protected override IEnumerable<string> Names(IDictionary boundParameters) => ["nuclei", "cell wall", "o'hara", "sub-nuclei"];
    }
}
