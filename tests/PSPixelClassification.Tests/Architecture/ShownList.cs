using System.Collections;
using System.Reflection;

namespace PSPixelClassification.Tests.Architecture;

/// <summary>A list that a property of an object shows.</summary>
/// <param name="Owner">The object.</param>
/// <param name="Property">The property.</param>
/// <param name="Value">The list.</param>
internal sealed record ShownList(object Owner, PropertyInfo Property, IEnumerable Value)
{
    /// <summary>"ClassifierProject.Images".</summary>
    public string Name => $"{Property.DeclaringType!.Name}.{Property.Name}";

    public object?[] Items { get; } = [.. Value.Cast<object?>()];

    /// <summary>
    /// All lists in reach of some objects: in their own properties, in those of the project's objects there, and of the lists' ends.
    /// </summary>
    public static IReadOnlyList<ShownList> Of(IEnumerable<object> objects)
    {
        List<ShownList> found = [];
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (object item in objects) Visit(item, item.GetType(), found, seen);
        return found;
    }

    public static bool IsList(Type type) =>
        type.IsArray || type.GetInterfaces().Append(type).Any(IsReadOnlyCollection) && !type.IsAssignableTo(typeof(IDictionary));

    private static bool IsReadOnlyCollection(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>);

    private static bool IsOfTheProject(Type type) =>
        type.Assembly.GetName().Name?.StartsWith("PSPixelClassification", StringComparison.Ordinal) == true;

    private static void Visit(object item, Type declared, List<ShownList> found, HashSet<object> seen)
    {
        Type type = item.GetType().IsVisible ? item.GetType() : declared;
        if (!IsOfTheProject(type) || type.IsEnum || !seen.Add(item)) return;
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!IsOfTheProject(property.DeclaringType!) || property.GetIndexParameters().Length > 0) continue;
            // PowerShell cannot read spans either.
            if (property.PropertyType.IsByRefLike || property.GetValue(item) is not { } value) continue;
            if (!IsList(property.PropertyType))
            {
                Visit(value, property.PropertyType, found, seen);
                continue;
            }

            ShownList list = new(item, property, (IEnumerable)value);
            if (list.Items.Length == 0) continue;
            found.Add(list);
            foreach (object? end in (object?[])[list.Items[0], list.Items[^1]])
            {
                if (end is not null) Visit(end, end.GetType(), found, seen);
            }
        }
    }
}
