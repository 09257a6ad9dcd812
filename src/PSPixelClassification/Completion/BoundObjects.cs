using System.Collections;
using System.Management.Automation;

namespace PSPixelClassification.Completion;

/// <summary>Objects among the parameters that a completer is told about.</summary>
internal static class BoundObjects
{
    /// <summary>The objects of a type that a parameter holds, alone or in a collection.</summary>
    /// <typeparam name="T">The type looked for.</typeparam>
    /// <param name="boundParameters">The parameters.</param>
    /// <param name="name">The parameter.</param>
    public static IEnumerable<T> All<T>(this IDictionary boundParameters, string name) => Flatten<T>(boundParameters[name]);

    /// <summary>The objects of a type that a value is, holds, or holds in lists.</summary>
    /// <typeparam name="T">The type looked for.</typeparam>
    /// <param name="value">The value.</param>
    public static IEnumerable<T> Flatten<T>(object? value) => value switch
    {
        PSObject wrapped when !ReferenceEquals(wrapped.BaseObject, wrapped) => Flatten<T>(wrapped.BaseObject),
        T found => [found],
        string => [],
        IEnumerable collection => collection.Cast<object?>().SelectMany(Flatten<T>),
        _ => [],
    };
}
