using Xunit.Abstractions;

namespace PSPixelClassification.TestRunner;

/// <summary>Leaves everything to xUnit: as many tests at once as there are processors.</summary>
internal sealed class NoOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    private readonly Dictionary<string, object?> _values = [];

    public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) ? (TValue)value! : default!;

    public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
}
