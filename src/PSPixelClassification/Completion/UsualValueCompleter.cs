using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PSPixelClassification.Completion;

/// <summary>
/// Offers numbers and lists that are usual for a parameter, as they are typed. For one that has none it offers nothing, and keeps
/// PowerShell from offering the files of the folder where no file is meant.
/// </summary>
public sealed class UsualValueCompleter : IArgumentCompleter
{
    private static readonly string[] s_scales = ["0.3", "0.7", "1.0", "1.6", "3.5", "5.0", "10.0"];

    private static readonly Dictionary<string, string[]> s_values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["BrushSize"] = ["1", "3", "5", "9", "15"],
        ["Channel"] = ["1", "2", "3"],
        ["Class"] = ["1", "2", "3"],
        ["Count"] = ["1", "2", "5", "10"],
        ["GroupBy"] = [@"'(.+)_C\d+'", @"'(.+)_ch\d+'", @"'(.+)_w\d+'", @"'(.+)_z\d+'", @"'(.+)_t\d+'"],
        ["Height"] = ["256", "512", "1024"],
        ["HighThreshold"] = ["0.8", "0.7", "0.9"],
        ["In2DSigma"] = s_scales,
        ["InputRange"] = ["0, 1", "0, 255", "0, 65535"],
        ["LowThreshold"] = ["0.5", "0.3", "0.4"],
        ["MaxFailures"] = ["1", "10", "100"],
        ["MaxPixelsPerClass"] = ["5000", "1000", "20000", "0"],
        ["MaximumSize"] = ["1000", "10000"],
        ["MinimumDistance"] = ["10", "5", "20"],
        ["MinimumLeafSize"] = ["1", "2", "5", "10", "20"],
        ["MinimumSize"] = ["20", "50", "100"],
        ["ObjectOption"] = ["@{ MinimumDistance = 8; Smoothing = 1; FillHoles = $true; MinimumSize = 20 }"],
        ["OutputRange"] = ["0, 255", "0, 65535", "0, 1"],
        ["OverlayOpacity"] = ["0.25", "0.1", "0.5", "0.75"],
        ["RepeatCount"] = ["5", "10", "30"],
        ["Seed"] = ["0", "1", "42"],
        ["NormalizationPercentile"] = ["0.5,99.5", "1,99", "0.1,99.9"],
        ["StainVector"] = ["0.65,0.70,0.29,0.07,0.99,0.11,0.27,0.57,0.78"],
        ["ShardCount"] = ["2", "4", "8", "$env:SLURM_ARRAY_TASK_COUNT"],
        ["ShardIndex"] = ["0", "1", "2", "$env:SLURM_ARRAY_TASK_ID"],
        ["Sigma"] = s_scales,
        ["SizePenalty"] = ["0.1", "0.01", "0.5", "0"],
        ["Smoothing"] = ["1", "0.5", "2", "3"],
        ["ThrottleLimit"] = [.. Enumerable.Range(1, Environment.ProcessorCount).Select(count => $"{count}")],
        ["TreeCount"] = ["100", "10", "50", "200", "500"],
        ["Width"] = ["256", "512", "1024"],
    };

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = wordToComplete ?? "";
        return s_values.GetValueOrDefault(parameterName, [])
            .Where(value => value.StartsWith(typed, StringComparison.Ordinal))
            .Select(value => new CompletionResult(value, value, CompletionResultType.ParameterValue, value));
    }
}
