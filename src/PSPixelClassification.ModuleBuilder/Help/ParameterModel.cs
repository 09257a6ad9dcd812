namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>One parameter of a cmdlet.</summary>
/// <param name="Name">Without the dash.</param>
/// <param name="TypeName">Short name, such as <c>String[]</c>.</param>
/// <param name="FullTypeName">With its namespace.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="AcceptedValues">Names of an enumeration or of a fixed set; empty for anything else.</param>
/// <param name="Wildcards">Whether stars and brackets have a meaning.</param>
/// <param name="Uses">What it is in each parameter set.</param>
internal sealed record ParameterModel(
    string Name, string TypeName, string FullTypeName,
        IReadOnlyList<string> Aliases, IReadOnlyList<string> AcceptedValues, bool Wildcards, IReadOnlyList<ParameterUse> Uses)
{
    public const string Switch = "SwitchParameter";

    public bool IsSwitch => TypeName == Switch;

    /// <summary>What the parameter is in one set; null when it does not belong to it.</summary>
    public ParameterUse? UseIn(string set) =>
        Uses.FirstOrDefault(use => use.Set == set) ?? Uses.FirstOrDefault(use => use.Set == ParameterUse.AllSets);
}
