namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>One cmdlet as its class declares it.</summary>
internal sealed record CommandModel(
    string Verb, string Noun, string? DefaultSet, bool SupportsShouldProcess,
        IReadOnlyList<ParameterModel> Parameters, IReadOnlyList<string> OutputTypes)
{
    public string Name => Verb + "-" + Noun;

    /// <summary>Names of the parameter sets, the default one first; one without a name where the cmdlet has no sets.</summary>
    public IReadOnlyList<string> Sets
    {
        get
        {
            string[] named = [.. Parameters.SelectMany(parameter => parameter.Uses).Select(use => use.Set)
                .Where(set => set != ParameterUse.AllSets).Distinct()];
            return named.Length == 0 ? [ParameterUse.AllSets] : [.. named.OrderBy(set => set != DefaultSet)];
        }
    }

    /// <summary>
    /// The parameters of one set in the order in which syntax lines show them: by position, then the mandatory ones, then the others.
    /// </summary>
    public IEnumerable<(ParameterModel Parameter, ParameterUse Use)> ParametersOf(string set) => Parameters
        .Select(parameter => (Parameter: parameter, Use: parameter.UseIn(set)!))
        .Where(pair => pair.Use is not null)
        .OrderBy(pair => pair.Use.Position ?? int.MaxValue)
        .ThenBy(pair => !pair.Use.Mandatory);
}
