using System.Reflection;
using System.Runtime.InteropServices;

namespace PSPixelClassification.ModuleBuilder.Help;

/// <summary>Reads the cmdlets of an assembly without running any of its code, and without PowerShell.</summary>
internal static class CommandReflection
{
    private const string Namespace = "System.Management.Automation.";

    /// <param name="assemblyPath">The cmdlets assembly.</param>
    /// <param name="referenceList">A file with the paths of the assemblies it was compiled against, one a line.</param>
    public static IReadOnlyList<CommandModel> Read(string assemblyPath, string referenceList)
    {
        string[] references = File.ReadAllLines(referenceList);
        string core = references.Any(path => Path.GetFileNameWithoutExtension(path) == "System.Runtime")
            ? "System.Runtime"
            : "System.Private.CoreLib";
        string[] paths = references.Length > 0 ? references : Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll");
        using MetadataLoadContext context = new(new PathAssemblyResolver([.. paths, assemblyPath]), core);
        return
        [
            .. context.LoadFromAssemblyPath(assemblyPath).GetTypes()
                .Where(type => type.IsPublic && !type.IsAbstract && Attribute(type, "CmdletAttribute") is not null)
                .Select(ReadCommand)
                .OrderBy(command => command.Name, StringComparer.Ordinal),
        ];
    }

    private static CommandModel ReadCommand(Type type)
    {
        CustomAttributeData cmdlet = Attribute(type, "CmdletAttribute")!;
        IEnumerable<string> outputs = Attributes(type, "OutputTypeAttribute")
            .SelectMany(attribute => attribute.ConstructorArguments)
            .SelectMany(
                argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> list
                ? list.Select(item => item.Value)
                : [argument.Value])
            .OfType<Type>().Select(output => output.FullName!).Distinct();
        return new CommandModel(
            (string)cmdlet.ConstructorArguments[0].Value!,
            (string)cmdlet.ConstructorArguments[1].Value!,
            Named<string?>(cmdlet, "DefaultParameterSetName", null),
            Named(cmdlet, "SupportsShouldProcess", false),
            [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(IsShown).Select(ReadParameter)],
            [.. outputs]);
    }

    private static bool IsShown(PropertyInfo property)
        => Attributes(property, "ParameterAttribute").Any(attribute => !Named(attribute, "DontShow", false));

    private static ParameterModel ReadParameter(PropertyInfo property)
    {
        Type type = property.PropertyType;
        bool nullable = type.IsGenericType && type.GetGenericTypeDefinition().FullName == "System.Nullable`1";
        if (nullable) type = type.GetGenericArguments()[0];
        return new ParameterModel(
            property.Name,
            type.Name,
            type.FullName ?? type.Name,
            [.. List(Attribute(property, "AliasAttribute"))],
            AcceptedValues(property, type),
            Attribute(property, "SupportsWildcardsAttribute") is not null,
            [.. Attributes(property, "ParameterAttribute").Select(ReadUse)]);
    }

    private static ParameterUse ReadUse(CustomAttributeData attribute)
    {
        int position = Named(attribute, "Position", int.MinValue);
        return new ParameterUse(
            Named(attribute, "ParameterSetName", ParameterUse.AllSets),
            Named(attribute, "Mandatory", false),
            position == int.MinValue ? null : position,
            Named(attribute, "ValueFromPipeline", false),
            Named(attribute, "ValueFromPipelineByPropertyName", false));
    }

    private static string[] AcceptedValues(PropertyInfo property, Type type)
    {
        Type element = type.IsArray ? type.GetElementType()! : type;
        return element.IsEnum
            ? [.. element.GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.Name)]
            : [.. List(Attribute(property, "ValidateSetAttribute"))];
    }

    private static IEnumerable<string> List(CustomAttributeData? attribute)
        => attribute?.ConstructorArguments is [{ Value: IEnumerable<CustomAttributeTypedArgument> values }]
            ? values.Select(value => (string)value.Value!)
            : [];

    private static CustomAttributeData? Attribute(MemberInfo member, string name) => Attributes(member, name).FirstOrDefault();

    private static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name)
        => member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.FullName == Namespace + name);

    private static T Named<T>(CustomAttributeData attribute, string name, T otherwise)
        => attribute.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => (T)argument.TypedValue.Value!)
            .FirstOrDefault(otherwise);
}
