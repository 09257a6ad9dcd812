namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>What a parameter is in one parameter set.</summary>
/// <param name="Set">Name of the set, or <see cref="AllSets"/>.</param>
/// <param name="Mandatory">Whether it must be given.</param>
/// <param name="Position">Counted from 0; null when it must be named.</param>
/// <param name="ByValue">Whether it takes pipeline objects.</param>
/// <param name="ByPropertyName">Whether it takes their properties.</param>
internal sealed record ParameterUse(string Set, bool Mandatory, int? Position, bool ByValue, bool ByPropertyName)
{
    /// <summary>PowerShell's own name for "every set".</summary>
    public const string AllSets = "__AllParameterSets";

    /// <summary>As help shows it.</summary>
    public string PipelineInput => (ByValue, ByPropertyName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
