using System.Reflection;

namespace PSPixelClassification.Tests.Architecture;

/// <summary>What a type shows to those who use it.</summary>
internal static class PublicSignature
{
    private const BindingFlags Shown = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The types in bases, interfaces and public members, taken apart to their elements and arguments.</summary>
    public static IEnumerable<Type> TypesOf(Type type)
    {
        IEnumerable<Type?> direct =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetFields(Shown).Select(field => field.FieldType),
            .. type.GetProperties(Shown).Select(property => property.PropertyType),
            .. type.GetEvents(Shown).Select(occurrence => occurrence.EventHandlerType),
            .. type.GetConstructors(Shown).SelectMany(constructor => constructor.GetParameters())
                .Select(parameter => parameter.ParameterType),
            .. type.GetMethods(Shown).SelectMany(method => method.GetParameters().Append(method.ReturnParameter))
                .Select(parameter => parameter.ParameterType),
        ];
        return direct.OfType<Type>().SelectMany(Elements).Distinct();
    }

    private static IEnumerable<Type> Elements(Type type)
    {
        if (type.HasElementType) return Elements(type.GetElementType()!);
        return type.IsGenericType ? [type, .. type.GetGenericArguments().SelectMany(Elements)] : [type];
    }
}
