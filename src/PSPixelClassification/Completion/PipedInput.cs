using System.Management.Automation;
using System.Management.Automation.Language;

namespace PSPixelClassification.Completion;

/// <summary>
/// The objects that a command line being typed will receive from the pipeline, as far as they can be known without running anything:
/// what the variable at its start holds.
/// </summary>
internal static class PipedInput
{
    /// <summary>Looks at the start of the pipeline.</summary>
    /// <param name="command">The command being completed.</param>
    /// <returns>The variable's value, or one element of it; null if the pipeline starts otherwise.</returns>
    public static object? Of(CommandAst command)
    {
        if (command.Parent is not PipelineAst pipeline || ReferenceEquals(pipeline.PipelineElements[0], command)) return null;
        return pipeline.PipelineElements[0] is CommandExpressionAst { Expression: { } start } && IsHarmless(start) ? Evaluate(start) : null;
    }

    private static bool IsHarmless(ExpressionAst expression) => expression switch
    {
        VariableExpressionAst or ConstantExpressionAst => true,
        IndexExpressionAst index => IsHarmless(index.Target) && IsHarmless(index.Index),
        ArrayLiteralAst array => array.Elements.All(IsHarmless),
        _ => false,
    };

    private static object? Evaluate(ExpressionAst expression)
    {
        try
        {
            return ScriptBlock.Create(expression.Extent.Text).InvokeReturnAsIs();
        }
        catch (RuntimeException)
        {
            // No such variable, or no such element: there is nothing to offer.
            return null;
        }
    }
}
